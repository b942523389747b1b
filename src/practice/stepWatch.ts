/** Remembers since when each work tree has been dirty, for as long as this process watches it. */
import type { WorkingStep } from "../model/workingStep";

export class StepWatch {
  /** Seconds since the epoch by git directory; `undefined` while the tree was already dirty when first seen. */
  readonly #dirtySince = new Map<string, number | undefined>();
  readonly #seenClean = new Set<string>();

  /** Takes a look and says when the tree became dirty, if that was seen. */
  observe(gitDir: string, step: WorkingStep): number | undefined {
    if (step.files.length === 0) {
      this.#seenClean.add(gitDir);
      this.#dirtySince.delete(gitDir);
      return undefined;
    }
    if (!this.#dirtySince.has(gitDir)) {
      this.#dirtySince.set(gitDir, this.#seenClean.has(gitDir) ? step.readAt : undefined);
    }
    return this.#dirtySince.get(gitDir);
  }
}
