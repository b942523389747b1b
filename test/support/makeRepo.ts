// Makes small, real, reproducible git repositories, so that no test has to imitate git's output.
import { mkdir, mkdtemp, realpath, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isolatedEnvironment, runGit, type GitResult } from "./isolatedGit";

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** What a path holds after the commit; `null` deletes it. */
export type Contents = string | Uint8Array | null;

/** Paths are text, or pairs with bytes where a path is not valid UTF-8. */
type FilePairs = readonly (readonly [string | Buffer, Contents])[];
export type Files = Readonly<Record<string, Contents>> | FilePairs;

export interface CommitOptions {
  /** Text gets its closing newline, as from an editor; bytes do not. */
  readonly message?: string | Uint8Array;
  /** The encoding header; without it git rewrites message bytes that are not UTF-8. */
  readonly encoding?: string;
  readonly files?: Files;
  /** From old path to new path; done before `files` are written, so a moved file can be edited too. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Author time with its offset, as in `2026-10-01T09:00:00+02:00`; by default ten minutes after the last. */
  readonly at?: string;
  /** Committer time; by default the author time. */
  readonly committedAt?: string;
  readonly author?: Person;
  readonly committer?: Person;
}

export interface MergeOptions extends Omit<CommitOptions, "files" | "rename" | "message" | "encoding"> {
  readonly message?: string;
  readonly fastForward?: boolean;
  readonly squash?: boolean;
}

export interface RepoOptions {
  /** The folder's own name; may hold spaces. */
  readonly name?: string;
  readonly branch?: string;
  /** Lines for the isolated global configuration, such as `{ "log.showSignature": "true" }`. */
  readonly globalConfig?: Readonly<Record<string, string>>;
}

const ada: Person = { name: "Ada Example", email: "ada@example.org" };
const firstCommitAt = "2026-10-01T09:00:00+02:00";
const minutesBetweenCommits = 10;

/** Written as a file, because a process for each line would cost most of what a small repository costs. */
const baseConfig = `[user]
	name = ${ada.name}
	email = ${ada.email}
# Background maintenance would race with the removal of the folder.
[gc]
	auto = 0
[maintenance]
	auto = false
[protocol "file"]
	allow = always
`;

/** A new repository without commits, in a temporary folder of its own. */
export async function makeRepo(options: RepoOptions = {}): Promise<Repo> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "metronome-repo-")));
  const repo = new Repo(root, join(root, options.name ?? "repo"));
  await Promise.all([mkdir(repo.home), mkdir(repo.dir)]);
  await writeFile(join(repo.home, ".gitconfig"), baseConfig);
  for (const [name, value] of Object.entries(options.globalConfig ?? {})) {
    await repo.git("config", "--global", name, value);
  }
  await repo.git("init", "--quiet", "--template=", `--initial-branch=${options.branch ?? "main"}`);
  return repo;
}

/** One repository on disk and the verbs that grow its history. */
export class Repo {
  readonly dir: string;
  /** The isolated HOME, for code under test that must see the same global configuration. */
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  readonly #root: string;
  #lastCommitAt: string | undefined;

  constructor(root: string, dir: string) {
    this.#root = root;
    this.dir = dir;
    this.home = join(root, "home");
    this.env = isolatedEnvironment(this.home);
  }

  /** Runs git here and returns its output as text without the closing newline; fails when git fails. */
  async git(...args: readonly string[]): Promise<string> {
    return (await this.gitBytes(args)).toString("utf8").replace(/\n$/, "");
  }

  /** As `git`, with the output untouched and with bytes for the standard input. */
  async gitBytes(args: readonly string[], input?: Uint8Array | string, env?: NodeJS.ProcessEnv): Promise<Buffer> {
    const result = await this.tryGit(args, input, env);
    if (result.code === 0) return result.stdout;
    throw new Error(`git ${args.join(" ")} ended with ${result.code}: ${result.stderr}${result.stdout.toString()}`);
  }

  /** As `gitBytes`, for commands that are expected to fail, such as a merge with a conflict. */
  tryGit(args: readonly string[], input?: Uint8Array | string, env?: NodeJS.ProcessEnv): Promise<GitResult> {
    return runGit(this.dir, args, { ...this.env, ...env }, input);
  }

  /** Writes and deletes files without committing; returns the touched paths. */
  async write(files: Files): Promise<Buffer[]> {
    const pairs = isPairs(files) ? files : Object.entries(files);
    return Promise.all(pairs.map(([path, contents]) => this.#writeOne(typeof path === "string" ? Buffer.from(path) : path, contents)));
  }

  async #writeOne(path: Buffer, contents: Contents): Promise<Buffer> {
    const target = Buffer.concat([Buffer.from(`${this.dir}/`), path]);
    if (contents === null) {
      await rm(target, { force: true });
    } else {
      const folder = target.subarray(0, target.lastIndexOf(0x2f));
      await mkdir(folder, { recursive: true });
      await writeFile(target, contents);
    }
    return path;
  }

  /** Puts exactly the named changes into the index; anything else in the folder stays uncommitted. */
  async stage(changes: Pick<CommitOptions, "files" | "rename">): Promise<void> {
    for (const [from, to] of Object.entries(changes.rename ?? {})) {
      await mkdir(dirname(join(this.dir, to)), { recursive: true });
      await rename(join(this.dir, from), join(this.dir, to));
    }
    const touched = await this.write(changes.files ?? {});
    const renamed = Object.entries(changes.rename ?? {}).flat().map((path) => Buffer.from(path));
    const paths = [...renamed, ...touched];
    if (paths.length === 0) return;
    const list = Buffer.concat(paths.flatMap((path) => [path, Buffer.from([0])]));
    const args = ["--literal-pathspecs", "add", "--all", "--force", "--pathspec-from-file=-", "--pathspec-file-nul"];
    await this.gitBytes(args, list);
  }

  /** Makes one commit, empty when no file is named, and returns its id. */
  async commit(options: CommitOptions = {}): Promise<string> {
    await this.stage(options);
    const message = withNewline(options.message ?? "Change something");
    const encoding = options.encoding === undefined ? [] : ["-c", `i18n.commitEncoding=${options.encoding}`];
    const args = [...encoding, "commit", "--quiet", "--allow-empty", "--allow-empty-message", "--cleanup=verbatim", "--file=-"];
    await this.gitBytes(args, message, this.#signature(options));
    return this.head();
  }

  /** Replaces the last commit, as `git commit --amend` does. */
  async amend(options: CommitOptions = {}): Promise<string> {
    await this.stage(options);
    const message = options.message === undefined ? undefined : withNewline(options.message);
    const words = message === undefined ? ["--no-edit"] : ["--cleanup=verbatim", "--file=-"];
    const args = ["commit", "--quiet", "--amend", "--allow-empty", ...words];
    if (options.at !== undefined) args.push(`--date=${options.at}`);
    await this.gitBytes(args, message, this.#signature(options));
    return this.head();
  }

  /** Starts a branch at `from` (by default here) and switches to it. */
  async branch(name: string, from = "HEAD"): Promise<void> {
    await this.git("switch", "--quiet", "--create", name, from);
  }

  async switchTo(name: string): Promise<void> {
    await this.git("switch", "--quiet", name);
  }

  /** Merges `name` into the present branch with a merge commit, unless told otherwise; returns the new head. */
  async merge(name: string, options: MergeOptions = {}): Promise<string> {
    if (options.squash) {
      await this.git("merge", "--quiet", "--squash", name);
      return this.commit({ message: `Squash ${name}`, ...options });
    }
    const kind = options.fastForward ? "--ff-only" : "--no-ff";
    const message = options.message ?? `Merge branch '${name}'`;
    await this.gitBytes(["merge", "--quiet", kind, "-m", message, name], undefined, this.#signature(options));
    return this.head();
  }

  head(): Promise<string> {
    return this.git("rev-parse", "HEAD");
  }

  /** A clone in a folder of its own that shares this repository's HOME and its removal. */
  async clone(options: { readonly name: string; readonly depth?: number; readonly bare?: boolean }): Promise<Repo> {
    const copy = new Repo(this.#root, join(this.#root, options.name));
    const args = ["clone", "--quiet", "--template="];
    if (options.depth !== undefined) args.push(`--depth=${options.depth}`);
    if (options.bare) args.push("--bare");
    // A plain path would be hard-linked and would ignore the depth.
    await this.git(...args, `file://${this.dir}`, copy.dir);
    copy.#lastCommitAt = this.#lastCommitAt;
    return copy;
  }

  /** Removes the repository, its HOME and its clones. */
  async dispose(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true, maxRetries: 5 });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  #signature(options: CommitOptions): NodeJS.ProcessEnv {
    const at = options.at ?? this.#nextTime();
    this.#lastCommitAt = at;
    const author = options.author ?? ada;
    const committer = options.committer ?? author;
    return {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_AUTHOR_DATE: at,
      GIT_COMMITTER_NAME: committer.name,
      GIT_COMMITTER_EMAIL: committer.email,
      GIT_COMMITTER_DATE: options.committedAt ?? at,
    };
  }

  #nextTime(): string {
    if (this.#lastCommitAt === undefined) return firstCommitAt;
    const seconds = Date.parse(this.#lastCommitAt) / 1000 + minutesBetweenCommits * 60;
    const offset = /[+-]\d\d:?\d\d$/.exec(this.#lastCommitAt)?.[0] ?? "+0000";
    return toIso(seconds, offset.replace(":", ""));
  }
}

function isPairs(files: Files): files is FilePairs {
  return Array.isArray(files);
}

function withNewline(message: string | Uint8Array): string | Uint8Array {
  return typeof message !== "string" || message.endsWith("\n") ? message : `${message}\n`;
}

function toIso(epochSeconds: number, offset: string): string {
  const sign = offset.startsWith("-") ? -1 : 1;
  const offsetMinutes = sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3, 5)));
  const local = new Date((epochSeconds + offsetMinutes * 60) * 1000).toISOString().slice(0, 19);
  return `${local}${offset.slice(0, 3)}:${offset.slice(3, 5)}`;
}
