/**
 * One long-lived `git cat-file` that is asked for objects by name, many at a time, and answers in their order.
 *
 * It starts with the first question and again with the next one when it died; what it died of is the caller's to judge.
 */
import type { GitExit, RunningGit } from "./gitProcess";
import { startOn, type OpenRepository } from "./openRepository";

/** What git knows of a name. */
export type ObjectAnswer =
  | { readonly kind: "found"; readonly id: string; readonly type: string; readonly size: number; readonly bytes?: Buffer }
  /** Not in this clone, or of no name that git understands. */
  | { readonly kind: "missing" }
  /** The process ended before it answered. */
  | { readonly kind: "stopped"; readonly exit: GitExit };

interface Question {
  readonly settle: (answer: ObjectAnswer) => void;
}

interface Body {
  readonly answer: { readonly id: string; readonly type: string; readonly size: number };
  /** The object and the line feed behind it. */
  readonly bytes: Buffer;
  filled: number;
}

/** No header is longer, except that of a missing path, which git repeats. */
const longestHeader = 1 << 16;

export class ObjectBatch {
  readonly #open: OpenRepository;
  readonly #hasContents: boolean;
  #git: RunningGit | undefined;
  #questions: Question[] = [];
  #header = "";
  /** Asked within one turn, and written together: a system call for each name takes longer than git's answer. */
  #unwritten = "";
  #body: Body | undefined;

  /** With `contents` it answers with the bytes, else with type and size alone. */
  constructor(open: OpenRepository, what: "contents" | "sizes") {
    this.#open = open;
    this.#hasContents = what === "contents";
  }

  /** Asks for one object: an id, or `<id>:<path>` as bytes in latin1; a name holds no line feed. Never rejects. */
  ask(name: string): Promise<ObjectAnswer> {
    if (name === "" || name.includes("\n")) return Promise.resolve({ kind: "missing" });
    return new Promise((settle) => {
      const git = (this.#git ??= this.#start());
      if (this.#questions.length === 0) git.setWaiting(true);
      this.#questions.push({ settle });
      if (this.#unwritten === "") queueMicrotask(() => this.#write(git));
      this.#unwritten += `${name}\n`;
    });
  }

  /** Ends the process, and with it whatever is unanswered; resolves when it is gone. */
  async stop(): Promise<void> {
    const git = this.#git;
    git?.stop();
    await git?.exit;
  }

  #start(): RunningGit {
    const git: RunningGit = startOn(this.#open, ["cat-file", this.#hasContents ? "--batch" : "--batch-check"], (chunk) => this.#push(git, chunk));
    void git.exit.then((exit) => this.#settleAll(git, exit));
    return git;
  }

  #write(git: RunningGit): void {
    const names = this.#unwritten;
    this.#unwritten = "";
    // Questions to a process that died in between were answered by its death.
    if (this.#git === git) git.write(names);
  }

  #push(git: RunningGit, chunk: Buffer): void {
    if (this.#git !== git) return;
    for (let at = 0; at < chunk.length; ) {
      at = this.#body === undefined ? this.#readHeader(chunk, at) : this.#readBody(this.#body, chunk, at);
      if (at >= 0) continue;
      // No git says this; its process ends as one that died.
      git.stop();
      return;
    }
  }

  /** Reads up to the end of the line, and answers where to go on; -1 where it makes no sense. */
  #readHeader(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(10, at);
    this.#header += chunk.toString("latin1", at, end === -1 ? chunk.length : end);
    if (this.#header.length > longestHeader) return -1;
    if (end === -1) return chunk.length;
    const header = this.#header;
    this.#header = "";
    return this.#take(header) ? end + 1 : -1;
  }

  #take(header: string): boolean {
    const found = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(header);
    if (found === null) {
      this.#settleFirst({ kind: "missing" });
      return true;
    }
    const answer = { id: found[1] ?? "", type: found[2] ?? "", size: Number(found[3]) };
    if (!this.#hasContents) this.#settleFirst({ kind: "found", ...answer });
    else if (answer.size >= 0x7fff_ffff) return false;
    else this.#body = { answer, bytes: Buffer.allocUnsafe(answer.size + 1), filled: 0 };
    return true;
  }

  #readBody(body: Body, chunk: Buffer, at: number): number {
    const copied = chunk.copy(body.bytes, body.filled, at);
    body.filled += copied;
    if (body.filled === body.bytes.length) {
      this.#body = undefined;
      this.#settleFirst({ kind: "found", ...body.answer, bytes: body.bytes.subarray(0, body.answer.size) });
    }
    return at + copied;
  }

  #settleFirst(answer: ObjectAnswer): void {
    this.#questions.shift()?.settle(answer);
    if (this.#questions.length === 0) this.#git?.setWaiting(false);
  }

  #settleAll(git: RunningGit, exit: GitExit): void {
    if (this.#git !== git) return;
    this.#git = undefined;
    this.#header = "";
    this.#unwritten = "";
    this.#body = undefined;
    const open = this.#questions;
    this.#questions = [];
    for (const { settle } of open) settle({ kind: "stopped", exit });
  }
}
