/** How long it took from one commit of mine to the next while working, as far as author dates tell (`signals.md` S10). */
import type { Commit } from "../model/commit";
import type { ClassifiedCommit } from "./classifiedCommit";
import type { Evidence } from "./evidence";
import { localDay } from "./localTime";
import { codePopulation, scoped, sieve, type Population } from "./populations";

/** A longer pause ends a stretch of work. */
const longestGapMinutes = 240;
/** So many commits so close together were written by a rebase or a script, not one after the other by hand. */
const burst = { fewest: 3, seconds: 2 };

/** One commit reached from the one before on the same line of history. */
export interface WorkingGap {
  readonly commit: string;
  readonly minutes: number;
}

/** My code commits with a usable clock, and what lies between them. */
export interface WorkingTimes {
  readonly population: Population;
  /** Newest first in topological order. */
  readonly gaps: readonly WorkingGap[];
  /** One entry for each commit, or for each burst of them: the author's day, oldest first. */
  readonly eventDays: readonly number[];
  /** Commits of bursts. */
  readonly inBursts: ReadonlySet<string>;
}

/** `merges` are walked through and count for nothing themselves. */
export function workingTimes(evidence: Evidence): WorkingTimes {
  const population = sieve(scoped(codePopulation(evidence), evidence), ({ commit }) => (evidence.undatable.has(commit.id) || commit.authoredAt === undefined ? "date" : undefined));
  const { burstOf, eventDays } = findBursts(population.counted);
  const before = predecessors(evidence, population.counted);
  const byId = new Map(population.counted.map(({ commit }) => [commit.id, commit]));
  const gaps = population.counted.toReversed().flatMap(({ commit }): readonly WorkingGap[] => {
    const earlier = byId.get(before(commit) ?? "");
    if (earlier === undefined) return [];
    const group = burstOf.get(commit.id);
    if (group !== undefined && group === burstOf.get(earlier.id)) return [];
    const minutes = (secondsOf(commit) - secondsOf(earlier)) / 60;
    // An earlier date on top of a later one is a change of order, not a time that passed.
    return minutes >= 0 && minutes < longestGapMinutes ? [{ commit: commit.id, minutes }] : [];
  });
  return { population, gaps, eventDays, inBursts: new Set(burstOf.keys()) };
}

/** Each commit of a burst with the first of its burst, and the days on which something happened. */
function findBursts(commits: readonly ClassifiedCommit[]) {
  const inTime = commits.map(({ commit }) => commit).sort((one, other) => secondsOf(one) - secondsOf(other));
  const groups: Commit[][] = [];
  for (const commit of inTime) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && secondsOf(commit) - secondsOf(last) <= burst.seconds) group.push(commit);
    else groups.push([commit]);
  }
  const isBurst = (group: readonly Commit[]) => group.length >= burst.fewest;
  const burstOf = new Map(groups.filter(isBurst).flatMap((group, at) => group.map(({ id }) => [id, at] as const)));
  const events = groups.flatMap((group) => (isBurst(group) ? group.slice(0, 1) : group));
  const eventDays = events.flatMap(({ authoredAt }) => (authoredAt === undefined ? [] : [localDay(authoredAt)])).sort((a, b) => a - b);
  return { burstOf, eventDays };
}

/** Asks for the nearest of these commits behind a commit, along first parents; each stretch of history is walked once. */
function predecessors({ commits, further }: Evidence, counted: readonly ClassifiedCommit[]): (commit: Commit) => string | undefined {
  const merges = further.merges?.kind === "gathered" ? further.merges.value : [];
  const firstParent = new Map([...commits.map(({ commit }) => commit), ...merges].map(({ id, parents }) => [id, parents[0]]));
  const own = new Set(counted.map(({ commit }) => commit.id));
  const known = new Map<string, string | undefined>();
  return ({ id }) => {
    const walked: string[] = [];
    let at = firstParent.get(id);
    while (at !== undefined && !own.has(at) && !known.has(at)) {
      walked.push(at);
      at = firstParent.get(at);
    }
    const found = at === undefined || own.has(at) ? at : known.get(at);
    for (const one of walked) known.set(one, found);
    return found;
  };
}

function secondsOf({ authoredAt }: Commit): number {
  return authoredAt?.epochSeconds ?? 0;
}
