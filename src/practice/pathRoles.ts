/** Answers what each path is, once per path, with the repository's own attributes on top of the path rules. */
import type { Commit } from "../model/commit";
import type { Repository } from "../model/repositoryState";
import type { PathRole } from "../model/role";
import { classifyPath, type LabelledGlob } from "../paths/classifyPath";
import { isCodeFile } from "../paths/fileKinds";
import type { HistoryPort, PathAttributes } from "./ports";

export class PathRoles {
  readonly #roles = new Map<string, PathRole>();
  readonly #attributes = new Map<string, PathAttributes>();
  readonly #globs: readonly LabelledGlob[];

  /** The team's globs outrank everything else, the first that matches before the others. */
  constructor(globs: readonly LabelledGlob[] = []) {
    this.#globs = globs;
  }

  /** Looks up what the repository says about paths that were not asked for before. */
  async learn(history: HistoryPort, repository: Repository, paths: Iterable<string>, signal?: AbortSignal): Promise<void> {
    const fresh = [...new Set(paths)].filter((path) => !this.#roles.has(path));
    for (const [path, attributes] of await history.readAttributes(repository, fresh, signal)) this.#attributes.set(path, attributes);
    for (const path of fresh) this.#roles.set(path, this.#classify(path));
  }

  /** The role of any path; paths that were not learnt are judged by the rules alone. */
  readonly roleOf = (path: string): PathRole => this.#roles.get(path) ?? this.#classify(path);

  /** True for production and test code, as far as is known of the path. */
  isCode(path: string): boolean {
    return isCodeFile(path, this.roleOf(path));
  }

  /** True where the repository says that no line of the path counts. */
  isBinary(path: string): boolean {
    return this.#attributes.get(path)?.diff === false;
  }

  #classify(path: string): PathRole {
    const attributes = this.#attributes.get(path);
    return classifyPath(path, { globs: this.#globs, ...(attributes && { attributes }) });
  }
}

/** Every path that the commits touch. */
export function pathsOf(commits: readonly Commit[]): readonly string[] {
  return commits.flatMap(({ changes }) => changes.map(({ path }) => path));
}
