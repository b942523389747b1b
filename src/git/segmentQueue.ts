/**
 * Deals out a long list to several workers, each from a stretch of its own, and lets idle ones take from the longest.
 *
 * Stretches stay contiguous because neighbouring commits share most of their files, and git keeps the ones that it
 * unpacked last: dealing portions out in turn was measured to cost a fifth more processor time.
 */

/** Positions `from` up to, not including, `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export class SegmentQueue {
  readonly #portion: number;
  readonly #own: { from: number; to: number }[];

  /** Divides `count` positions evenly; `portion` is the most that is dealt out at once. */
  constructor(count: number, workers: number, portion: number) {
    this.#portion = portion;
    this.#own = Array.from({ length: workers }, (_, worker) => ({
      from: Math.floor((count * worker) / workers),
      to: Math.floor((count * (worker + 1)) / workers),
    }));
  }

  /** The next stretch for a worker; undefined when everything has been dealt out. */
  next(worker: number): Stretch | undefined {
    const own = this.#own[worker];
    if (own === undefined) throw new Error(`There is no worker ${worker}`);
    if (own.from === own.to && !this.#steal(own)) return undefined;
    const from = own.from;
    own.from = Math.min(own.to, from + this.#portion);
    return { from, to: own.from };
  }

  /** Takes the far half of the longest stretch that is left. */
  #steal(own: { from: number; to: number }): boolean {
    const longest = this.#own.reduce((one, other) => (other.to - other.from > one.to - one.from ? other : one));
    const left = longest.to - longest.from;
    if (left === 0) return false;
    const kept = left <= this.#portion ? 0 : Math.floor(left / 2);
    own.from = longest.from + kept;
    own.to = longest.to;
    longest.to = own.from;
    return true;
  }
}
