/** Adds up how far the parts of a report have come that take long; each of them knows only of itself. */
import type { DeepProgress } from "../../model/deepProgress";
import type { HistoryProgress } from "../../model/historyProgress";

export class ProgressTally {
  readonly #tell: (progress: DeepProgress) => void;
  readonly #files: { done: number; total: number }[] = [];

  constructor(tell: (progress: DeepProgress) => void) {
    this.#tell = tell;
  }

  /** For one list of files: takes how many of its own are done. */
  countFiles(): (progress: { readonly done: number; readonly total: number }) => void {
    const own = { done: 0, total: 0 };
    this.#files.push(own);
    return ({ done, total }) => {
      own.done = done;
      own.total = total;
      const sum = (pick: "done" | "total") => this.#files.reduce((all, one) => all + one[pick], 0);
      this.#tell({ of: "files", done: sum("done"), total: sum("total") });
    };
  }

  readonly countCommits = ({ read, total }: HistoryProgress): void => this.#tell({ of: "commits", done: read, total });
}
