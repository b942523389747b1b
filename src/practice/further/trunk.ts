/** Gathers what happened on the trunk in a window: its commits, how they came in, and the branches that were merged. */
import type { CommitHeader } from "../../model/commit";
import { commitIdAt, noPosition, parentCountAt, type HistoryShape } from "../../model/historyShape";
import { missingTrunk, type Trunk } from "../../model/trunk";
import { parseReverted } from "../../signals/changeType";
import { classifyCommit, type ClassifiedCommit } from "../../signals/classifiedCommit";
import type { Part } from "../../signals/evidence";
import { isBot, personKey } from "../../signals/identity";
import type { Landing, TrunkEvidence, TrunkMerge } from "../../signals/trunkEvidence";
import { pathsOf } from "../pathRoles";
import { commitsIn, isPlausible, undatableCommits, undatablePositions } from "../window";
import type { Gatherer, Gathering } from "./gatherFurther";
import { positionsOf, resolveBeginnings } from "./commitsBetween";
import { membersOf, trunkLineOf, type TrunkLine } from "./trunkLine";

/** Commits of merged branches that are read for one window. */
const mostMembers = 10_000;

export const trunkGatherer: Gatherer<Part<TrunkEvidence>> = {
  isDeep: false,
  gather: (gathering, signal) => onTrunk(gathering, signal, async (trunk, shape) => {
    const { evidence, repository, isOfRevision, now } = gathering;
    const commits = await trunkCommits(gathering, shape, signal);
    const line = trunkLineOf(shape);
    const merged = await readMerges(gathering, shape, line, signal);
    const ids = new Set(commits.map(({ commit }) => commit.id));
    const unclear = commits.filter(({ commit: { authoredAt } }) => authoredAt === undefined || !isPlausible(authoredAt.epochSeconds, evidence.tipAt));
    const isCopy = trunk.ref.startsWith("refs/remotes/") && !isOfRevision;
    return {
      ref: trunk.ref,
      tip: trunk.id,
      isOfRevision,
      ...(isCopy && { fetched: trunk.fetchedAt === undefined ? {} : { secondsAgo: Math.max(0, now - trunk.fetchedAt) } }),
      commits,
      landings: landingsOf(shape, line, commits, merged.headers),
      undatable: new Set([...[...undatableCommits(shape, now)].filter((id) => ids.has(id)), ...unclear.map(({ commit }) => commit.id)]),
      ...(merged.isCut && { cappedAt: mostMembers }),
      merges: merged.places.flatMap((place) => mergeAt(shape, line, place, { ...merged, isShallow: repository.isShallow, isMine: (author) => evidence.ownKeys.has(personKey(author)) })),
      named: resolveBeginnings(shape, new Set(commits.flatMap(({ commit }) => parseReverted(commit.body)))),
    };
  }),
};

/** Runs work on the trunk and the shape of its history; what stands in the way is the part's value. */
export async function onTrunk<Value>(gathering: Gathering, signal: AbortSignal | undefined, work: (trunk: Trunk, shape: HistoryShape) => Promise<Value>): Promise<Part<Value>> {
  const { history, refs, repository, isFirst, shape, trunk: named } = gathering;
  // The walk over a whole history isn't waited for where the first figures are.
  if (isFirst) return { kind: "pending" };
  try {
    const trunk = await refs.findTrunk(repository, named, signal);
    if (trunk === undefined) return { kind: "notObservable", reason: missingTrunk(named) };
    return { kind: "gathered", value: await work(trunk, trunk.id === repository.head ? shape : await history.readShape({ ...repository, head: trunk.id }, signal)) };
  } catch {
    signal?.throwIfAborted();
    return { kind: "notObservable", reason: "the commits of the trunk and its branches can't all be read here" };
  }
}

/** Mostly those of the report's own window, which are known by now. */
async function trunkCommits({ history, repository, roles, evidence }: Gathering, shape: HistoryShape, signal?: AbortSignal): Promise<readonly ClassifiedCommit[]> {
  const known = new Map(evidence.commits.map((one) => [one.commit.id, one]));
  const ids = commitsIn(shape, evidence.window);
  const read = await history.readCommits(repository, ids.filter((id) => !known.has(id)), signal);
  await roles.learn(history, repository, pathsOf(read), signal);
  for (const commit of read) known.set(commit.id, classifyCommit(commit, roles.roleOf));
  return ids.flatMap((id) => known.get(id) ?? []).toReversed();
}

interface ReadMerges {
  /** Places of the window's merges on the line, newest first. */
  readonly places: readonly number[];
  /** Of each that is looked into: the positions that came with it, without itself. */
  readonly members: ReadonlyMap<number, readonly number[]>;
  readonly headers: ReadonlyMap<string, CommitHeader>;
  /** Of the whole shape: 1 where a clock can't be trusted. */
  readonly undatable: Uint8Array;
  readonly now: number;
  /** True where older merges were left out because all of them brought in too much. */
  readonly isCut: boolean;
}

async function readMerges({ refs, repository, evidence: { window }, now }: Gathering, shape: HistoryShape, line: TrunkLine, signal?: AbortSignal): Promise<ReadMerges> {
  const isIn = (position: number) => parentCountAt(shape, position) > 1 && (shape.committedAt[position] ?? Number.NaN) >= window.since && (shape.committedAt[position] ?? Number.NaN) <= window.until;
  const all = [...line.line.keys()].filter((place) => isIn(line.line[place] ?? 0));
  const together = membersOf(line, new Set(all));
  const members = new Map<number, readonly number[]>();
  let left = mostMembers;
  for (const place of all) {
    const own = (together.get(place) ?? []).filter((position) => position !== line.line[place]);
    left -= own.length;
    if (left < 0) break;
    members.set(place, own);
  }
  const places = all.slice(0, members.size);
  const ids = places.flatMap((place) => [line.line[place] ?? 0, ...(members.get(place) ?? [])]).map((position) => commitIdAt(shape, position));
  const headers = await refs.readHeaders(repository, ids, signal);
  return { places, members, headers: new Map(headers.map((header) => [header.id, header])), undatable: undatablePositions(shape, now), now, isCut: places.length < all.length };
}

interface MergeContext extends ReadMerges {
  readonly isShallow: boolean;
  readonly isMine: (author: CommitHeader["author"]) => boolean;
}

function mergeAt(shape: HistoryShape, { line }: TrunkLine, place: number, context: MergeContext): readonly TrunkMerge[] {
  const position = line[place] ?? 0;
  const commit = commitIdAt(shape, position);
  const mergedAt = context.headers.get(commit)?.committedAt;
  if (mergedAt === undefined) return [];
  const members = context.members.get(place) ?? [];
  const headers = members.flatMap((member) => context.headers.get(commitIdAt(shape, member)) ?? []);
  const dated = members.filter((member) => context.undatable[member] !== 1).flatMap((member) => context.headers.get(commitIdAt(shape, member))?.authoredAt ?? []);
  const written = dated.filter(({ epochSeconds }) => isPlausible(epochSeconds, context.now));
  const isUndatable = context.undatable[position] === 1 || written.length === 0 || written.every(({ epochSeconds }) => epochSeconds > mergedAt.epochSeconds);
  const base = { commit, mergedAt, written, isOwn: headers.some(({ author }) => context.isMine(author)) };
  if (parentCountAt(shape, position) > 2) return [{ ...base, kind: "octopus" }];
  if (members.length === 0) return [{ ...base, kind: "nothing new" }];
  if (members.some((member) => isCutOff(shape, member, context.isShallow))) return [{ ...base, kind: "cut off" }];
  if (headers.every(({ author }) => isBot(author))) return [{ ...base, kind: "bot" }];
  return [{ ...base, kind: isUndatable ? "undatable" : "branch" }];
}

/** True where a commit's parents are not here. */
function isCutOff(shape: HistoryShape, position: number, isShallow: boolean): boolean {
  const parents = shape.parents.subarray(shape.parentStart[position], shape.parentStart[position + 1]);
  return (isShallow && parents.length === 0) || parents.includes(noPosition);
}

function landingsOf(shape: HistoryShape, { line, landedAt }: TrunkLine, commits: readonly ClassifiedCommit[], headers: ReadonlyMap<string, CommitHeader>): ReadonlyMap<string, Landing> {
  const own = new Map(commits.map(({ commit }) => [commit.id, commit]));
  return new Map([...positionsOf(shape, new Set(own.keys()))].map(([id, position]): [string, Landing] => {
    const place = landedAt[position] ?? noPosition;
    const commit = commitIdAt(shape, line[place] ?? 0);
    const made = (headers.get(commit) ?? own.get(commit))?.committedAt;
    return [id, { commit, place: line.length - place, ...(made && { at: made }) }];
  }));
}
