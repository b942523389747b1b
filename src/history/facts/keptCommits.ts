/** Commits that were made of columns, kept for the next look: windows overlap, and commits never change. */
import type { Commit } from "../../model/commit";

/** Bytes, roughly: a window of three thousand ordinary commits twice over. */
const defaultBytes = 8_000_000;
/** One commit that takes so much of it is made anew each time. */
const largestShare = 1 / 16;

const bytesOfCommit = 500;
const bytesOfChange = 150;

/** Keeps what was asked for lately: what was not asked for while `mostBytes` of others were is forgotten. */
export class KeptCommits {
  readonly #mostBytes: number;
  #newer = new Map<string, Commit>();
  #older: ReadonlyMap<string, Commit> = new Map();
  #bytes = 0;

  /** Twice `mostBytes` are held at most. */
  constructor(mostBytes = defaultBytes) {
    this.#mostBytes = mostBytes;
  }

  get count(): number {
    return new Set([...this.#newer.keys(), ...this.#older.keys()]).size;
  }

  has(id: string): boolean {
    return this.#newer.has(id) || this.#older.has(id);
  }

  get(id: string): Commit | undefined {
    const newer = this.#newer.get(id);
    if (newer !== undefined) return newer;
    const older = this.#older.get(id);
    if (older !== undefined) this.add(older);
    return older;
  }

  add(commit: Commit): void {
    const bytes = bytesOf(commit);
    if (bytes > this.#mostBytes * largestShare) return;
    this.#newer.set(commit.id, commit);
    this.#bytes += bytes;
    if (this.#bytes <= this.#mostBytes) return;
    this.#older = this.#newer;
    this.#newer = new Map();
    this.#bytes = 0;
  }
}

/** Paths and people are shared among commits; nearly all text is ASCII, which takes a byte a letter. */
function bytesOf({ subject, body, changes }: Commit): number {
  return bytesOfCommit + subject.length + body.length + bytesOfChange * changes.length;
}
