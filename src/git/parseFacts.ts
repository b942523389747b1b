/**
 * Cuts the output of `git diff-tree --stdin -z --raw --numstat` into commits without making a string of anything.
 *
 * With the format of `commitFormat.ts`, every field behind a NUL, the output for one commit is
 *
 *     ·F1·F2 … ·Fn·                          fields, then git's own NUL
 *     \n:100644 100644 a… b… M·path·         raw: status, path; two paths for a rename or copy
 *     3\t1\tpath·  or  3\t1\t·old·new·       numbers: files without an effective change have no row here
 *
 * and the next one follows at once. A line that is no object id is echoed as it is, so `@` and a line feed between two
 * commits is the answer to a mark of ours: everything before it is whole. Only NUL ends a token, and git never prints
 * one inside a field, so no message or path can forge a boundary.
 */
import { commitFieldCount } from "./commitFormat";
import { ByteQueue } from "./byteQueue";
import { RawCommit } from "./rawCommit";

export interface FactsSink {
  /** One whole commit; its bytes are valid during the call only. */
  readonly onCommit: (commit: RawCommit) => void;
  /** Everything before the mark has been handed over. */
  readonly onMark: () => void;
}

/** What a reader writes between ids to be told that all before it is done. */
export const mark = "@\n";

const [nul, lineFeed, at, colon] = [0, 0x0a, 0x40, 0x3a];

type State = "between" | "fields" | "rows" | "rawPath" | "countedPath";

/** Takes output in chunks of any size. */
export class FactsParser {
  readonly #sink: FactsSink;
  readonly #queue = new ByteQueue();
  readonly #commit: RawCommit;
  #state: State = "between";
  /** Paths that still belong to the row that was begun. */
  #pathsToCome = 0;

  /** `idBytes` is 20 or 32. */
  constructor(idBytes: number, sink: FactsSink) {
    this.#sink = sink;
    this.#commit = new RawCommit(idBytes);
  }

  push(chunk: Uint8Array): void {
    const queue = this.#queue;
    queue.append(chunk);
    for (;;) {
      if (this.#state === "between" || this.#state === "rows") {
        const next = queue.peek();
        if (next === -1) break;
        if (next === at) {
          if (!this.#takeMark()) break;
          continue;
        }
        if (next === nul) {
          this.#complete();
          queue.skip();
          this.#state = "fields";
          continue;
        }
        if (this.#state === "between") throw new Error("git's output does not begin with a commit");
      }
      const end = queue.findNul();
      if (end === -1) break;
      this.#token(queue.next, end);
      queue.consume(end + 1);
    }
    queue.settle();
  }

  /** True when nothing stands half read; a commit may still wait for what follows it. */
  get isBetweenTokens(): boolean {
    return this.#queue.isEmpty && this.#state !== "fields" && this.#pathsToCome === 0;
  }

  /** Call only after git ended well: what stands half read would otherwise look like a whole commit. */
  finish(): void {
    if (!this.isBetweenTokens) throw new Error("git's output ends in the middle of a commit");
    this.#complete();
  }

  #takeMark(): boolean {
    const end = this.#queue.find(lineFeed);
    if (end === -1) return false;
    this.#complete();
    this.#queue.consume(end + 1);
    this.#queue.release();
    this.#sink.onMark();
    return true;
  }

  #complete(): void {
    if (this.#state === "rows") {
      this.#commit.bytes = this.#queue.bytes;
      this.#commit.base = this.#queue.base;
      this.#commit.matchCounts();
      this.#sink.onCommit(this.#commit);
    }
    this.#state = "between";
    this.#commit.clear();
    this.#queue.release();
  }

  /** Offsets are kept relative to the commit's first byte, because the bytes may move while the rest arrives. */
  #token(start: number, end: number): void {
    const { base, bytes } = this.#queue;
    const commit = this.#commit;
    switch (this.#state) {
      case "fields":
        if (commit.addField(start - base, end - base) === commitFieldCount) this.#state = "rows";
        return;
      case "rows": {
        // The first row of a commit follows a line feed.
        const first = bytes[start] === lineFeed ? start + 1 : start;
        if (bytes[first] === colon) {
          this.#pathsToCome = commit.addRaw(bytes, first, end);
          this.#state = "rawPath";
        } else if (commit.addCounts(bytes, first, end, base)) {
          this.#pathsToCome = 2;
          this.#state = "countedPath";
        }
        return;
      }
      case "rawPath":
        commit.addRawPath(start - base, end - base, this.#pathsToCome);
        this.#pathDone();
        return;
      case "countedPath":
        // The old path comes first and says nothing that the raw row doesn't.
        if (this.#pathsToCome === 1) commit.addCountedPath(start - base, end - base);
        this.#pathDone();
        return;
      case "between":
        throw new Error("git printed something between two commits");
    }
  }

  #pathDone(): void {
    this.#pathsToCome -= 1;
    if (this.#pathsToCome === 0) this.#state = "rows";
  }
}
