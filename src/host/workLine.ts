/** The line at the foot of a page while what takes long is worked out: said once that has taken a while, and taken back at its end. */
import type { DeepProgress } from "../model/deepProgress";
import { presentHistory } from "../presenter/presentHistory";
import type { HistoryView } from "../protocol/views";

/** What is over sooner isn't spoken of: a line that comes and goes would only flicker. */
export const quietMilliseconds = 1000;

interface Work {
  readonly folder: string;
  readonly speakUp: NodeJS.Timeout;
  progress: DeepProgress | undefined;
  isShown: boolean;
}

export class WorkLine {
  readonly #show: (view: HistoryView | undefined) => void;
  readonly #quiet: number;
  #work: Work | undefined;
  #isStopped = false;

  /** `show` gets nothing where there is nothing to say any more. */
  constructor(show: (view: HistoryView | undefined) => void, quiet = quietMilliseconds) {
    this.#show = show;
    this.#quiet = quiet;
  }

  /** The folder that something is worked out for. */
  get folder(): string | undefined {
    return this.#work?.folder;
  }

  /** Runs the work; a newer one takes its line over. */
  async during(folder: string, work: () => Promise<void>): Promise<void> {
    clearTimeout(this.#work?.speakUp);
    const isShown = this.#isStopped || this.#work?.isShown === true;
    this.#isStopped = false;
    const mine: Work = { folder, progress: undefined, isShown, speakUp: setTimeout(() => this.#tell(mine), this.#quiet) };
    this.#work = mine;
    if (isShown) this.#tell(mine);
    await work().finally(() => {
      clearTimeout(mine.speakUp);
      if (this.#work !== mine) return;
      this.#work = undefined;
      if (this.#isStopped) this.#show(presentHistory({ state: "unfinished" }));
      else if (mine.isShown) this.#show(undefined);
    });
  }

  /** Takes what the engine tells. */
  take(folder: string, progress: DeepProgress): void {
    if (this.#work?.folder !== folder) return;
    this.#work.progress = progress;
    if (this.#work.isShown) this.#tell(this.#work);
  }

  /** Somebody has stopped it: what is left open stays so until they go on. */
  stop(): void {
    this.#isStopped = this.#work !== undefined;
  }

  dispose(): void {
    clearTimeout(this.#work?.speakUp);
    this.#work = undefined;
  }

  #tell(work: Work): void {
    work.isShown = true;
    this.#show(presentHistory({ state: "working", ...work.progress }));
  }
}
