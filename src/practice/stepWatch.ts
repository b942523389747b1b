/** Remembers since when each work tree has been dirty, for as long as somebody watches it. */
import type { WorkingStep } from "../model/workingStep";

/** What one watch hands over to the next. */
export interface StepMemory {
  /** Seconds since the epoch by git directory; `undefined` while the tree was already dirty when first seen. */
  readonly dirtySince: ReadonlyMap<string, number | undefined>;
  readonly seenClean: ReadonlySet<string>;
}

export class StepWatch {
  readonly #dirtySince: Map<string, number | undefined>;
  readonly #seenClean: Set<string>;

  constructor(before: StepMemory = { dirtySince: new Map(), seenClean: new Set() }) {
    this.#dirtySince = new Map(before.dirtySince);
    this.#seenClean = new Set(before.seenClean);
  }

  get memory(): StepMemory {
    return { dirtySince: this.#dirtySince, seenClean: this.#seenClean };
  }

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
