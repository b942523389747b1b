/** Keeps which lines commits changed, which is true for ever: the newest look asks for what the one before asked for. */
import type { ChangedLines } from "../practice/ports";

/** Numbers of lines; a window of a large repository has some hundred thousand. */
const mostLines = 1_500_000;
/** Commits that change more are rare, and would push out all others. */
const mostOfOne = 50_000;

export class PatchMemory {
  /** By id, the one that was asked last at the end. */
  readonly #known = new Map<string, readonly ChangedLines[]>();
  #lines = 0;

  /** What is known of these commits. */
  recall(ids: readonly string[]): ReadonlyMap<string, readonly ChangedLines[]> {
    const found = new Map<string, readonly ChangedLines[]>();
    for (const id of ids) {
      const files = this.#known.get(id);
      if (files === undefined) continue;
      found.set(id, files);
      this.#known.delete(id);
      this.#known.set(id, files);
    }
    return found;
  }

  keep(id: string, files: readonly ChangedLines[]): void {
    const lines = weightOf(files);
    if (lines > mostOfOne || this.#known.has(id)) return;
    this.#known.set(id, files);
    this.#lines += lines;
    for (const [oldest, its] of this.#known) {
      if (this.#lines <= mostLines) return;
      this.#known.delete(oldest);
      this.#lines -= weightOf(its);
    }
  }
}

/** A file without a line takes room as well. */
function weightOf(files: readonly ChangedLines[]): number {
  return files.reduce((sum, { added, removed }) => sum + added.length + removed.length + 20, 20);
}
