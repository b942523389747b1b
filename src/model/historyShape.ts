/** The shape of a history without its content, as columns: a hundred thousand commits must cost milliseconds, not objects. */

/**
 * All commits reachable from one revision, merges included, newest first in the order of `git rev-list --topo-order`.
 *
 * Every array has one entry per commit, and a commit is named by its position in them.
 */
export interface HistoryShape {
  readonly count: number;
  /** 20 or 32. */
  readonly idBytes: number;
  /** Ids one after the other, `idBytes` each. */
  readonly ids: Uint8Array;
  /** Committer time in seconds since the epoch; NaN where the date line can't be read. */
  readonly committedAt: Float64Array;
  /** The parents of position `p` are `parents[parentStart[p]]` up to, not including, `parents[parentStart[p + 1]]`. */
  readonly parentStart: Uint32Array;
  /** Positions, or `noPosition` for a parent that is not among these commits. A shallow clone's oldest commits have no parents. */
  readonly parents: Uint32Array;
  /** Commits that are named as parents and can't be read, where there are any: what lies behind them can't be counted. */
  readonly missing?: number;
}

/** In place of a parent's position: it is missing in the repository, or older than what was asked for. */
export const noPosition = 0xffff_ffff;

const hexDigits = Uint8Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0));

/** The full object id in hexadecimal digits. */
export function commitIdAt({ ids, idBytes }: HistoryShape, position: number): string {
  const codes: number[] = [];
  for (let at = position * idBytes; at < (position + 1) * idBytes; at++) {
    const byte = ids[at] ?? 0;
    codes.push(hexDigits[byte >> 4] ?? 0, hexDigits[byte & 15] ?? 0);
  }
  // One string at once: that takes half of the time that adding digit to digit does.
  return String.fromCharCode(...codes);
}

/** How many parents a commit has; two and more make it a merge. */
export function parentCountAt({ parentStart }: HistoryShape, position: number): number {
  return (parentStart[position + 1] ?? 0) - (parentStart[position] ?? 0);
}
