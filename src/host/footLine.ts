/** Which line stands at the foot of a page: how much of the history is read, or what is being worked out of it. */
import type { HistoryView, ReportView } from "../protocol/views";

export class FootLine {
  #history: HistoryView | undefined;
  #work: HistoryView | undefined;

  /** What is read is waited for before anything is worked out of it, and what was stopped goes on with it. */
  get view(): HistoryView | undefined {
    const isFirst = this.#history?.state === "reading" || this.#work?.state === "unfinished";
    return isFirst ? (this.#history ?? this.#work) : (this.#work ?? this.#history);
  }

  /** What is whole needs no line on a page that is opened later. */
  takeHistory(history: HistoryView): void {
    this.#history = history.state === "whole" ? undefined : history;
  }

  /** Nothing where nothing is worked out any more: the line on the history comes back. */
  takeWork(work: HistoryView | undefined): void {
    this.#work = work;
  }

  /** Another folder's page has nothing to say yet. */
  clear(): void {
    this.#history = this.#work = undefined;
  }

  /** The page with this line, or with another one that comes before it. */
  under({ history: _, ...page }: ReportView, line = this.view): ReportView {
    return line === undefined ? page : { ...page, history: line };
  }
}
