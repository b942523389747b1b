/**
 * Reads the contents of many files through two long-lived processes, however many files there are.
 *
 * One tells sizes, so that the other is never asked for a file that is too large to be held. A file that git dies of costs
 * itself and no other.
 */
import { GitFailure } from "./gitFailure";
import type { GitExit } from "./gitProcess";
import { ObjectBatch, type ObjectAnswer } from "./objectBatch";
import type { OpenRepository } from "./openRepository";

/** What became of one file that was asked for. */
export type BlobAnswer =
  | { readonly kind: "blob"; readonly id: string; readonly bytes: Buffer }
  /** Not in this clone, or no name of anything. */
  | { readonly kind: "missing" }
  | { readonly kind: "tooLarge"; readonly id: string; readonly size: number }
  | { readonly kind: "notABlob" }
  /** It is there, but git can't read it. */
  | { readonly kind: "unreadable" };

export interface BlobRequest {
  /** Ids of blobs, or `<id of a commit or tree>:<path>` with the path's bytes in latin1. */
  readonly names: readonly string[];
  /** Larger files are not read. */
  readonly mostBytes: number;
  /** Called once for each name, in their order, as soon as it is known; `at` is the position in `names`. */
  readonly onBlob: (at: number, answer: BlobAnswer) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Asked for together: enough to keep git busy, and little to wait for after a cancellation. */
const portionLength = 256;
/** A portion ends earlier where its files are large, so that they are not all in memory at once. */
const portionBytes = 8_000_000;
/** Somebody may kill a process that did nothing wrong; a file of which it dies again is given up. */
const mostDeaths = 2;
/** How long processes without work wait for more. */
const idleMilliseconds = 20_000;

export class BlobReader {
  readonly #sizes: ObjectBatch;
  readonly #contents: ObjectBatch;
  #users = 0;
  #idle: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(open: OpenRepository) {
    this.#sizes = new ObjectBatch(open, "sizes");
    this.#contents = new ObjectBatch(open, "contents");
  }

  /**
   * Resolves when every name was answered; rejects when cancelled, closed, or when git itself can't be used.
   *
   * Several may read at the same time. Processes end by themselves when nobody has asked for a while.
   */
  async read(request: BlobRequest): Promise<void> {
    clearTimeout(this.#idle);
    this.#users += 1;
    try {
      let coming = this.#measure(request, 0);
      for (let from = 0; from < request.names.length; from += portionLength) {
        const sizes = await coming;
        // Sizes of the next files are told while these are read.
        coming = this.#measure(request, from + portionLength);
        coming.catch(() => {});
        await this.#readPortion(request, from, sizes);
      }
    } finally {
      this.#users -= 1;
      if (this.#users === 0 && !this.#isClosed) this.#idle = setTimeout(() => void this.#rest(), idleMilliseconds).unref();
    }
  }

  /** Ends both processes; whoever still reads is refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#idle);
    await this.#rest();
  }

  async #rest(): Promise<void> {
    await Promise.all([this.#sizes.stop(), this.#contents.stop()]);
  }

  async #measure({ names, signal }: BlobRequest, from: number): Promise<readonly ObjectAnswer[]> {
    return this.#askAll(this.#sizes, names.slice(from, from + portionLength), signal);
  }

  async #readPortion({ names, mostBytes, onBlob, signal }: BlobRequest, from: number, sizes: readonly ObjectAnswer[]): Promise<void> {
    let bytes = 0;
    let first = 0;
    for (const [at, size] of sizes.entries()) {
      bytes += isReadable(size, mostBytes) ? size.size : 0;
      if (at + 1 < sizes.length && bytes < portionBytes) continue;
      const asked = sizes.slice(first, at + 1).flatMap((one, index) => (isReadable(one, mostBytes) ? [names[from + first + index] ?? ""] : []));
      const contents = (await this.#askAll(this.#contents, asked, signal)).values();
      for (let index = first; index <= at; index++) {
        const one = sizes[index] ?? unknown;
        onBlob(from + index, isReadable(one, mostBytes) ? blobFrom(contents.next().value ?? unknown) : refusal(one));
      }
      [bytes, first] = [0, at + 1];
    }
  }

  /** All answers; names that were open when the process died are asked anew, the first of them a limited number of times. */
  async #askAll(batch: ObjectBatch, names: readonly string[], signal: AbortSignal | undefined): Promise<readonly ObjectAnswer[]> {
    const answers: ObjectAnswer[] = [];
    for (let deaths = 0; answers.length < names.length; ) {
      signal?.throwIfAborted();
      if (this.#isClosed) throw new GitFailure("Files could not be read", { kind: "cancelled" });
      const round = await withSignal(Promise.all(names.slice(answers.length).map((name) => batch.ask(name))), signal);
      const stoppedAt = round.findIndex(({ kind }) => kind === "stopped");
      if (stoppedAt === -1) return [...answers, ...round];
      const stopped = round[stoppedAt];
      if (stopped?.kind === "stopped" && cannotStart(stopped.exit)) throw new GitFailure("Files could not be read", stopped.exit);
      answers.push(...round.slice(0, stoppedAt));
      deaths = stoppedAt > 0 ? 1 : deaths + 1;
      if (stopped !== undefined && deaths >= mostDeaths) {
        answers.push(stopped);
        deaths = 0;
      }
    }
    return answers;
  }
}

const unknown: ObjectAnswer = { kind: "missing" };

type FoundObject = Extract<ObjectAnswer, { kind: "found" }>;

function isReadable(answer: ObjectAnswer, mostBytes: number): answer is FoundObject {
  return answer.kind === "found" && answer.type === "blob" && answer.size <= mostBytes;
}

function blobFrom(answer: ObjectAnswer): BlobAnswer {
  return answer.kind === "found" && answer.bytes !== undefined ? { kind: "blob", id: answer.id, bytes: answer.bytes } : refusal(answer);
}

function refusal(answer: ObjectAnswer): BlobAnswer {
  switch (answer.kind) {
    case "missing":
      return { kind: "missing" };
    case "stopped":
      return { kind: "unreadable" };
    case "found":
      return answer.type === "blob" ? { kind: "tooLarge", id: answer.id, size: answer.size } : { kind: "notABlob" };
  }
}

function cannotStart(exit: GitExit): boolean {
  return exit.kind === "notStarted" || exit.kind === "timedOut";
}

/** Rejects as soon as the reader has lost interest; the answers still come, and are dropped. */
function withSignal<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const cancel = () => reject(signal.reason as Error);
    signal.addEventListener("abort", cancel, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", cancel));
  });
}
