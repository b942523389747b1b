/** Which merges of the trunk end a branch, how long it lived, and on which day it was merged. */
import type { EvidenceItem, Exclusion, ExclusionReason } from "../model/finding";
import type { Evidence } from "./evidence";
import { localDay } from "./localTime";
import type { PlacedFigure } from "./signal";
import type { TrunkMerge } from "./trunkEvidence";

/** Merges that end a branch, and what else came in by a merge; of mine only, when mine are asked for. */
export function mergedBranches(merges: readonly TrunkMerge[], { who }: Evidence): { readonly counted: readonly TrunkMerge[]; readonly excluded: readonly Exclusion[] } {
  const reasons: Readonly<Record<TrunkMerge["kind"], ExclusionReason | undefined>> = {
    branch: undefined, octopus: "octopus", "nothing new": "nothing new", "cut off": "shallow boundary", undatable: "date", bot: "bot",
  };
  const counted: TrunkMerge[] = [];
  const excluded = new Map<ExclusionReason, string[]>();
  for (const merge of merges) {
    const reason = reasons[merge.kind] ?? (who === "me" && !merge.isOwn ? "somebody else" : undefined);
    if (reason === undefined) counted.push(merge);
    else excluded.set(reason, [...(excluded.get(reason) ?? []), merge.commit]);
  }
  return { counted, excluded: [...excluded].map(([reason, commits]) => ({ reason, count: commits.length, commits })).sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)) };
}

/** From the first line written to the merge. */
export function lifetimeOf({ commit, mergedAt, written }: TrunkMerge): { readonly commit: string; readonly hours: number } {
  const first = written.reduce((earliest, { epochSeconds }) => Math.min(earliest, epochSeconds), Infinity);
  return { commit, hours: (mergedAt.epochSeconds - first) / 3600 };
}

/** Figures of merged branches on the days on which they were merged. */
export function onMergeDays(items: readonly EvidenceItem[], { further }: Evidence): readonly PlacedFigure[] {
  const merges = further.trunk?.kind === "gathered" ? further.trunk.value.merges : [];
  const days = new Map(merges.map(({ commit, mergedAt }) => [commit, localDay(mergedAt)]));
  return items.map(({ commit, value = 0 }) => ({ value, day: days.get(commit) ?? 0 }));
}
