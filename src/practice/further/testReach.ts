/** Finds out which tests lead to the units that change most: by name, inside their own files, or by an import. */
import type { Repository } from "../../model/repositoryState";
import type { Unit } from "../../paths/nearestUnit";
import { inlineLanguageOf, inlineTestRegions, type InlineLanguage } from "../../paths/inlineTests";
import type { Part } from "../../signals/evidence";
import { codePopulation } from "../../signals/populations";
import type { RevisionFile } from "../../signals/revisionFiles";
import { namedUnits, rankUnits, testableUnits, type Reach, type TestReach } from "../../signals/testReach";
import type { HistoryPort } from "../ports";
import type { Gatherer } from "./gatherFurther";

/** Units that are looked at, those that change most first. */
const mostUnits = 500;
const mostBytes = 1_000_000;
/** Blobs of which is kept whether they hold tests. */
const keptBlobs = 20_000;
/** Test files that are tried, to see whether contents are here at all. */
const triedTests = 20;

export const testReachGatherer: Gatherer<Part<TestReach>> = {
  isDeep: false,
  gather: async ({ history, repository, roles, evidence }, signal) => {
    const tree = await history.readTree(repository, signal);
    await roles.learn(history, repository, tree.map(({ path }) => path), signal);
    const files = tree.map(({ path, blob }): RevisionFile => ({ path, blob, role: roles.roleOf(path) }));
    if (!(await areContentsHere(history, repository, files, signal))) return { kind: "notObservable", reason: "blobs missing" };
    const units = testableUnits(files);
    const ranked = rankUnits(units, codePopulation(evidence).counted).slice(0, mostUnits).map(({ unit }) => unit);
    const named = namedUnits(ranked, files);
    const unnamed = ranked.filter(({ id }) => !named.has(id));
    const inside = await unitsWithTests(unnamed, files, history, repository, signal);
    const isImported = ({ files: parts }: Unit) => parts.some((path) => roles.importersOf(path).some((importer) => roles.roleOf(importer).label === "test"));
    const reachOf = (unit: Unit): Reach => {
      if (named.has(unit.id)) return "named";
      const own = inside.get(unit.id) ?? "none";
      return own === "inside" ? own : isImported(unit) ? "imported" : own;
    };
    return { kind: "gathered", value: { units, reachOf: new Map(ranked.map((unit) => [unit.id, reachOf(unit)] as const)) } };
  },
};

/** A clone without contents would seem to have no tests. */
async function areContentsHere(history: HistoryPort, repository: Repository, files: readonly RevisionFile[], signal?: AbortSignal): Promise<boolean> {
  const tried = files.filter(({ role }) => role.label === "test").slice(0, triedTests);
  let missing = 0;
  await history.readBlobs(repository, tried.map(({ blob }) => blob), { mostBytes, onBlob: (_, bytes) => void (missing += bytes === undefined ? 1 : 0), signal });
  return missing * 2 <= tried.length;
}

/** What units' own files say, of those in languages that keep tests there. */
async function unitsWithTests(units: readonly Unit[], files: readonly RevisionFile[], history: HistoryPort, repository: Repository, signal?: AbortSignal): Promise<ReadonlyMap<string, Reach>> {
  const blobOf = new Map(files.map(({ path, blob }) => [path, blob] as const));
  const asked = units.flatMap(({ id, files: paths }) => paths.flatMap((path) => {
    const [language, blob] = [inlineLanguageOf(path), blobOf.get(path)];
    return language === undefined || blob === undefined ? [] : [{ id, language, blob }];
  }));
  const hasTests = await blobsWithTests(asked, history, repository, signal);
  const found = new Map<string, Reach>();
  for (const { id, blob } of asked) {
    const answer = hasTests.get(blob);
    if (answer === true) found.set(id, "inside");
    else if (answer === undefined && found.get(id) !== "inside") found.set(id, "unread");
  }
  return found;
}

const memories = new WeakMap<HistoryPort, Map<string, boolean>>();

/** By blob, which never changes. */
async function blobsWithTests(asked: readonly { readonly blob: string; readonly language: InlineLanguage }[], history: HistoryPort, repository: Repository, signal?: AbortSignal): Promise<ReadonlyMap<string, boolean>> {
  const known = memories.get(history) ?? new Map<string, boolean>();
  memories.set(history, known);
  if (known.size > keptBlobs) known.clear();
  const fresh = asked.filter(({ blob }) => !known.has(blob));
  const decoder = new TextDecoder();
  await history.readBlobs(repository, fresh.map(({ blob }) => blob), {
    mostBytes,
    onBlob: (at, bytes) => {
      const one = fresh[at];
      if (one !== undefined && bytes !== undefined) known.set(one.blob, inlineTestRegions(decoder.decode(bytes), one.language).length > 0);
    },
    signal,
  });
  return known;
}
