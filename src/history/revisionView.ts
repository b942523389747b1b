/**
 * Commits as one revision sees them: its `.mailmap` names people, its `.gitattributes` say what counts as text.
 *
 * What is kept of a commit is true whatever revision is looked from, so both are applied when a commit is shown.
 */
import type { FileChange } from "../model/change";
import type { Commit, Person } from "../model/commit";
import type { AttributesRoom } from "../git/attributesRoom";
import { readAttributes } from "../git/readAttributes";
import { readFacts } from "../git/readFacts";
import { readMailmap } from "../git/readMailmap";
import type { PathAttributes } from "../practice/ports";
import { FactsTable } from "./facts/factsTable";
import { FactsTexts } from "./facts/factsTexts";

export class RevisionView {
  readonly #room: AttributesRoom;
  readonly #attributes = new Map<string, PathAttributes>();
  readonly #askedPaths = new Set<string>();
  readonly #people = new Map<string, Person>();
  /** For as long as the commit itself is kept. */
  readonly #shown = new WeakMap<Commit, Commit>();

  constructor(room: AttributesRoom) {
    this.#room = room;
  }

  /** What `.gitattributes` say about paths; those that nothing is said of are left out. */
  async attributesOf(paths: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, PathAttributes>> {
    if (!this.#room.hasAttributes) return new Map();
    const fresh = [...new Set(paths)].filter((path) => !this.#askedPaths.has(path));
    for (const [path, attributes] of await readAttributes(this.#room, fresh, signal)) this.#attributes.set(path, attributes);
    for (const path of fresh) this.#askedPaths.add(path);
    return new Map(paths.flatMap((path) => {
      const attributes = this.#attributes.get(path);
      return attributes === undefined ? [] : [[path, attributes] as const];
    }));
  }

  /** The same commits in the same order. */
  async show(commits: readonly Commit[], signal?: AbortSignal): Promise<readonly Commit[]> {
    if (!this.#room.hasAttributes && !this.#room.hasMailmap) return commits;
    const fresh = commits.filter((commit) => !this.#shown.has(commit));
    const shown = fresh.length === 0 ? [] : await this.#showAnew(fresh, signal);
    for (const [at, commit] of fresh.entries()) this.#shown.set(commit, shown[at] ?? commit);
    return commits.map((commit) => this.#shown.get(commit) ?? commit);
  }

  async #showAnew(commits: readonly Commit[], signal?: AbortSignal): Promise<readonly Commit[]> {
    // Two questions to two processes, neither of which needs the other's answer.
    const [named, attributes] = await Promise.all([this.#name(commits, signal), this.attributesOf(commits.flatMap(({ changes }) => changes.flatMap(pathsOf)), signal)]);
    if (!this.#room.hasAttributes) return named;
    const isForced = (commit: Commit) => commit.changes.some((change) => change.content === "binary" && pathsOf(change).some((path) => attributes.get(path)?.diff === true));
    const recounted = await this.#recount(named.filter(isForced), signal);
    return named.map((commit) => recounted.get(commit.id) ?? withBinaries(commit, attributes));
  }

  /** People as the revision's mailmap calls them, in the same order. */
  async nameAll(people: readonly Person[], signal?: AbortSignal): Promise<readonly Person[]> {
    if (!this.#room.hasMailmap) return people;
    const fresh = new Map(people.map((person) => [keyOf(person), person] as const));
    for (const key of this.#people.keys()) fresh.delete(key);
    const named = await readMailmap(this.#room, [...fresh.values()], signal);
    for (const [at, key] of [...fresh.keys()].entries()) this.#people.set(key, named[at] ?? { name: "", email: "" });
    return people.map((person) => this.#people.get(keyOf(person)) ?? person);
  }

  async #name(commits: readonly Commit[], signal?: AbortSignal): Promise<readonly Commit[]> {
    if (!this.#room.hasMailmap) return commits;
    const people = await this.nameAll(commits.flatMap(({ author, committer }) => [author, committer]), signal);
    return commits.map((commit, at) => ({ ...commit, author: people[2 * at] ?? commit.author, committer: people[2 * at + 1] ?? commit.committer }));
  }

  /** Where a binary file is to be shown as text, only git can tell its lines; hardly any repository asks for it. */
  async #recount(commits: readonly Commit[], signal?: AbortSignal): Promise<ReadonlyMap<string, Commit>> {
    const table = new FactsTable();
    const recounted: number[] = [];
    const ids = commits.map(({ id }) => id);
    await readFacts({
      room: this.#room,
      ids,
      processes: 1,
      signal,
      onCommit: (at, commit, detail) => {
        if (detail === "whole") recounted.push(at);
        table.add(at, commit, detail);
      },
      onUnreadable: () => {},
    });
    const texts = new FactsTexts(table);
    return new Map(recounted.flatMap((at) => {
      const commit = commits[at];
      return commit === undefined ? [] : [[commit.id, { ...commit, changes: texts.commit(at, commit).changes }] as const];
    }));
  }
}

function keyOf({ name, email }: Person): string {
  return `${name}\0${email}`;
}

function pathsOf({ path, previousPath }: FileChange): readonly string[] {
  return previousPath === undefined ? [path] : [path, previousPath];
}

/** Git counts no lines of a file that is to be taken as binary, on either side. */
function withBinaries(commit: Commit, attributes: ReadonlyMap<string, PathAttributes>): Commit {
  const isBinary = (change: FileChange) => change.content === "text" && pathsOf(change).some((path) => attributes.get(path)?.diff === false);
  if (!commit.changes.some(isBinary)) return commit;
  return { ...commit, changes: commit.changes.map((change) => (isBinary(change) ? { ...change, content: "binary", added: 0, removed: 0 } : change)) };
}
