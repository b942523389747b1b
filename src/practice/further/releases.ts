/** Gathers releases and the commits that each brought, with times of all of them. */
import type { CommitHeader } from "../../model/commit";
import { commitIdAt, noPosition, parentCountAt, type HistoryShape } from "../../model/historyShape";
import { classifyCommit } from "../../signals/classifiedCommit";
import type { Window } from "../../model/window";
import type { Part } from "../../signals/evidence";
import { basePopulation } from "../../signals/populations";
import type { ReleaseEvidence, ReleaseStep } from "../../signals/releaseEvidence";
import { fewestReleases, isPatchOf, previousReleases, releasesOf, type Release } from "../../signals/releaseTags";
import { pathsOf } from "../pathRoles";
import { isPlausible, undatablePositions, windowBefore } from "../window";
import type { Gatherer, Gathering } from "./gatherFurther";
import { commitsBetween, positionsOf, widened } from "./commitsBetween";

/** Commits of releases that are looked at, the newest releases first, and those that only tags lead to. */
const mostCommits = 20_000;
const mostBeyond = 5000;
/** Releases of a window; more are a machine's. */
const mostReleases = 2000;
/** A release that mends another one comes within a week and is small (`signals.md` S15). */
const quickSeconds = 7 * 86_400;
const mostMending = 5;
/** Commits of a release that is small once bots and merges are left out. */
const mostLookedInto = 100;

export const releasesGatherer: Gatherer<Part<ReleaseEvidence>> = {
  isDeep: false,
  isOfAllWindows: true,
  gather: async (gathering, signal) => {
    // Without a whole shape nobody knows what lies between two tags.
    if (gathering.isFirst) return { kind: "pending" };
    try {
      return { kind: "gathered", value: await readReleases(gathering, signal) };
    } catch {
      signal?.throwIfAborted();
      return { kind: "notObservable", reason: "the tags and the commits that they lead to can't all be read here" };
    }
  },
};

async function readReleases(gathering: Gathering, signal?: AbortSignal): Promise<ReleaseEvidence> {
  const { refs, repository, evidence, now, windows } = gathering;
  const all = releasesOf((await refs.readTags(repository, signal)).filter(({ at }) => isPlausible(at, now)), evidence.team?.releaseTags);
  const previous = previousReleases(all);
  const within = ({ since, until }: Window) => all.filter(({ at }) => at >= since && at <= until);
  // The commits of a wider window needn't be read for the few tags in it, so that releases look further back by themselves.
  const window = windows.find((one) => within(one).length >= fewestReleases) ?? windows.at(-1) ?? evidence.window;
  const inWindow = within(window).slice(-mostReleases);
  const tags = new Set([...inWindow, ...inWindow.flatMap((release) => previous.get(release) ?? [])].map(({ commit }) => commit));
  const known = positionsOf(gathering.shape, tags);
  const beyond = await refs.readBeyond(repository, { heads: [...tags].filter((id) => !known.has(id)), known: repository.head, most: mostBeyond }, signal);
  const shape = widened(gathering.shape, beyond);
  const ranges = rangesOf(shape, positionsOf(shape, tags), inWindow, previous);
  const authored = await authorTimes(gathering, shape, [...ranges.found.values()].flat(), beyond, signal);
  const undatable = undatablePositions(shape, now);
  const mending = await findMending(gathering, { shape, ranges: ranges.found, beyond, releases: inWindow }, signal);
  const releases = inWindow.map((release): ReleaseStep => {
    const before = previous.get(release);
    const range = ranges.found.get(release);
    const commits = range?.flatMap((position) => {
      const [authoredAt, committedAt] = [authored.get(position), shape.committedAt[position] ?? Number.NaN];
      const isUsable = undatable[position] !== 1 && authoredAt !== undefined && isPlausible(authoredAt, now) && Math.max(authoredAt, committedAt) <= release.at;
      return isUsable ? [{ authoredAt, committedAt }] : [];
    });
    const isQuicklyFollowed = mending.some((later) => isPatchOf(later, release) && later.at >= release.at && later.at - release.at <= quickSeconds);
    return { release, isQuicklyFollowed, undatable: (range?.length ?? 0) - (commits?.length ?? 0), ...(before && { previous: before }), ...(commits && { commits }) };
  });
  const earlier = windowBefore(window);
  const before = { window: earlier, releases: within(earlier).slice(-mostReleases).map((release) => withoutCommits(release, previous.get(release))) };
  return { window, releases, ...(ranges.isCut && { cappedAt: mostCommits }), ...(!repository.isShallow && { before }) };
}

/** For a window of which only the times of its releases are asked. */
function withoutCommits(release: Release, before: Release | undefined): ReleaseStep {
  return { release, isQuicklyFollowed: false, undatable: 0, ...(before && { previous: before }) };
}

type Ranges = ReadonlyMap<Release, readonly number[]>;

/** The newest releases first, for as long as they hold no more than is looked at. */
function rangesOf(shape: HistoryShape, positions: ReadonlyMap<string, number>, releases: readonly Release[], previous: ReadonlyMap<Release, Release>): { readonly found: Ranges; readonly isCut: boolean } {
  const found = new Map<Release, readonly number[]>();
  let left = mostCommits;
  for (const release of releases.toReversed()) {
    const [tip, base] = [positions.get(release.commit), positions.get(previous.get(release)?.commit ?? "")];
    if (tip === undefined || base === undefined) continue;
    const range = commitsBetween(shape, tip, base);
    left -= range.length;
    if (left < 0) return { found, isCut: true };
    if (!range.some((position) => isCutOff(shape, position))) found.set(release, range);
  }
  return { found, isCut: false };
}

/** A root between two releases is one of an imported project, or the end of a shallow clone; neither has a time of its own here. */
function isCutOff({ parentStart, parents }: HistoryShape, position: number): boolean {
  return parents.subarray(parentStart[position], parentStart[position + 1]).includes(noPosition);
}

/** By position: the window's own commits are known, the others are asked for in one go. */
async function authorTimes({ refs, repository, evidence }: Gathering, shape: HistoryShape, positions: readonly number[], beyond: readonly CommitHeader[], signal?: AbortSignal): Promise<ReadonlyMap<number, number>> {
  const known = new Map([...evidence.commits.map(({ commit }) => commit), ...beyond].map(({ id, authoredAt }) => [id, authoredAt?.epochSeconds]));
  const ids = new Map([...new Set(positions)].map((position) => [position, commitIdAt(shape, position)]));
  const headers = await refs.readHeaders(repository, [...ids.values()].filter((id) => !known.has(id)), signal);
  for (const { id, authoredAt } of headers) known.set(id, authoredAt?.epochSeconds);
  return new Map([...ids].flatMap(([position, id]) => {
    const at = known.get(id);
    return at === undefined ? [] : [[position, at] as const];
  }));
}

interface Candidates {
  readonly shape: HistoryShape;
  readonly ranges: Ranges;
  readonly beyond: readonly CommitHeader[];
  readonly releases: readonly Release[];
}

/** Releases that come soon after one that they mend, hold a fix or a revert, and little else. */
async function findMending(gathering: Gathering, { shape, ranges, beyond, releases }: Candidates, signal?: AbortSignal): Promise<readonly Release[]> {
  const candidates = releases.filter((later) => {
    const range = ranges.get(later) ?? [];
    return range.length > 0 && range.length <= mostLookedInto && releases.some((earlier) => isPatchOf(later, earlier) && later.at >= earlier.at && later.at - earlier.at <= quickSeconds);
  });
  const { history, repository, roles, evidence } = gathering;
  // Commits that only a tag leads to are not listed yet.
  const aside = candidates.filter((later) => ranges.get(later)?.some((position) => position < beyond.length));
  for (const { commit } of aside) await history.readShape({ ...repository, head: commit }, signal);
  const idsOf = (release: Release) => (ranges.get(release) ?? []).filter((position) => parentCountAt(shape, position) < 2).map((position) => commitIdAt(shape, position));
  const known = new Map(evidence.commits.map((one) => [one.commit.id, one]));
  const read = await history.readCommits(repository, [...new Set(candidates.flatMap(idsOf))].filter((id) => !known.has(id)), signal);
  await roles.learn(history, repository, pathsOf(read), signal);
  for (const commit of read) known.set(commit.id, classifyCommit(commit, roles.roleOf));
  return candidates.filter((later) => {
    const base = basePopulation({ ignoredCommits: evidence.ignoredCommits, commits: idsOf(later).flatMap((id) => known.get(id) ?? []) }).counted;
    return base.length <= mostMending && base.some(({ type }) => type === "fix" || type === "revert");
  });
}
