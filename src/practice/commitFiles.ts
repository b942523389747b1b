/** What a commit did to which files, and their texts, for showing its diff. */
import type { ChangeStatus } from "../model/change";
import type { Repository } from "../model/repositoryState";
import type { HistoryPort, RepositoryPort } from "./ports";

export type CommitFiles =
  | {
      readonly kind: "files";
      readonly subject: string;
      /** Absent for a root commit. */
      readonly parent?: string;
      readonly files: readonly { readonly path: string; readonly previousPath?: string; readonly status: ChangeStatus }[];
    }
  | { readonly kind: "unknown" };

/** Ids come back from a webview, so they are checked before git sees them. */
const objectId = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

export class CommitReader {
  readonly #repositories: RepositoryPort;
  readonly #history: HistoryPort;

  constructor(repositories: RepositoryPort, history: HistoryPort) {
    this.#repositories = repositories;
    this.#history = history;
  }

  /** The files of one commit against its first parent. */
  async readCommitFiles(folder: string, commit: string): Promise<CommitFiles> {
    const repository = await this.#open(folder, commit);
    if (repository === undefined) return { kind: "unknown" };
    const [found] = await this.#history.readCommits(repository, [commit]);
    if (found === undefined || found.isUnreadable) return { kind: "unknown" };
    const [parent] = found.parents;
    const files = found.changes.map(({ path, previousPath, status }) => ({ path, status, ...(previousPath !== undefined && { previousPath }) }));
    return { kind: "files", subject: found.subject, files, ...(parent !== undefined && { parent }) };
  }

  /** The text of a file at a revision; null where there is none to show. */
  async readFile(folder: string, revision: string, path: string): Promise<string | null> {
    const repository = await this.#open(folder, revision);
    return repository === undefined ? null : ((await this.#history.readFile(repository, path)) ?? null);
  }

  async #open(folder: string, id: string): Promise<Repository | undefined> {
    if (!objectId.test(id)) return undefined;
    const state = await this.#repositories.inspect(folder, id);
    return state.kind === "ready" ? state.repository : undefined;
  }
}
