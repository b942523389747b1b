// Builds what signals of flow look at as values: a trunk whose commits came in one by one or with merges, and open branches.
import type { Moment } from "../../src/model/moment";
import type { ClassifiedCommit } from "../../src/signals/classifiedCommit";
import type { FurtherEvidence } from "../../src/signals/evidence";
import type { BranchEvidence, TrunkEvidence, TrunkMerge } from "../../src/signals/trunkEvidence";
import { firstDay } from "./commitHistory";

const hour = 3600;

/** So many hours after the first day's morning, on a clock in universal time. */
export function hoursIn(hours: number, offsetMinutes = 0): Moment {
  return { epochSeconds: firstDay + hours * hour, offsetMinutes };
}

/** Each commit came in by itself; `together` names groups of positions that came in with one merge. */
export function makeTrunk(commits: readonly ClassifiedCommit[], rest: Partial<TrunkEvidence> = {}, together: readonly (readonly number[])[] = []): TrunkEvidence {
  const landings = new Map(commits.map(({ commit }, position) => {
    const group = together.find((positions) => positions.includes(position));
    const last = commits[group === undefined ? position : Math.max(...group)]?.commit ?? commit;
    return [commit.id, { commit: last.id, place: group === undefined ? position + 1 : Math.max(...group) + 1, ...(last.committedAt && { at: last.committedAt }) }];
  }));
  const named = new Map(commits.map(({ commit }) => [commit.id, commit.id]));
  return { ref: "refs/heads/main", tip: "f".repeat(40), isOfRevision: false, commits, landings, undatable: new Set(), merges: [], named, ...rest };
}

/** A branch written on these hours and merged at the last one. */
export function merged(n: number, hours: readonly number[], rest: Partial<TrunkMerge> = {}): TrunkMerge {
  return { commit: `${n}`.padStart(40, "0"), mergedAt: hoursIn(hours.at(-1) ?? 0), kind: "branch", written: hours.slice(0, -1).map((at) => hoursIn(at)), isOwn: false, ...rest };
}

/** The parts as they are when everything could be read. */
export function flowParts(trunk: TrunkEvidence, branches: Partial<BranchEvidence> = {}): FurtherEvidence {
  return {
    trunk: { kind: "gathered", value: trunk },
    branches: { kind: "gathered", value: { asOf: firstDay, open: [], ownCommits: [], ...branches } },
  };
}
