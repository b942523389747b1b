/**
 * One long-lived `git diff-tree --stdin` that is given ids in portions and tells when each portion is done.
 *
 * Plumbing is used because it ignores the user's own diff settings, because it says where it failed, and because it
 * stays: a question to a process that runs costs a millisecond, a new process ten times that.
 */
import { commitFormat } from "./commitFormat";
import { diffOptions, effectiveSizeOptions } from "./gitEnvironment";
import type { GitExit, RunningGit } from "./gitProcess";
import { startOn } from "./openRepository";
import { FactsParser, mark } from "./parseFacts";
import type { PrivateRoom } from "./privateRoom";
import type { RawCommit } from "./rawCommit";

const baseArguments = ["diff-tree", "--stdin", "--always", "-r", "-z", "--root", "--raw", "--no-abbrev", "--date=raw", commitFormat, "--encoding=UTF-8", ...diffOptions];

/** How much is asked of each commit; each needs less of the repository to be there than the one before. */
const argumentsFor = {
  whole: [...baseArguments, "--numstat", ...effectiveSizeOptions],
  /** Needs no file content, so it also works where blobs are missing. */
  pathsOnly: [...baseArguments, "--no-renames"],
  /** Needs no tree either: what a commit says of itself. */
  headerOnly: ["log", "--stdin", "--no-walk=unsorted", "-s", "-z", "--date=raw", commitFormat, "--encoding=UTF-8", "--no-show-signature", "--no-decorate", "--no-notes", "--no-color"],
} as const;

/**
 * Tells glibc to keep memory that git frees between two files: measured, a third of the time in the system and a twentieth of
 * all time. Other systems don't know these names.
 */
const allocation = { MALLOC_TRIM_THRESHOLD_: "268435456", MALLOC_MMAP_THRESHOLD_: "67108864", MALLOC_TOP_PAD_: "16777216" };

export type Detail = keyof typeof argumentsFor;

export type PortionOutcome =
  /** All of it was read; what isn't a commit was left out. */
  | { readonly kind: "done" }
  /** The process ended when this many ids were done; the next one is what it stumbled over. */
  | { readonly kind: "stopped"; readonly done: number; readonly exit: GitExit };

interface Portion {
  readonly ids: readonly string[];
  /** How many ids were handed over or passed by. */
  done: number;
  readonly onCommit: (at: number, commit: RawCommit) => void;
  readonly settle: (outcome: PortionOutcome) => void;
}

export class FactsReader {
  readonly detail: Detail;
  readonly #git: RunningGit;
  readonly #parser: FactsParser;
  readonly #open: Portion[] = [];
  #fault: Error | undefined;
  #exit: GitExit | undefined;

  /** In the background, whatever else runs on the machine goes first. */
  constructor(room: PrivateRoom, detail: Detail, isInBackground = false) {
    this.detail = detail;
    const idBytes = room.open.repository.objectFormat === "sha256" ? 32 : 20;
    this.#parser = new FactsParser(idBytes, { onCommit: (commit) => this.#take(commit), onMark: () => this.#settleFirst() });
    const { workTree, environment } = room;
    this.#git = startOn(room.open, argumentsFor[detail], (chunk) => this.#push(chunk), { workTree, environment: { ...environment, ...allocation }, isInBackground });
    this.#git.setWaiting(false);
    void this.#git.exit.then((exit) => this.#stopAll(exit));
  }

  /** False when the process has ended. */
  get isAlive(): boolean {
    return this.#exit === undefined && this.#fault === undefined;
  }

  /**
   * Reads these commits in their order; several portions may be under way, and are answered in order.
   *
   * Rejects only when git's output makes no sense. `headerOnly` readers take one portion and end.
   */
  read(ids: readonly string[], onCommit: Portion["onCommit"]): Promise<PortionOutcome> {
    if (this.#fault !== undefined) return Promise.reject(this.#fault);
    if (this.#exit !== undefined) return Promise.resolve({ kind: "stopped", done: 0, exit: this.#exit });
    return new Promise((resolve, reject) => {
      const settle = (outcome: PortionOutcome) => (this.#fault === undefined ? resolve(outcome) : reject(this.#fault));
      this.#open.push({ ids, done: 0, onCommit, settle });
      this.#git.setWaiting(true);
      const isLog = this.detail === "headerOnly";
      this.#git.write(`${ids.join("\n")}\n${isLog ? "" : mark}`);
      if (isLog) this.#git.end();
    });
  }

  /** Lets the process end by itself when it has answered. */
  end(): void {
    this.#git.end();
  }

  /** Kills the process, also in the middle of an answer. */
  stop(): void {
    this.#git.stop();
  }

  get exit(): Promise<GitExit> {
    return this.#git.exit;
  }

  #push(chunk: Buffer): void {
    if (this.#fault !== undefined) return;
    try {
      this.#parser.push(chunk);
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#fault = error instanceof Error ? error : new Error(String(error));
    this.#git.stop();
  }

  #take(commit: RawCommit): void {
    const [portion] = this.#open;
    if (portion === undefined) throw new Error("git answered what it was not asked");
    const id = Buffer.from(commit.field("id")).toString("latin1");
    const at = portion.ids.indexOf(id, portion.done);
    if (at === -1) throw new Error("git answered with a commit that it was not asked for");
    portion.done = at + 1;
    portion.onCommit(at, commit);
  }

  #settleFirst(): void {
    const portion = this.#open.shift();
    if (this.#open.length === 0) this.#git.setWaiting(false);
    portion?.settle({ kind: "done" });
  }

  #stopAll(exit: GitExit): void {
    this.#exit = exit;
    if (this.#fault === undefined && exit.kind === "exited" && exit.code === 0 && this.#open.length === 1) this.#finish();
    // In a faulty state `settle` rejects, whatever it is given.
    for (const { done, settle } of this.#open.splice(0)) settle({ kind: "stopped", done, exit });
  }

  /** A log doesn't echo marks, so its end is the mark. */
  #finish(): void {
    try {
      this.#parser.finish();
    } catch (error) {
      this.#fault = error instanceof Error ? error : new Error(String(error));
      return;
    }
    if (this.detail === "headerOnly") this.#settleFirst();
  }
}
