/** Answers where lines come from, for figures that are worth waiting for. */
import type { Repository } from "../model/repositoryState";
import type { BlameOptions, BlameQuestion, ChangedLines, LineOrigin, LinesPort } from "../practice/ports";
import { blameLines } from "./blameLines";
import { listTouching } from "./listTouching";
import type { OpenRepository } from "./openRepository";
import { PatchMemory } from "./patchMemory";
import { makePrivateRoom, type PrivateRoom } from "./privateRoom";
import { readPatches } from "./readPatches";

/** Lists of commits that are kept; some are long. */
const mostLists = 32;

export class LineReader implements LinesPort {
  readonly #program: () => string;
  /** Whoever asks for origins waits for the one before: two processes are enough for all of them. */
  #blaming: Promise<unknown> = Promise.resolve();
  readonly #patches = new PatchMemory();
  /** By the question, the one that was asked last at the end. */
  readonly #touching = new Map<string, readonly string[]>();

  constructor(program: () => string) {
    this.#program = program;
  }

  async listTouching(repository: Repository, paths: readonly string[], range: { readonly from: string; readonly most: number }, signal?: AbortSignal): Promise<readonly string[]> {
    const key = JSON.stringify([repository.commonDir, range, paths]);
    const found = this.#touching.get(key) ?? (await listTouching(this.#open(repository), paths, range, signal));
    // A shallow clone may come to reach further back.
    if (repository.isShallow) return found;
    this.#touching.delete(key);
    this.#touching.set(key, found);
    for (const oldest of [...this.#touching.keys()].slice(0, -mostLists)) this.#touching.delete(oldest);
    return found;
  }

  async readPatches(repository: Repository, ids: readonly string[], onCommit: (id: string, files: readonly ChangedLines[]) => void, signal?: AbortSignal): Promise<void> {
    const known = this.#patches.recall(ids);
    const fresh = ids.filter((id) => !known.has(id));
    let next = 0;
    const tellKnownBefore = (id: string | undefined) => {
      for (; next < ids.length && ids[next] !== id; next++) {
        const files = known.get(ids[next] ?? "");
        if (files !== undefined) onCommit(ids[next] ?? "", files);
      }
    };
    const onFresh = (id: string, files: readonly ChangedLines[]) => {
      tellKnownBefore(id);
      next += 1;
      this.#patches.keep(id, files);
      onCommit(id, files);
    };
    if (fresh.length > 0) await this.#inRoom(repository, (room) => readPatches({ room, ids: fresh, onCommit: onFresh, signal }));
    tellKnownBefore(undefined);
  }

  async blame(repository: Repository, questions: readonly BlameQuestion[], { mostMilliseconds, onProgress, onAnswer, signal }: BlameOptions): Promise<readonly (ReadonlyMap<number, LineOrigin> | undefined)[]> {
    const answers: (ReadonlyMap<number, LineOrigin> | undefined)[] = questions.map(() => undefined);
    const total = questions.length;
    if (total === 0) return answers;
    let done = 0;
    onProgress?.({ done, total });
    await this.#inTurn(() => this.#inRoom(repository, (room) => blameLines({
      room,
      questions,
      mostMilliseconds,
      signal,
      onAnswer: (at, origins) => {
        answers[at] = origins;
        onAnswer?.(at, origins);
        onProgress?.({ done: (done += 1), total });
      },
    })));
    return answers;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#blaming.then(work);
    this.#blaming = turn.catch(() => {});
    return turn;
  }

  async #inRoom<T>(repository: Repository, work: (room: PrivateRoom) => Promise<T>): Promise<T> {
    const room = await makePrivateRoom(this.#open(repository));
    try {
      return await work(room);
    } finally {
      await room.dispose();
    }
  }

  #open(repository: Repository): OpenRepository {
    return { program: this.#program(), repository };
  }
}
