/** Gathers the decision records of the revision, when each came in, and the changes that might have deserved one. */
import type { FileChange } from "../../model/change";
import type { Commit } from "../../model/commit";
import type { Decision, DecisionPrompt, DecisionRecords } from "../../signals/decisions";
import { findDecisionFiles, isNamedAsRecord, parseDecision, parseDecisionFolder, recordNumber } from "../../signals/decisionFiles";
import { isDangling } from "../../signals/decisionSuccessor";
import { dependencyNames, isManifest } from "../../signals/dependencyNames";
import type { ClassifiedCommit } from "../../signals/classifiedCommit";
import type { Part } from "../../signals/evidence";
import { basePopulation } from "../../signals/populations";
import type { Gatherer, Gathering } from "./gatherFurther";

/** Records are text; so are manifests. */
const mostBytes = 1_000_000;
/** More files in such a folder are something else. */
const mostRecords = 2000;
/** Commits that touched records; the oldest of more keep no date. */
const mostCommits = 5000;
/** Folders of records that were moved so often are not followed further. */
const mostMoves = 4;
const promptSeconds = 90 * 86_400;
/** Folders at the top that a window brings in; more is an import. */
const mostFolders = 20;

export const decisionsGatherer: Gatherer<Part<DecisionRecords>> = {
  // A repository with records pays a walk over its whole history for their dates.
  isDeep: true,
  gather: async (gathering, signal) => {
    const { history, repository } = gathering;
    const tree = await history.readTree(repository, signal);
    const [told] = await readTexts(gathering, tree.flatMap(({ path, blob }) => (path === ".adr-dir" ? [blob] : [])), signal);
    const folder = told === undefined ? undefined : parseDecisionFolder(told);
    const found = new Set(findDecisionFiles(tree.map(({ path }) => path), folder).slice(0, mostRecords));
    const files = tree.filter(({ path }) => found.has(path));
    const contents = await readTexts(gathering, files.map(({ blob }) => blob), signal);
    const records = files.flatMap(({ path }, at) => {
      const text = contents[at];
      const said = text === undefined ? undefined : parseDecision(text);
      return said !== undefined || isNamedAsRecord(path) ? [{ path, said, isRead: text !== undefined }] : [];
    });
    if (records.length === 0) return gathered({ decisions: [], prompts: [], unread: 0 });
    const dates = await findDates(gathering, records.map(({ path }) => path), signal);
    const paths = new Set(tree.map(({ path }) => path));
    const numbers = new Set(records.flatMap(({ path }) => recordNumber(path) ?? []));
    const decisions = records.map(({ path, said }): Decision => {
      const addedAt = dates.get(path);
      return { path, status: said?.status ?? "unknown", isDangling: isDangling(path, said?.successor, paths, numbers), ...(addedAt !== undefined && { addedAt }) };
    });
    return gathered({ decisions, prompts: await findPrompts(gathering, signal), unread: records.filter(({ isRead }) => !isRead).length, ...(folder !== undefined && { folder }) });
  },
};

function gathered(value: DecisionRecords): Part<DecisionRecords> {
  return { kind: "gathered", value };
}

/** Texts in the order of the names; undefined where a file isn't here. */
async function readTexts({ history, repository }: Gathering, names: readonly string[], signal?: AbortSignal): Promise<readonly (string | undefined)[]> {
  const texts: (string | undefined)[] = Array.from({ length: names.length });
  const decoder = new TextDecoder();
  await history.readBlobs(repository, names, { mostBytes, onBlob: (at, bytes) => (texts[at] = bytes && decoder.decode(bytes)), signal });
  return texts;
}

/** When each of these files came in under whatever name; files of which that can't be seen are left out. */
async function findDates({ history, repository }: Gathering, paths: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, number>> {
  const dates = new Map<string, number>();
  /** What each record was called at the commit from which it is looked for further back. */
  let open = [{ from: repository.head, names: new Map(paths.map((path) => [path, path])) }];
  for (let moves = 0; moves < mostMoves && open.length > 0; moves++) {
    const moved: typeof open = [];
    for (const { from, names } of open) {
      const ids = await history.lines.listTouching(repository, [...names.keys()], { from, most: mostCommits }, signal);
      const left = followBack(await history.readCommits(repository, ids, signal), names, dates);
      moved.push(...[...left].map(([commit, leftNames]) => ({ from: commit, names: leftNames })));
    }
    open = moved.slice(0, mostRecords);
  }
  return dates;
}

/** Goes from new to old; answers with the names that lead on, by the commit in which they were given up. */
function followBack(commits: readonly Commit[], names: Map<string, string>, dates: Map<string, number>): ReadonlyMap<string, Map<string, string>> {
  const left = new Map<string, Map<string, string>>();
  for (const commit of commits) {
    for (const change of commit.changes) {
      const record = names.get(change.path);
      if (record === undefined || !bringsIn(change)) continue;
      names.delete(change.path);
      if (change.previousPath === undefined) {
        if (!commit.isShallowBoundary && commit.committedAt !== undefined) dates.set(record, commit.committedAt.epochSeconds);
      } else {
        const further = left.get(commit.id) ?? new Map<string, string>();
        left.set(commit.id, further.set(change.previousPath, record));
      }
    }
  }
  return left;
}

/** A record written after a form is new, even where git takes it for a copy. */
function bringsIn({ status }: FileChange): boolean {
  return status === "added" || status === "renamed";
}

async function findPrompts(gathering: Gathering, signal?: AbortSignal): Promise<readonly DecisionPrompt[]> {
  const { evidence } = gathering;
  const recent = basePopulation(evidence).counted.filter(({ commit }) => (commit.committedAt?.epochSeconds ?? 0) > evidence.tipAt - promptSeconds);
  const folders = await newFolders(gathering, recent, signal);
  const dependencies = await newDependencies(gathering, recent, signal);
  return recent.flatMap(({ commit: { id, committedAt } }): readonly DecisionPrompt[] => {
    const kind = dependencies.has(id) ? "dependency" : folders.has(id) ? "folder" : undefined;
    return kind === undefined || committedAt === undefined ? [] : [{ commit: id, committedAt: committedAt.epochSeconds, kind }];
  });
}

/** Commits that put production code into a folder at the top in which nothing was before. */
async function newFolders({ history, repository }: Gathering, commits: readonly ClassifiedCommit[], signal?: AbortSignal): Promise<ReadonlySet<string>> {
  const first = new Map<string, string>();
  for (const { commit, changes } of commits) {
    for (const { status, path, role } of changes) {
      const folder = path.includes("/") ? path.slice(0, path.indexOf("/")) : undefined;
      if (folder !== undefined && role.label === "production" && (status === "added" || status === "renamed") && !first.has(folder)) first.set(folder, commit.id);
    }
  }
  const found = new Set<string>();
  for (const [folder, commit] of [...first].slice(0, mostFolders)) {
    // The newest two are enough to see whether there is another one before.
    const touching = await history.lines.listTouching(repository, [folder], { from: commit, most: 2 }, signal);
    if (touching.length === 1) found.add(commit);
  }
  return found;
}

async function newDependencies(gathering: Gathering, commits: readonly ClassifiedCommit[], signal?: AbortSignal): Promise<ReadonlySet<string>> {
  const changed = commits.flatMap(({ commit, changes }) =>
    changes.filter(({ status, path }) => status === "modified" && isManifest(path) && isPlain(path)).map(({ path }) => ({ id: commit.id, parent: commit.parents[0] ?? "", path })));
  const names = changed.flatMap(({ id, parent, path }) => [`${parent}:${path}`, `${id}:${path}`]);
  const texts = await readTexts(gathering, names, signal);
  return new Set(changed.flatMap(({ id, path }, at) => {
    const [before, after] = [texts[2 * at], texts[2 * at + 1]];
    if (before === undefined || after === undefined) return [];
    const known = dependencyNames(path, before);
    return [...dependencyNames(path, after)].some((name) => !known.has(name)) ? [id] : [];
  }));
}

/** Other names would need their bytes; no manifest has one. */
function isPlain(path: string): boolean {
  return /^[\x20-\x7e]+$/.test(path);
}
