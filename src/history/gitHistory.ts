/** Facts of history for the use cases: reads what is asked for once and keeps it, because commits never change. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { askGit } from "../git/gitCommands";
import { decodeGitText } from "../git/gitText";
import { readAttributes } from "../git/readAttributes";
import { readCommits } from "../git/readCommits";
import { readBlobs, readFileOf, readTree } from "../git/readTree";
import { readStubs } from "../git/readStubs";
import type { OpenRepository } from "../git/openRepository";
import type { Commit, CommitStub } from "../model/commit";
import type { Repository } from "../model/repositoryState";
import { AttributesRooms } from "./attributesRooms";
import type { HistoryPort, LinguistAttributes, ReadRestOptions, TreeFile } from "../practice/ports";

/** Commits kept in memory, once they are more the memory begins anew; about 1 kB each. */
const mostKept = 20_000;

/** An ignore-revs file is a list of ids with comments; a larger one is something else. */
const ignoreFileLimit = 1_000_000;

/** Commits that are read in one go in the background; a cancellation loses what was read of one such portion. */
const portionOfRest = 500;

export class GitHistory implements HistoryPort {
  readonly #program: () => string;
  readonly #commits = new Map<string, Commit>();
  readonly #rooms = new AttributesRooms();
  readonly #keptCommits: number;
  /** Files of the head that was looked at last. */
  #tree: { readonly key: string; readonly files: readonly TreeFile[] } | undefined;

  /** `program` gives the absolute path of git, known once a repository was inspected. */
  constructor(program: () => string, keptCommits = mostKept) {
    this.#program = program;
    this.#keptCommits = keptCommits;
  }

  readStubs(repository: Repository, signal?: AbortSignal): Promise<readonly CommitStub[]> {
    return readStubs(this.#open(repository), signal);
  }

  async readCommits(repository: Repository, ids: readonly string[], signal?: AbortSignal): Promise<readonly Commit[]> {
    const key = (id: string) => `${repository.commonDir}\0${repository.head}\0${id}`;
    const found = new Map(ids.map((id) => [id, this.#commits.get(key(id))]));
    const unknown = ids.filter((id) => found.get(id) === undefined);
    await this.#read(repository, unknown, (commit) => found.set(commit.id, commit), signal);
    if (this.#commits.size + unknown.length > this.#keptCommits) this.#commits.clear();
    for (const [id, commit] of found) if (commit !== undefined) this.#commits.set(key(id), commit);
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  async *streamCommits(repository: Repository, ids: readonly string[], signal?: AbortSignal): AsyncIterable<Commit> {
    // In portions, so that a history of any length needs little memory; git reads the next while this one is worked on.
    const portion = 2000;
    const read = async (at: number): Promise<readonly Commit[]> => {
      const commits: Commit[] = [];
      await this.#read(repository, ids.slice(at, at + portion), (commit) => commits.push(commit), signal);
      return commits;
    };
    let next = read(0);
    for (let at = portion; at - portion < ids.length; at += portion) {
      const commits = await next;
      next = read(at);
      // Its failure is met by the next turn, or by nobody when the reader has seen enough.
      next.catch(() => {});
      yield* commits;
    }
  }

  async readRest(repository: Repository, { onProgress, signal }: ReadRestOptions): Promise<void> {
    const stubs = await this.readStubs(repository, signal);
    const ids = stubs.filter(({ parents }) => parents.length < 2).map(({ id }) => id);
    const merges = stubs.length - ids.length;
    for (let at = 0; at < ids.length; at += portionOfRest) {
      onProgress({ read: merges + at, total: stubs.length });
      await this.readCommits(repository, ids.slice(at, at + portionOfRest), signal);
      signal?.throwIfAborted();
    }
    onProgress({ read: stubs.length, total: stubs.length });
  }

  async readTree(repository: Repository, signal?: AbortSignal): Promise<readonly TreeFile[]> {
    const key = `${repository.commonDir}\0${repository.head}`;
    if (this.#tree?.key !== key) this.#tree = { key, files: await readTree(this.#open(repository), signal) };
    return this.#tree.files;
  }

  async readFile(repository: Repository, path: string, signal?: AbortSignal): Promise<string | undefined> {
    const bytes = await readFileOf(this.#open(repository), path, signal);
    return bytes && decodeGitText(bytes);
  }

  async readAttributes(repository: Repository, paths: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, LinguistAttributes>> {
    return this.#rooms.use(this.#open(repository), signal, (room) => readAttributes(room, paths, signal));
  }

  /** `.git-blame-ignore-revs` of the revision, and the file that `blame.ignoreRevsFile` names inside it. */
  async readIgnoredCommits(repository: Repository, signal?: AbortSignal): Promise<ReadonlySet<string>> {
    const open = this.#open(repository);
    const configured = await askGit(open.program, repository.gitDir, [`--git-dir=${repository.gitDir}`, "config", "--get", "blame.ignoreRevsFile"], signal);
    const names = new Set([".git-blame-ignore-revs", configured.isOk ? configured.text.trim() : ""]);
    const blobs = (await this.readTree(repository, signal)).filter(({ path }) => names.has(path)).map(({ blob }) => blob);
    const contents = await readBlobs(open, blobs, ignoreFileLimit, signal);
    const lines = [...contents.values()].flatMap((bytes) => bytes.toString("latin1").split("\n"));
    return new Set(lines.flatMap((line) => /^\s*([0-9a-f]{40,64})\s*(?:#.*)?$/.exec(line)?.[1] ?? []));
  }

  async readOwnEmail(repository: Repository, signal?: AbortSignal): Promise<string | undefined> {
    const answer = await askGit(this.#program(), repository.gitDir, [`--git-dir=${repository.gitDir}`, "config", "--get", "user.email"], signal);
    const email = answer.text.trim();
    return answer.isOk && email !== "" ? email : undefined;
  }

  /** Removes what was put into temporary folders. */
  dispose(): Promise<void> {
    return this.#rooms.dispose();
  }

  async #read(repository: Repository, ids: readonly string[], onCommit: (commit: Commit) => void, signal?: AbortSignal): Promise<void> {
    if (ids.length === 0) return;
    const shallowIds = await readShallowIds(repository);
    await this.#rooms.use(this.#open(repository), signal, (room) => readCommits({ room, ids, shallowIds, signal, onCommit }));
  }

  #open(repository: Repository): OpenRepository {
    return { program: this.#program(), repository };
  }
}

async function readShallowIds(repository: Repository): Promise<ReadonlySet<string>> {
  if (!repository.isShallow) return new Set();
  const text = await readFile(join(repository.commonDir, "shallow"), "latin1");
  return new Set(text.split("\n").filter((line) => line !== ""));
}
