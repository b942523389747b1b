/** Lets the rest of a history be read in the background only while nobody waits for an answer. */

export class ReadingTurns {
  #waitingFor = 0;
  #background: AbortController | undefined;
  #quiet: (() => void)[] = [];

  /** Runs what somebody waits for; background work steps aside at once. */
  async first<T>(work: () => Promise<T>): Promise<T> {
    this.#waitingFor += 1;
    this.#background?.abort();
    try {
      return await work();
    } finally {
      this.#waitingFor -= 1;
      if (this.#waitingFor === 0) for (const go of this.#quiet.splice(0)) go();
    }
  }

  /**
   * Runs a piece of background work when nobody waits; answers false when it had to step aside, and must be done again.
   *
   * `signal` ends it for good: what the work then throws is thrown.
   */
  async background(work: (signal: AbortSignal) => Promise<void>, signal?: AbortSignal): Promise<boolean> {
    while (this.#waitingFor > 0) {
      signal?.throwIfAborted();
      await new Promise<void>((resolve) => this.#quiet.push(resolve));
    }
    signal?.throwIfAborted();
    const turn = new AbortController();
    const end = () => turn.abort();
    signal?.addEventListener("abort", end, { once: true });
    this.#background = turn;
    try {
      await work(turn.signal);
      return true;
    } catch (error) {
      if (turn.signal.aborted && signal?.aborted !== true) return false;
      throw error;
    } finally {
      signal?.removeEventListener("abort", end);
      if (this.#background === turn) this.#background = undefined;
    }
  }
}
