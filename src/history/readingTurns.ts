/** Lets the rest of a history be read in the background only while nobody waits for an answer. */

export class ReadingTurns {
  #waitingFor = 0;
  /** One for each repository that is being read. */
  readonly #background = new Set<AbortController>();
  readonly #quiet = new Set<() => void>();

  /** Runs what somebody waits for; background work steps aside at once. */
  async first<T>(work: () => Promise<T>): Promise<T> {
    this.#waitingFor += 1;
    for (const turn of this.#background) turn.abort();
    try {
      return await work();
    } finally {
      this.#waitingFor -= 1;
      if (this.#waitingFor === 0) for (const go of this.#quiet) go();
    }
  }

  /**
   * Runs a piece of background work when nobody waits; answers false when it had to step aside, and must be done again.
   *
   * `signal` ends it for good: what the work then throws is thrown.
   */
  async background(work: (signal: AbortSignal) => Promise<void>, signal?: AbortSignal): Promise<boolean> {
    while (this.#waitingFor > 0 && signal?.aborted !== true) await this.#untilQuiet(signal);
    signal?.throwIfAborted();
    const turn = new AbortController();
    const end = () => turn.abort();
    signal?.addEventListener("abort", end, { once: true });
    this.#background.add(turn);
    try {
      await work(turn.signal);
      return true;
    } catch (error) {
      if (turn.signal.aborted && signal?.aborted !== true) return false;
      throw error;
    } finally {
      signal?.removeEventListener("abort", end);
      this.#background.delete(turn);
    }
  }

  /** Resolves when nobody waits any more, or the signal says so. */
  async #untilQuiet(signal?: AbortSignal): Promise<void> {
    let go = () => {};
    const quiet = new Promise<void>((resolve) => (go = resolve));
    this.#quiet.add(go);
    signal?.addEventListener("abort", go, { once: true });
    await quiet;
    this.#quiet.delete(go);
    signal?.removeEventListener("abort", go);
  }
}
