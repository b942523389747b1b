/** One commit as it lies in git's output: where its fields and rows begin and end, and the few numbers in them. */
import { fieldNames, type CommitField } from "./commitFormat";

/** Entries per changed file in `RawCommit.rows`. */
export const rowWidth = 8;
/** What each entry of a row is; paths are offsets from the commit's first byte, `-1` where there is none. */
export const rowEntry = { status: 0, isSubmodule: 1, similarity: 2, pathStart: 3, pathEnd: 4, previousStart: 5, previousEnd: 6, counts: 7 } as const;

/** In place of an index into the numbers: white space, mode or name changed, and nothing else. */
const uncounted = -1;
const [tab, space, dash] = [9, 0x20, 0x2d];

/** Filled again for each commit, so that a history of any length makes no garbage. */
export class RawCommit {
  readonly #idDigits: number;
  bytes: Uint8Array = new Uint8Array();
  /** Where in `bytes` the commit begins. */
  base = 0;
  #fields = new Int32Array(64);
  #fieldCount = 0;
  #rows = new Int32Array(64 * rowWidth);
  #rowCount = 0;
  /** Four entries each: path start and end, added, removed (-1 for binaries). */
  #counts = new Int32Array(64 * 4);
  #countCount = 0;

  constructor(idBytes: number) {
    this.#idDigits = idBytes * 2;
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  /** The bytes of one field. */
  field(name: CommitField): Uint8Array {
    const at = 2 * fieldNames.indexOf(name);
    return this.bytes.subarray(this.base + (this.#fields[at] ?? 0), this.base + (this.#fields[at + 1] ?? 0));
  }

  /** One entry of one row (`rowEntry`). */
  entry(row: number, entry: number): number {
    return this.#rows[row * rowWidth + entry] ?? 0;
  }

  /** Lines added, removed; -1 for a binary file, 0 where git printed no numbers. */
  added(row: number): number {
    const counts = this.entry(row, rowEntry.counts);
    return counts === uncounted ? 0 : (this.#counts[counts * 4 + 2] ?? 0);
  }

  removed(row: number): number {
    const counts = this.entry(row, rowEntry.counts);
    return counts === uncounted ? 0 : (this.#counts[counts * 4 + 3] ?? 0);
  }

  clear(): void {
    this.#fieldCount = this.#rowCount = this.#countCount = 0;
  }

  /** Answers how many fields there are now. */
  addField(start: number, end: number): number {
    this.#fields[2 * this.#fieldCount] = start;
    this.#fields[2 * this.#fieldCount + 1] = end;
    this.#fieldCount += 1;
    return this.#fieldCount;
  }

  /** `:100644 100644 id id R087`; answers how many paths follow. */
  addRaw(bytes: Uint8Array, start: number, end: number): number {
    const status = start + 1 + 6 + 1 + 6 + 1 + this.#idDigits + 1 + this.#idDigits + 1;
    if (status >= end || bytes[status - 1] !== space) throw this.#unreadable(bytes, start, end);
    this.#rows = room(this.#rows, (this.#rowCount + 1) * rowWidth);
    const row = this.#rowCount * rowWidth;
    const letter = bytes[status] ?? 0;
    this.#rows.fill(-1, row, row + rowWidth);
    this.#rows[row + rowEntry.status] = letter;
    this.#rows[row + rowEntry.isSubmodule] = isSubmoduleMode(bytes, start + 1) || isSubmoduleMode(bytes, start + 8) ? 1 : 0;
    this.#rows[row + rowEntry.similarity] = readNumber(bytes, status + 1, end);
    this.#rowCount += 1;
    return letter === 0x52 || letter === 0x43 ? 2 : 1;
  }

  /** The old path of a rename comes first. */
  addRawPath(start: number, end: number, pathsToCome: number): void {
    const at = (this.#rowCount - 1) * rowWidth + (pathsToCome === 2 ? rowEntry.previousStart : rowEntry.pathStart);
    this.#rows[at] = start;
    this.#rows[at + 1] = end;
  }

  /** `3\t1\tpath`, or without the path for a rename; answers whether two paths follow. */
  addCounts(bytes: Uint8Array, start: number, end: number, base: number): boolean {
    const first = bytes.indexOf(tab, start);
    const second = first === -1 ? -1 : bytes.indexOf(tab, first + 1);
    if (first === -1 || second === -1 || second >= end) throw this.#unreadable(bytes, start, end);
    const added = readCount(bytes, start, first);
    const removed = readCount(bytes, first + 1, second);
    if (added === undefined || removed === undefined) throw this.#unreadable(bytes, start, end);
    this.#counts = room(this.#counts, (this.#countCount + 1) * 4);
    const at = this.#countCount * 4;
    this.#counts[at] = second + 1 - base;
    this.#counts[at + 1] = end - base;
    this.#counts[at + 2] = added;
    this.#counts[at + 3] = removed;
    this.#countCount += 1;
    return second + 1 === end;
  }

  addCountedPath(start: number, end: number): void {
    const at = (this.#countCount - 1) * 4;
    this.#counts[at] = start;
    this.#counts[at + 1] = end;
  }

  /** Gives each row its numbers: git prints both lists in one order and leaves numbers out where nothing counts. */
  matchCounts(): void {
    let row = 0;
    for (let counts = 0; counts < this.#countCount; counts++) {
      while (row < this.#rowCount && !this.#isSamePath(row, counts)) row += 1;
      if (row === this.#rowCount) throw new Error("git printed numbers for a file that it says has not changed");
      this.#rows[row * rowWidth + rowEntry.counts] = counts;
      row += 1;
    }
  }

  #isSamePath(row: number, counts: number): boolean {
    const [start, end] = [this.entry(row, rowEntry.pathStart), this.entry(row, rowEntry.pathEnd)];
    const [otherStart, otherEnd] = [this.#counts[counts * 4] ?? 0, this.#counts[counts * 4 + 1] ?? 0];
    if (end - start !== otherEnd - otherStart) return false;
    for (let at = 0; at < end - start; at++) if (this.bytes[this.base + start + at] !== this.bytes[this.base + otherStart + at]) return false;
    return true;
  }

  #unreadable(bytes: Uint8Array, start: number, end: number): Error {
    const text = Buffer.from(bytes.subarray(start, Math.min(end, start + 80))).toString("latin1");
    return new Error(`git printed a change that can't be read: ${JSON.stringify(text)}`);
  }
}

function room(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= array.length) return array;
  const larger = new Int32Array(2 * length);
  larger.set(array);
  return larger;
}

/** `160000` */
function isSubmoduleMode(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x31 && bytes[at + 1] === 0x36;
}

function readNumber(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + ((bytes[at] ?? 0x30) - 0x30);
  return value;
}

/** A count of lines, -1 for the `-` of a binary, undefined for anything else. */
function readCount(bytes: Uint8Array, start: number, end: number): number | undefined {
  if (end - start === 1 && bytes[start] === dash) return -1;
  if (start === end || end - start > 9) return undefined;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
  }
  return readNumber(bytes, start, end);
}
