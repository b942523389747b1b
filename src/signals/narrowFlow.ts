/** Narrows what signals of flow look at to what an aim speaks of: since its baseline, in its paths, without its exceptions. */
import type { ClassifiedCommit } from "./classifiedCommit";
import type { FurtherEvidence } from "./evidence";

export interface Narrowing {
  /** The commits that count, with the changes that count. */
  readonly narrow: (commits: readonly ClassifiedCommit[]) => readonly ClassifiedCommit[];
  /** For merges and releases, which have no changes of their own; `at` in seconds since the epoch. */
  readonly isCounted: (commit: string, at: number) => boolean;
}

export function narrowFlow(further: FurtherEvidence, { narrow, isCounted }: Narrowing): FurtherEvidence {
  const { trunk, releases } = further;
  return {
    ...further,
    ...(trunk?.kind === "gathered" && {
      trunk: { kind: "gathered", value: { ...trunk.value, commits: narrow(trunk.value.commits), merges: trunk.value.merges.filter(({ commit, mergedAt }) => isCounted(commit, mergedAt.epochSeconds)) } },
    }),
    ...(releases?.kind === "gathered" && {
      releases: { kind: "gathered", value: { ...releases.value, releases: releases.value.releases.filter(({ release }) => isCounted(release.commit, release.at)) } },
    }),
  };
}
