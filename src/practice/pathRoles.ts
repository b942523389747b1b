/** Answers what each path is, once per path: by the team's word, by the repository's own, and by the path rules. */
import type { Commit } from "../model/commit";
import type { Repository } from "../model/repositoryState";
import type { PathRole } from "../model/role";
import { classifyPath, type LabelledGlob } from "../paths/classifyPath";
import { isCodeFile } from "../paths/fileKinds";
import type { RepositoryRoles } from "../paths/repository/repositoryRoles";
import type { HistoryPort, PathAttributes } from "./ports";
import { isFinal, memoryOf } from "./revisionMemory";

export class PathRoles {
  readonly #roles = new Map<string, PathRole>();
  readonly #attributes = new Map<string, PathAttributes>();
  readonly #globs: readonly LabelledGlob[];
  readonly #isQuick: boolean | Promise<boolean>;
  #revision: RepositoryRoles | undefined;

  /**
   * The team's globs outrank everything else, the first that matches before the others.
   *
   * `isQuick` leaves the repository's own files unread, where waiting for them would keep the first figures back.
   */
  constructor(globs: readonly LabelledGlob[] = [], isQuick: boolean | Promise<boolean> = false) {
    this.#globs = globs;
    this.#isQuick = isQuick;
  }

  /** Looks up what the repository says about paths that were not asked for before. */
  async learn(history: HistoryPort, repository: Repository, paths: Iterable<string>, signal?: AbortSignal): Promise<void> {
    const fresh = [...new Set(paths)].filter((path) => !this.#roles.has(path));
    if (fresh.length === 0) return;
    if (!(await this.#isQuick)) this.#revision ??= await memoryOf(history).rolesOf(history, repository, this.#globs, signal);
    for (const [path, attributes] of await history.readAttributes(repository, fresh, signal)) this.#attributes.set(path, attributes);
    for (const path of fresh) this.#roles.set(path, this.#classify(path));
  }

  /** The role of any path; paths that were not learnt are judged by the rules alone. */
  readonly roleOf = (path: string): PathRole => this.#roles.get(path) ?? this.#classify(path);

  /** Files of the revision that import this one, once anything was learnt. */
  importersOf(path: string): readonly string[] {
    return this.#revision?.importersOf(path) ?? [];
  }

  /** True for production and test code, as far as is known of the path. */
  isCode(path: string): boolean {
    return isCodeFile(path, this.roleOf(path));
  }

  /** True where the repository says that no line of the path counts. */
  isBinary(path: string): boolean {
    return this.#attributes.get(path)?.diff === false;
  }

  #classify(path: string): PathRole {
    const known = this.#revision?.known(path);
    if (known !== undefined) return known;
    const rule = classifyPath(path, { globs: this.#globs, attributes: this.#attributes.get(path) });
    return this.#revision === undefined || isFinal(rule) ? rule : this.#revision.roleOf(path, rule);
  }
}

/** Every path that the commits touch. */
export function pathsOf(commits: readonly Commit[]): readonly string[] {
  return commits.flatMap(({ changes }) => changes.map(({ path }) => path));
}
