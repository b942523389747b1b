/** Gathers the marked lines of the code as it is now, where they come from, and what the window did to them. */
import { isCodeFile } from "../../paths/fileKinds";
import type { DebtChange, DebtMarker, DebtRecord } from "../../signals/debt";
import type { Part } from "../../signals/evidence";
import { findMarkers, type MarkedFile, type MarkedLine } from "../../signals/markers";
import { basePopulation } from "../../signals/populations";
import { ContentMemory } from "../contentMemory";
import type { ChangedLines, HistoryPort } from "../ports";
import type { Gatherer, Gathering } from "./gatherFurther";
import { lastTouches } from "./lastTouches";
import { traceLines } from "./traceLines";

/** Larger code files are made by programs. */
const mostBytes = 1_000_000;
/** Files that are asked for their lines' origins, those with the most markers first; each costs a process. */
const mostBlamed = 200;
/** For machines that are busy: what is left out by the clock differs from look to look, which the finding then says. */
const blameMilliseconds = 60_000;
/** Versions of files that are remembered. */
const mostKnown = 100_000;

export const debtGatherer: Gatherer<Part<DebtRecord>> = {
  isDeep: true,
  gather: async (gathering, signal) => {
    const versions = versionsOf(gathering.history);
    await versions.open(gathering.history, gathering.repository);
    const { files, unreadFiles, place } = await readFiles(gathering, versions, signal);
    const { markers, undatedFiles } = await dateMarkers(gathering, files, signal);
    const { changes, unreadCommits, sides } = await readChanges(gathering, versions, signal);
    const current = files.flatMap(({ path, blob }) => (blob === undefined ? [] : [{ path, blob }]));
    versions.use(gathering.history, gathering.repository, [...current, ...sides].map(keyOf));
    return { kind: "gathered", value: { markers, changes, place, readFiles: files.length, unlexedFiles: files.filter(({ found }) => !found.isLexed && found.lines.length > 0).length, unreadFiles, undatedFiles, unreadCommits } };
  },
};

/** What was found in a version of a file is true for ever; by blob and extension. */
type Versions = ContentMemory<MarkedFile>;
const known = new WeakMap<HistoryPort, Versions>();

function versionsOf(history: HistoryPort): Versions {
  const versions = known.get(history) ?? new ContentMemory({ name: "markers", most: mostKnown, pack: packMarked, unpack: (packed) => unpackMarked(packed as PackedMarked) });
  known.set(history, versions);
  return versions;
}

/** Most files have no marker. */
type PackedMarked = 0 | MarkedFile;

function packMarked(file: MarkedFile): PackedMarked {
  return file.lines.length === 0 && file.isLexed ? 0 : file;
}

function unpackMarked(packed: PackedMarked): MarkedFile {
  return packed === 0 ? nothing : packed;
}

interface Version {
  readonly path: string;
  readonly blob: string;
}

const nothing: MarkedFile = { lines: [], isLexed: true };
const decoder = new TextDecoder();

function keyOf({ path, blob }: Version): string {
  return `${blob}\0${path.slice(path.lastIndexOf("/") + 1).replace(/^.*(?=\.)/, "")}`;
}

/** What stands in versions of files, in their order; undefined where contents are not here. */
async function findIn({ history, repository }: Gathering, versions: Versions, files: readonly Version[], signal?: AbortSignal): Promise<readonly (MarkedFile | undefined)[]> {
  const fresh = [...new Map(files.filter((file) => !versions.has(keyOf(file))).map((file) => [keyOf(file), file])).values()];
  const onBlob = (at: number, bytes: Uint8Array | undefined) => {
    const file = fresh[at];
    if (file !== undefined && bytes !== undefined) versions.set(keyOf(file), bytes.includes(0) ? nothing : findMarkers(file.path, decoder.decode(bytes)));
  };
  await history.readBlobs(repository, fresh.map(({ blob }) => blob), { mostBytes, onBlob, signal });
  return files.map((file) => versions.get(keyOf(file)));
}

interface FoundFile {
  readonly path: string;
  /** Of the revision; absent for a new file. */
  readonly blob?: string;
  readonly found: MarkedFile;
  /** What the revision's own version holds, where the work tree has another one. */
  readonly before?: MarkedFile;
}

/** The revision's files, under the step in hand where there is one. */
async function readFiles(gathering: Gathering, versions: Versions, signal?: AbortSignal): Promise<{ readonly files: readonly FoundFile[]; readonly unreadFiles: number; readonly place: DebtRecord["place"] }> {
  const { history, repository, roles, evidence, workingTree } = gathering;
  const tree = (await history.readTree(repository, signal)).filter(({ path }) => roles.isCode(path));
  const found = await findIn(gathering, versions, tree, signal);
  const files = new Map<string, FoundFile>(tree.flatMap(({ path, blob }, at) => {
    const one = found[at];
    return one === undefined ? [] : [[path, { path, blob, found: one }] as const];
  }));
  const unreadFiles = tree.length - files.size;
  const { step } = evidence;
  if (step.kind === "notObservable") return { files: [...files.values()], unreadFiles, place: "revision" };
  const changed = step.step.files.map(({ path }) => path).filter((path) => isCodeFile(path, step.roleOf(path)));
  const texts = await workingTree.readTexts(repository, changed, mostBytes, signal);
  for (const [at, path] of changed.entries()) {
    const bytes = texts[at];
    const before = files.get(path);
    if (bytes === undefined) files.delete(path);
    else files.set(path, { path, ...(before && { blob: before.blob, before: before.found }), found: bytes.includes(0) ? nothing : findMarkers(path, decoder.decode(bytes)) });
  }
  return { files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), unreadFiles, place: "work tree" };
}

async function dateMarkers({ history, repository, progress }: Gathering, files: readonly FoundFile[], signal?: AbortSignal): Promise<{ readonly markers: readonly DebtMarker[]; readonly undatedFiles: number }> {
  const marked = files.filter(({ found }) => found.lines.length > 0);
  const linesOf = new Map(marked.map((file) => [file, committedLines(file)]));
  const asked = marked.filter((file) => file.blob !== undefined && (linesOf.get(file)?.size ?? 0) > 0)
    .sort((a, b) => b.found.lines.length - a.found.lines.length || (a.path < b.path ? -1 : 1));
  // A text that was there before may have come back: only the commit that brought it says which past it has.
  const touches = lastTouches(await history.readFacts(repository, signal), new Set(asked.map(({ path }) => path)));
  const questions = asked.slice(0, mostBlamed).map((file) => ({ revision: repository.head, path: file.path, lines: [...(linesOf.get(file)?.values() ?? [])], hangsOn: `${file.blob ?? ""} ${touches.get(file.path) ?? "older"}` }));
  const answers = await traceLines(history, repository, questions, { mostMilliseconds: blameMilliseconds, signal, ...(progress && { onProgress: progress.countFiles() }) });
  const origins = new Map(asked.map((file, at) => [file, answers[at]]));
  const markers = marked.flatMap((file) => file.found.lines.map((line): DebtMarker => {
    const base = { path: file.path, line: line.line, marker: line.marker, isOwned: line.isOwned };
    const committed = linesOf.get(file)?.get(line);
    if (committed === undefined) return { ...base, isNew: true };
    const origin = origins.get(file)?.get(committed);
    // Where a shallow clone ends, lines are older than git can tell.
    const isKnown = origin !== undefined && !(origin.isBoundary && repository.isShallow) && Number.isFinite(origin.authoredAt);
    return isKnown ? { ...base, writtenAt: origin.authoredAt } : base;
  }));
  return { markers, undatedFiles: asked.filter((_, at) => answers[at] === undefined).length };
}

/** The revision's number of each line that is in it; lines of the work tree are found there by their text, in order. */
function committedLines({ found, before, blob }: FoundFile): ReadonlyMap<MarkedLine, number> {
  if (blob === undefined) return new Map();
  if (before === undefined) return new Map(found.lines.map((line) => [line, line.line]));
  const left = new Map<string, number[]>();
  for (const { text, line } of before.lines) left.set(text, [...(left.get(text) ?? []), line]);
  return new Map(found.lines.flatMap((line) => {
    const number = left.get(line.text)?.shift();
    return number === undefined ? [] : [[line, number] as const];
  }));
}

/** Lines with a marker that the window's commits added and removed, by both versions of each file. */
async function readChanges(gathering: Gathering, versions: Versions, signal?: AbortSignal): Promise<{ readonly changes: readonly DebtChange[]; readonly unreadCommits: number; readonly sides: readonly Version[] }> {
  const { history, repository, roles, evidence } = gathering;
  const commits = basePopulation(evidence).counted.filter(({ changes }) => changes.some(({ isCode, content }) => isCode && content === "text"));
  const patches = new Map<string, readonly ChangedLines[]>();
  await history.lines.readPatches(repository, commits.map(({ commit }) => commit.id), (id, files) => {
    patches.set(id, files.filter(({ path, added, removed }) => roles.isCode(path) && added.length + removed.length > 0));
  }, signal);
  const files = [...patches.values()].flat();
  const sides = files.flatMap(({ path, oldBlob, newBlob, added, removed }) => [...(added.length > 0 ? [{ path, blob: newBlob }] : []), ...(removed.length > 0 ? [{ path, blob: oldBlob }] : [])]);
  const found = await findIn(gathering, versions, sides, signal);
  const lines = new Map(sides.map(({ path, blob }, at) => [`${blob}\0${path}`, found[at]]));
  const count = (path: string, blob: string, changed: readonly number[]) => {
    const marked = new Set(lines.get(`${blob}\0${path}`)?.lines.map(({ line }) => line));
    return changed.filter((line) => marked.has(line)).length;
  };
  const changes = commits.flatMap(({ commit: { id } }): readonly DebtChange[] => {
    const touched = patches.get(id) ?? [];
    const added = touched.reduce((sum, { path, newBlob, added: changed }) => sum + count(path, newBlob, changed), 0);
    const removed = touched.reduce((sum, { path, oldBlob, removed: changed }) => sum + count(path, oldBlob, changed), 0);
    return added + removed === 0 ? [] : [{ commit: id, added, removed }];
  });
  return { changes, unreadCommits: commits.length - patches.size, sides };
}
