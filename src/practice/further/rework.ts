/** Gathers what became of lines that were added to the trunk: whoever deletes a line is asked where it came from. */
import { commitIdAt, type HistoryShape } from "../../model/historyShape";
import type { Trunk } from "../../model/trunk";
import { classifyCommit, type ClassifiedCommit } from "../../signals/classifiedCommit";
import type { Evidence, Part } from "../../signals/evidence";
import { localDay } from "../../signals/localTime";
import { basePopulation, codePopulation, exclusions, isSquashed, sieve, sizedPopulation } from "../../signals/populations";
import { flowSeconds, freshSeconds, type ReworkRecord } from "../../signals/rework";
import { seededRandom } from "../../statistics/seededRandom";
import { pathsOf } from "../pathRoles";
import { commitsIn, undatableCommits } from "../window";
import type { Gatherer, Gathering } from "./gatherFurther";
import { traceLines, type TraceQuestion } from "./traceLines";
import { onTrunk } from "./trunk";

/** Commits whose deleted lines are traced; a seeded sample of more. */
const mostDeleting = 300;
/** Files of them; each costs a process. */
const mostQuestions = 2000;
const blameMilliseconds = 120_000;

export const reworkGatherer: Gatherer<Part<ReworkRecord>> = {
  isDeep: true,
  gather: (gathering, signal) => onTrunk(gathering, signal, async (trunk, shape) => {
    const { window } = gathering.evidence;
    const since = window.since - freshSeconds;
    const commits = await readCommits(gathering, shape, { since, until: window.until }, signal);
    const evidence: Evidence = { ...gathering.evidence, commits, undatable: new Set([...undatableCommits(shape, gathering.now)]) };
    const time = ({ commit }: ClassifiedCommit) => commit.committedAt?.epochSeconds ?? Number.NaN;
    const isDated = ({ commit }: ClassifiedCommit) => !evidence.undatable.has(commit.id);
    // Whatever is younger than three weeks has not had its time yet.
    const cohort = sieve(sizedPopulation(evidence), (one) => (!isDated(one) ? "date" : time(one) > window.until - freshSeconds ? "pending" : undefined));
    const deleting = codePopulation(evidence).counted.filter((one) => isDated(one) && removedLines(one) > 0);
    const root = commitIdAt(shape, shape.count - 1);
    const seed = `${root} ${window.until}`;
    const chosen = sampleOf(deleting, mostDeleting, ({ commit }) => `${root} ${commit.id}`);
    const traced = await trace(gathering, chosen, signal);
    const fresh = new Map(cohort.counted.map((one) => [one.commit.id, { commit: one.commit.id, committedAt: time(one), day: localDay(one.commit.committedAt ?? { epochSeconds: 0, offsetMinutes: 0 }), added: addedLines(one), reworked: 0, inFlow: 0 }]));
    const files = new Map<string, number>();
    for (const { path, origin, deletedAt } of traced.lines) {
      const source = fresh.get(origin);
      if (source === undefined) continue;
      const age = deletedAt - source.committedAt;
      if (age <= flowSeconds) source.inFlow += 1;
      else if (age <= freshSeconds) {
        source.reworked += 1;
        files.set(path, (files.get(path) ?? 0) + 1);
      }
    }
    return {
      cohort: [...fresh.values()],
      commits: cohort.counted,
      excluded: exclusions(cohort, evidence),
      isSquashed: isSquashed(basePopulation(evidence)),
      deletingCommits: deleting.length,
      lookedAtCommits: traced.commits,
      deletedLines: deleting.reduce((sum, one) => sum + removedLines(one), 0),
      lookedAtLines: traced.lookedAtLines,
      files: [...files].map(([path, lines]) => ({ path, lines })).sort((a, b) => b.lines - a.lines || (a.path < b.path ? -1 : 1)),
      seed,
      notes: notesOn(trunk, gathering),
    };
  }),
};

function notesOn(trunk: Trunk, { isOfRevision, now }: Gathering): ReworkRecord["notes"] {
  if (!trunk.ref.startsWith("refs/remotes/") || isOfRevision) return [];
  return [{ kind: "trunk", ref: trunk.ref, ...(trunk.fetchedAt !== undefined && { fetchedSecondsAgo: Math.max(0, now - trunk.fetchedAt) }) }];
}

/** Mostly those of the report's own window, which are known by now. */
async function readCommits({ history, repository, roles, evidence }: Gathering, shape: HistoryShape, window: { readonly since: number; readonly until: number }, signal?: AbortSignal): Promise<readonly ClassifiedCommit[]> {
  const known = new Map(evidence.commits.map((one) => [one.commit.id, one]));
  const ids = commitsIn(shape, window);
  const read = await history.readCommits(repository, ids.filter((id) => !known.has(id)), signal);
  await roles.learn(history, repository, pathsOf(read), signal);
  for (const commit of read) known.set(commit.id, classifyCommit(commit, roles.roleOf));
  return ids.flatMap((id) => known.get(id) ?? []).toReversed();
}

function addedLines({ changes }: ClassifiedCommit): number {
  return changes.reduce((sum, { isCode, content, added }) => sum + (isCode && content === "text" ? added : 0), 0);
}

function removedLines({ changes }: ClassifiedCommit): number {
  return changes.reduce((sum, { isCode, content, removed }) => sum + (isCode && content === "text" ? removed : 0), 0);
}

/** In their order; each keeps its place in the draw, so that one more commit changes one of them at most. */
export function sampleOf<Item>(items: readonly Item[], most: number, nameOf: (item: Item) => string): readonly Item[] {
  if (items.length <= most) return items;
  const drawn = items.map((item, at) => ({ at, item, place: seededRandom(nameOf(item))() }));
  return drawn.sort((one, other) => one.place - other.place || one.at - other.at).slice(0, most).sort((one, other) => one.at - other.at).map(({ item }) => item);
}

interface Traced {
  /** One for each deleted line that comes from the three weeks before; a file that was moved bears the name that it got. */
  readonly lines: readonly { readonly path: string; readonly origin: string; readonly deletedAt: number }[];
  readonly lookedAtLines: number;
  /** Of which at least one file was looked at, or that have none left to look at. */
  readonly commits: number;
}

/** Where each line came from that these commits delete; git walks no further back than a line is fresh. */
async function trace({ history, repository, progress }: Gathering, commits: readonly ClassifiedCommit[], signal?: AbortSignal): Promise<Traced> {
  const byId = new Map(commits.map((one) => [one.commit.id, one]));
  const questions: (TraceQuestion & { readonly commit: string; readonly present: string; readonly deletedAt: number })[] = [];
  await history.lines.readPatches(repository, [...byId.keys()], (id, files) => {
    const one = byId.get(id);
    if (one === undefined) return;
    const deletedAt = one.commit.committedAt?.epochSeconds ?? 0;
    for (const { path, removed } of files) {
      const change = one.changes.find((candidate) => candidate.path === path);
      if (change?.isCode !== true || change.content !== "text" || removed.length === 0) continue;
      const since = deletedAt - freshSeconds;
      questions.push({ commit: id, present: path, deletedAt, revision: one.commit.parents[0] ?? "", path: change.previousPath ?? path, lines: removed, since, hangsOn: `${one.commit.parents[0] ?? ""} ${since}` });
    }
  }, signal);
  const asked = questions.slice(0, mostQuestions);
  const answers = await traceLines(history, repository, asked, { mostMilliseconds: blameMilliseconds, signal, ...(progress && { onProgress: progress.countFiles() }) });
  const lines: { path: string; origin: string; deletedAt: number }[] = [];
  const seen = new Set<string>();
  let lookedAtLines = 0;
  for (const [at, { present, lines: removed, deletedAt, commit }] of asked.entries()) {
    const origins = answers[at];
    if (origins === undefined) continue;
    seen.add(commit);
    lookedAtLines += removed.length;
    for (const line of removed) {
      const origin = origins.get(line);
      if (origin !== undefined && !origin.isBoundary) lines.push({ path: present, origin: origin.commit, deletedAt });
    }
  }
  return { lines, lookedAtLines, commits: seen.size };
}
