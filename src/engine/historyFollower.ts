/** Reads the rest of one history in the background, tells how far it has come, and stops when it is told to. */
import type { HistoryProgress } from "../model/historyProgress";
import { atMostEvery, newsEveryMilliseconds } from "../practice/atMostEvery";
import type { HistoryNews } from "../practice/engineQuestions";
import type { HistoryPort, RepositoryPort } from "../practice/ports";

export interface HistoryFollowerParts {
  readonly repositories: RepositoryPort;
  readonly history: HistoryPort;
  readonly tell: (news: HistoryNews) => void;
}

interface Following {
  readonly folder: string;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

export class HistoryFollower {
  readonly #parts: HistoryFollowerParts;
  #following: Following | undefined;

  constructor(parts: HistoryFollowerParts) {
    this.#parts = parts;
  }

  /** Resolves when the history is whole, or the reading was stopped; rejects when it failed. A newer one stops an older one. */
  follow(folder: string): Promise<void> {
    const before = this.#following;
    before?.stop.abort(new Error("Another history took its place"));
    const stop = new AbortController();
    const ended = this.#follow(folder, stop.signal, before?.ended).finally(() => {
      if (this.#following?.stop === stop) this.#following = undefined;
    });
    this.#following = { folder, stop, ended };
    return ended;
  }

  /** Resolves when nothing is read any more. */
  async stop(folder: string): Promise<void> {
    const following = this.#following;
    if (following?.folder !== folder) return;
    following.stop.abort(new Error("Stopped"));
    // Its failure is told to whoever asked for it.
    await following.ended.catch(() => {});
  }

  async #follow(folder: string, signal: AbortSignal, before: Promise<void> | undefined): Promise<void> {
    await before?.catch(() => {});
    let progress: HistoryProgress = { read: 0, total: 0 };
    const tell = (state: HistoryNews["state"]) => this.#parts.tell({ folder, ...progress, state });
    const tellNow = atMostEvery(newsEveryMilliseconds, () => tell("reading"));
    try {
      signal.throwIfAborted();
      const state = await this.#parts.repositories.inspect(folder, undefined, signal);
      // A report says what is the matter.
      if (state.kind === "trouble") return;
      const onProgress = (now: HistoryProgress) => {
        progress = now;
        tellNow();
      };
      await this.#parts.history.readRest(state.repository, { onProgress, signal });
      tell("whole");
    } catch (error) {
      tell("paused");
      if (!signal.aborted) throw error;
    }
  }
}
