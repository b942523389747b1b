/**
 * Parses the output of `git diff-tree --stdin -z --raw --numstat` with the format of `commitFormat.ts`.
 *
 * The bytes, NUL written as `·` and the format's fields as F:
 *
 *     ·F·F…·F·                              header: every field is preceded by NUL, the whole ends with one
 *     \n:100644 100644 a… b… M·path·         raw: status, path; two paths for a rename or copy
 *     3\t1\tpath·  or  3\t1\t·old·new·       numbers: files without an effective change have no row here
 *     ·F…                                    an empty token: the next commit begins
 *
 * Only NUL ends a token, and git never prints one inside a field, so no message or path can forge a boundary.
 */
import type { ChangeContent, ChangeStatus, FileChange } from "../model/change";
import { commitFieldCount, parseCommitHeader, type CommitHeader } from "./commitFormat";
import { decodeGitText } from "./gitText";

export interface ParsedCommit {
  readonly header: CommitHeader;
  readonly changes: readonly FileChange[];
}

interface RawChange {
  readonly path: string;
  readonly previousPath?: string;
  readonly status: ChangeStatus;
  readonly similarity?: number;
  readonly isSubmodule: boolean;
}

type Expectation =
  | { readonly kind: "start" }
  | { readonly kind: "header" }
  | { readonly kind: "change" }
  | { readonly kind: "rawPath"; readonly status: string; readonly isSubmodule: boolean; readonly previousPath?: string }
  | { readonly kind: "countedPath"; readonly counts: LineCounts; readonly previousPath?: string };

type LineCounts = "binary" | { readonly added: number; readonly removed: number };

/** Takes output in chunks of any size and hands over each commit as soon as it is known to be whole. */
export class DiffTreeParser {
  readonly #onCommit: (commit: ParsedCommit) => void;
  #rest: Buffer = Buffer.alloc(0);
  #expect: Expectation = { kind: "start" };
  #fields: Buffer[] = [];
  #raw: RawChange[] = [];
  #counts = new Map<string, LineCounts>();

  constructor(onCommit: (commit: ParsedCommit) => void) {
    this.#onCommit = onCommit;
  }

  push(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(0, from); end !== -1; end = bytes.indexOf(0, from)) {
      this.#token(bytes.subarray(from, end));
      from = end + 1;
    }
    // A copy, so that a small rest doesn't keep its whole chunk alive.
    this.#rest = Buffer.from(bytes.subarray(from));
  }

  /** Call only after git ended well: what stands half read would otherwise look like a whole commit. */
  finish(): void {
    if (this.#rest.length > 0) throw new Error("git's output ends in the middle of a token");
    if (this.#expect.kind === "change") this.#complete();
    else if (this.#expect.kind !== "start") throw new Error("git's output ends in the middle of a commit");
  }

  #token(token: Buffer): void {
    const expect = this.#expect;
    switch (expect.kind) {
      case "start":
        if (token.length > 0) throw new Error("git's output does not begin with a commit");
        this.#expect = { kind: "header" };
        return;
      case "header":
        this.#fields.push(Buffer.from(token));
        if (this.#fields.length === commitFieldCount) this.#expect = { kind: "change" };
        return;
      case "change":
        this.#change(token);
        return;
      case "rawPath":
        this.#rawPath(expect, decodeGitText(token));
        return;
      case "countedPath":
        this.#countedPath(expect, decodeGitText(token));
        return;
    }
  }

  #change(token: Buffer): void {
    if (token.length === 0) {
      this.#complete();
      this.#expect = { kind: "header" };
      return;
    }
    // The first change of a commit follows a line feed.
    const line = decodeGitText(token[0] === 0x0a ? token.subarray(1) : token);
    if (line.startsWith(":")) {
      const [oldMode = "", newMode = "", , , status = ""] = line.slice(1).split(" ");
      this.#expect = { kind: "rawPath", status, isSubmodule: oldMode === "160000" || newMode === "160000" };
      return;
    }
    const row = /^(\d+|-)\t(\d+|-)\t([^]*)$/.exec(line);
    if (row === null) throw new Error(`git printed a change that can't be read: ${JSON.stringify(line.slice(0, 80))}`);
    const counts = row[1] === "-" ? "binary" : { added: Number(row[1]), removed: Number(row[2]) };
    if (row[3] === "") this.#expect = { kind: "countedPath", counts };
    else this.#counts.set(row[3] ?? "", counts);
  }

  #rawPath(expect: Expectation & { readonly kind: "rawPath" }, path: string): void {
    const letter = expect.status[0] ?? "";
    if ((letter === "R" || letter === "C") && expect.previousPath === undefined) {
      this.#expect = { ...expect, previousPath: path };
      return;
    }
    this.#raw.push({
      path,
      status: changeStatus(letter),
      isSubmodule: expect.isSubmodule,
      ...(expect.previousPath !== undefined && { previousPath: expect.previousPath, similarity: Number(expect.status.slice(1)) }),
    });
    this.#expect = { kind: "change" };
  }

  #countedPath(expect: Expectation & { readonly kind: "countedPath" }, path: string): void {
    if (expect.previousPath === undefined) {
      this.#expect = { ...expect, previousPath: path };
      return;
    }
    this.#counts.set(path, expect.counts);
    this.#expect = { kind: "change" };
  }

  #complete(): void {
    const changes = this.#raw.map((raw) => withCounts(raw, this.#counts.get(raw.path)));
    const header = parseCommitHeader(this.#fields);
    this.#fields = [];
    this.#raw = [];
    this.#counts = new Map();
    this.#onCommit({ header, changes });
  }
}

/** A file that the numbers leave out has changed in white space, mode or name only. */
function withCounts(raw: RawChange, counts: LineCounts | undefined): FileChange {
  const { isSubmodule, ...change } = raw;
  const content: ChangeContent = isSubmodule ? "submodule" : counts === "binary" ? "binary" : "text";
  const lines = counts === undefined || counts === "binary" ? { added: 0, removed: 0 } : counts;
  return { ...change, content, ...lines };
}

function changeStatus(letter: string): ChangeStatus {
  switch (letter) {
    case "A":
      return "added";
    case "D":
      return "deleted";
    case "R":
      return "renamed";
    case "C":
      return "copied";
    case "T":
      return "typeChanged";
    default:
      return "modified";
  }
}
