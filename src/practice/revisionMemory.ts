/** Keeps what revisions say of their files, so that a second question about one is answered at once. */
import type { Repository } from "../model/repositoryState";
import type { PathRole } from "../model/role";
import { classifyPath, type LabelledGlob } from "../paths/classifyPath";
import type { RepositoryRoles } from "../paths/repository/repositoryRoles";
import type { HistoryPort } from "./ports";
import { BlobMemory, readRevisionRoles } from "./readRevisionRoles";

/** Of the folders that are open, and of the branch that was left a moment ago. */
const mostRevisions = 4;

export class RevisionMemory {
  readonly #blobs = new BlobMemory();
  /** By repository, head and the team's globs, the one that was asked last at the end. */
  readonly #revisions = new Map<string, Promise<RepositoryRoles>>();

  /** The roles of the head's files; whoever begins the reading may be cancelled, which is not the others' affair. */
  async rolesOf(history: HistoryPort, repository: Repository, globs: readonly LabelledGlob[], signal?: AbortSignal): Promise<RepositoryRoles> {
    const key = JSON.stringify([repository.commonDir, repository.head, globs.map(({ glob, label }) => [glob.text, label])]);
    const known = this.#revisions.get(key);
    if (known !== undefined && (await isWhole(known))) return known;
    const roles = this.#read(history, repository, globs, signal);
    this.#revisions.delete(key);
    this.#revisions.set(key, roles);
    for (const oldest of [...this.#revisions.keys()].slice(0, -mostRevisions)) this.#revisions.delete(oldest);
    return roles;
  }

  async #read(history: HistoryPort, repository: Repository, globs: readonly LabelledGlob[], signal?: AbortSignal): Promise<RepositoryRoles> {
    const files = await history.readTree(repository, signal);
    const attributes = await history.readAttributes(repository, files.map(({ path }) => path), signal);
    const rules = new Map(files.map(({ path }) => {
      const role = classifyPath(path, { globs, attributes: attributes.get(path) });
      return [path, { role, isFinal: isFinal(role) }];
    }));
    const ruleOf = (path: string) => rules.get(path) ?? { role: classifyPath(path), isFinal: false };
    return readRevisionRoles(history, repository, { ruleOf }, this.#blobs, signal);
  }
}

/** A team's glob and an attribute are somebody's word, against which nothing else counts. */
export function isFinal({ rule }: PathRole): boolean {
  return rule.startsWith("glob:") || rule.startsWith("gitattributes:");
}

async function isWhole(roles: Promise<RepositoryRoles>): Promise<boolean> {
  return roles.then(() => true, () => false);
}

const memories = new WeakMap<HistoryPort, RevisionMemory>();

/** What was learnt through one history lives as long as the history does. */
export function memoryOf(history: HistoryPort): RevisionMemory {
  const memory = memories.get(history) ?? new RevisionMemory();
  memories.set(history, memory);
  return memory;
}
