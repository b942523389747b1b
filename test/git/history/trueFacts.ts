// What plain git says of every commit, what the engine has kept of them, and the one way to compare both.
import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { findGitProgram } from "../../../src/git/gitProgram";
import { RepositoryReader } from "../../../src/git/inspectRepository";
import { FileHistoryStore } from "../../../src/history/store/historyStore";
import type { HistoryParts } from "../../../src/history/repositoryHistory";
import type { Repository } from "../../../src/model/repositoryState";
import { wholeText } from "../../bench/canonicalFacts";
import { readNaively } from "../../bench/naiveFacts";
import { storedCommit } from "../../bench/storedFacts";
import type { Repo } from "../../support/makeRepo";

/** All facts of a commit in one text, by its id. */
export type Facts = ReadonlyMap<string, string>;

export async function gitPath(): Promise<string> {
  const found = await findGitProgram();
  if (found.kind !== "found") assert.fail(found.kind);
  return found.program;
}

/** What one `git log` says of every commit that is reachable, merges included. */
export async function plainFacts(repo: Repo, ...revisions: readonly string[]): Promise<Facts> {
  const facts = new Map<string, string>();
  const gitDir = await repo.git("rev-parse", "--absolute-git-dir");
  await readNaively(await gitPath(), gitDir, ["--no-max-parents", ...(revisions.length === 0 ? ["HEAD"] : revisions)], (commit) => facts.set(commit.id, wholeText(commit)));
  return facts;
}

/** What is known as a whole; nothing may be known in part. */
export function factsIn({ graph, table }: HistoryParts): Facts {
  const facts = new Map<string, string>();
  for (let slot = 0; slot < graph.count; slot++) {
    if (!table.isRead(slot)) continue;
    assert.equal(table.knowledgeOf(slot), "whole", graph.idOf(slot));
    facts.set(graph.idOf(slot), wholeText(storedCommit(table, slot, graph.idOf(slot), graph.parentsOf(slot))));
  }
  return facts;
}

/** What a store holds of a repository, with a file left open; undefined where it holds nothing that can be used. Fails where it says why. */
export async function keptParts(folder: string, repository: Repository, shallowIds: ReadonlySet<string> = new Set()): Promise<HistoryParts | undefined> {
  return new FileHistoryStore(folder, (line) => assert.fail(line)).load(repository, shallowIds);
}

export async function keptFacts(folder: string, repository: Repository, shallowIds?: ReadonlySet<string>): Promise<Facts> {
  const parts = await keptParts(folder, repository, shallowIds);
  if (parts === undefined) return new Map();
  const facts = factsIn(parts);
  await parts.table.messages.close();
  return facts;
}

/** Fails unless everything that is known is true. */
export function assertTrue(known: Facts, truth: Facts, what?: string): void {
  for (const [id, text] of known) {
    const expected = truth.get(id);
    if (text === expected) continue;
    // Messages may be long: only what stands around the first difference.
    let at = 0;
    while (at < text.length && text[at] === expected?.[at]) at += 1;
    const around = (whole = "no such commit") => whole.slice(Math.max(0, at - 80), at + 80);
    assert.equal(around(text), around(expected), `${what ?? "commit"} ${id}`);
  }
}

/** Fails unless exactly the truth is known. */
export function assertSame(known: Facts, truth: Facts, what?: string): void {
  assertTrue(known, truth, what);
  assert.equal(known.size, truth.size, what);
}

/** Fails where the graph says something else than git, or calls a head whole whose history isn't. */
export function assertTrueGraph({ graph, heads }: HistoryParts, parentsOf: ReadonlyMap<string, readonly string[]>, what?: string): void {
  for (let slot = 0; slot < graph.count; slot++) {
    if (graph.isKnown(slot)) assert.deepEqual(graph.parentsOf(slot), parentsOf.get(graph.idOf(slot)), what);
  }
  for (const head of heads) assert.ok(graph.isClosed(graph.slotOfHex(head)), what);
}

export async function plainParents(repo: Repo, ...revisions: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const lines = (await repo.git("rev-list", "--parents", ...(revisions.length === 0 ? ["HEAD"] : revisions))).split("\n");
  return new Map(lines.map((line) => line.split(" ")).map(([id = "", ...parents]) => [id, parents]));
}

export async function inspect(folder: string): Promise<Repository> {
  const state = await new RepositoryReader().inspect(folder, undefined);
  if (state.kind !== "ready") assert.fail(JSON.stringify(state));
  return state.repository;
}

/** A folder for a store, removed with the repository. */
export function storeFolder(repo: Repo): Promise<string> {
  return mkdtemp(join(repo.home, "store-"));
}
