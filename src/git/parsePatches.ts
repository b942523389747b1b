/**
 * Cuts the output of `git diff-tree --stdin -z --raw -p --full-index` into the lines that each commit adds and removes.
 *
 *     <id>·:100644 100644 a… b… M·path·      one raw row a file, with two paths for a rename or copy
 *     ·diff --git a/path b/path              then the patches, which name their file by its blobs
 *     index a…..b… 100644
 *     @@ -20,3 +20,4 @@
 *
 * A hunk says how many lines it has, so no line of a file can pass for one of git's own. Outside of hunks git quotes
 * line feeds in names.
 */

/** What a patch does between two blobs: numbers of lines, counted from 1. */
export interface PatchedLines {
  /** In the new blob. */
  readonly added: readonly number[];
  /** In the old blob. */
  readonly removed: readonly number[];
}

export interface PatchedFile extends PatchedLines {
  readonly path: string;
  readonly oldBlob: string;
  readonly newBlob: string;
}

export type OnPatchedCommit = (id: string, files: readonly PatchedFile[]) => void;

interface RawFile {
  readonly path: string;
  readonly oldBlob: string;
  readonly newBlob: string;
}

const lineFeed = 0x0a;
const [plus, minus, backslash] = [0x2b, 0x2d, 0x5c];
/** Nobody writes such a line by hand, and nobody tests it. */
const mostBuffered = 1 << 28;
const unchanged: PatchedLines = { added: [], removed: [] };

/** Takes output in chunks of any size; `decode` turns a path's bytes into text. */
export class PatchParser {
  readonly #onCommit: OnPatchedCommit;
  readonly #decode: (bytes: Buffer) => string;
  #pending: Buffer = Buffer.alloc(0);
  #id: string | undefined;
  #rows: RawFile[] = [];
  /** By both blobs. */
  #patches = new Map<string, { added: number[]; removed: number[] }>();
  #patch: { added: number[]; removed: number[] } | undefined;
  #row: { oldBlob: string; newBlob: string; pathsToCome: number } | undefined;
  /** The next line of each side, and how many are to come. */
  #hunk = { oldLine: 0, oldLeft: 0, newLine: 0, newLeft: 0 };

  constructor(onCommit: OnPatchedCommit, decode: (bytes: Buffer) => string) {
    this.#onCommit = onCommit;
    this.#decode = decode;
  }

  push(chunk: Buffer): void {
    const bytes = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    let from = 0;
    for (;;) {
      const isInHunk = this.#hunk.oldLeft > 0 || this.#hunk.newLeft > 0;
      const end = isInHunk ? bytes.indexOf(lineFeed, from) : this.#row === undefined ? tokenEnd(bytes, from) : bytes.indexOf(0, from);
      if (end === -1) break;
      if (isInHunk) this.#takeLine(bytes[from]);
      else this.#takeToken(bytes.subarray(from, end), bytes[end] === 0);
      from = end + 1;
    }
    // A copy: the chunk is not ours to keep.
    this.#pending = Buffer.from(bytes.subarray(from));
    if (this.#pending.length > mostBuffered) throw new Error("One line of a patch is too large to be read");
  }

  /** Call only after git ended well. */
  finish(): void {
    if (this.#pending.length > 0 || this.#row !== undefined || this.#hunk.oldLeft > 0 || this.#hunk.newLeft > 0) throw new Error("git's output ends in the middle of a patch");
    this.#complete();
  }

  #takeLine(first: number | undefined): void {
    const hunk = this.#hunk;
    if (first === backslash) return;
    if (first !== plus) {
      if (first === minus) this.#patch?.removed.push(hunk.oldLine);
      hunk.oldLine += 1;
      hunk.oldLeft -= 1;
    }
    if (first !== minus) {
      if (first === plus) this.#patch?.added.push(hunk.newLine);
      hunk.newLine += 1;
      hunk.newLeft -= 1;
    }
  }

  #takeToken(token: Buffer, isEndedByNul: boolean): void {
    if (this.#row !== undefined) {
      this.#takePath(this.#row, token);
      return;
    }
    const text = token.toString("latin1", 0, Math.min(token.length, 400));
    if (!isEndedByNul) {
      this.#takeHeader(text);
      return;
    }
    if (/^[0-9a-f]{40,64}$/.test(text)) {
      this.#complete();
      this.#id = text;
    }
    const row = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/.exec(text);
    if (row !== null) this.#row = { oldBlob: row[1] ?? "", newBlob: row[2] ?? "", pathsToCome: row[3] === "R" || row[3] === "C" ? 2 : 1 };
  }

  #takePath(row: { oldBlob: string; newBlob: string; pathsToCome: number }, token: Buffer): void {
    row.pathsToCome -= 1;
    // Of two paths the second is the present one.
    if (row.pathsToCome > 0) return;
    this.#rows.push({ path: this.#decode(token), oldBlob: row.oldBlob, newBlob: row.newBlob });
    this.#row = undefined;
  }

  #takeHeader(text: string): void {
    if (text.startsWith("diff --git ")) this.#patch = undefined;
    const index = /^index ([0-9a-f]+)\.\.([0-9a-f]+)(?: \d+)?$/.exec(text);
    if (index !== null) {
      this.#patch = { added: [], removed: [] };
      this.#patches.set(`${index[1]} ${index[2]}`, this.#patch);
    }
    const hunk = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(text);
    if (hunk === null) return;
    this.#hunk = { oldLine: Number(hunk[1]), oldLeft: Number(hunk[2] ?? 1), newLine: Number(hunk[3]), newLeft: Number(hunk[4] ?? 1) };
  }

  #complete(): void {
    if (this.#id !== undefined) {
      const files = this.#rows.map((row): PatchedFile => ({ ...row, ...(this.#patches.get(`${row.oldBlob} ${row.newBlob}`) ?? unchanged) }));
      this.#onCommit(this.#id, files);
    }
    this.#id = undefined;
    this.#rows = [];
    this.#patches = new Map();
    this.#patch = undefined;
  }
}

/** Where the next line or text ends, whichever comes first. */
function tokenEnd(bytes: Buffer, from: number): number {
  const nul = bytes.indexOf(0, from);
  const line = bytes.indexOf(lineFeed, from);
  return nul === -1 || line === -1 ? Math.max(nul, line) : Math.min(nul, line);
}
