/**
 * On a branch, how much of its life was anyone working? (S16 `flow.active`, experimental)
 *
 * A branch that waits ages. Of each merged branch: the days with a commit of its own among the weekdays from the first
 * commit written to the merge, both included. Silent below ten merges and behind squash merges. It is a floor and no
 * flow efficiency: work that wasn't committed, and review, are not seen.
 */
import type { Finding } from "../model/finding";
import type { Moment } from "../model/moment";
import { quantileInterval, quantileOf } from "../statistics/quantile";
import { squashReason } from "./branches";
import { localDay } from "./localTime";
import { mergedBranches, onMergeDays } from "./mergedBranches";
import { basePopulation, isSquashed } from "./populations";
import { windowOptions } from "./reproduce";
import type { Signal } from "./signal";
import { absence, trunkNotes, type TrunkMerge } from "./trunkEvidence";

const minimum = 10;

/** S16: days with a commit among the days of a branch's life. */
export const activeDays: Signal = {
  id: "flow.active",
  question: "On a branch, how much of its life was anyone working?",
  minimum,
  isFromHistory: true,
  scope: "team",
  isOffByDefault: true,
  needs: ["trunk"],
  assess: (evidence): Finding => {
    const part = evidence.further.trunk;
    const nothing = { signal: "flow.active" as const, window: evidence.window, sample: { counted: 0, excluded: [] }, measures: [], evidence: [], reproduce: "" };
    if (part?.kind !== "gathered") return { ...nothing, ...(absence(part) ?? { kind: "none" }) };
    const trunk = part.value;
    const notes = trunkNotes(trunk);
    if (isSquashed(basePopulation({ ...evidence, commits: trunk.commits }))) {
      return { ...nothing, notes, isSquashed: true, kind: "notObservable", reason: squashReason };
    }
    const { counted, excluded } = mergedBranches(trunk.merges, evidence);
    const lives = counted.map((merge) => ({ commit: merge.commit, ...activity(merge) }));
    const shares = lives.map(({ active, days }) => active / days).sort((a, b) => a - b);
    const base = {
      ...nothing,
      notes,
      sample: { counted: lives.length, excluded },
      evidence: lives.map(({ commit, active, days }) => ({ commit, value: active / days, unit: "share" as const, class: `${active} of ${days}` })),
      reproduce: `git log --first-parent --min-parents=2 --max-parents=2 ${windowOptions(evidence)} --format=%H ${trunk.tip} | while read merge; do git log --date=format:%F --format=%ad "$merge^1..$merge^2" | sort -u; git log -1 --date=format:%F --format='merged %cd %h%n' $merge; done`,
    };
    if (lives.length === 0) return { ...base, kind: "none" };
    const [active, all] = [lives.reduce((sum, life) => sum + life.active, 0), lives.reduce((sum, life) => sum + life.days, 0)];
    const chart = { kind: "shares" as const, parts: [{ id: "active", count: active }, { id: "idle", count: all - active }] };
    if (lives.length < minimum) return { ...base, kind: "few", needed: minimum, chart };
    const interval = quantileInterval(shares, 0.5);
    return { ...base, kind: "observed", chart, measures: [{ id: "median", value: quantileOf(shares, 0.5) ?? 0, unit: "share", ...(interval && { interval }) }] };
  },
  compared: (finding, evidence) => ({ measure: "median", statistic: "median", figures: onMergeDays(finding.evidence, evidence) }),
};

/** Days with a commit, and weekdays of the branch's life; work on a weekend makes no more than all of them. */
function activity({ written, mergedAt }: TrunkMerge): { readonly active: number; readonly days: number } {
  const days = new Set(written.map(localDay));
  const first = written.reduce<Moment>((earliest, one) => (one.epochSeconds < earliest.epochSeconds ? one : earliest), mergedAt);
  const weekdays = Math.max(1, countWeekdays(localDay(first), localDay(mergedAt)));
  return { active: Math.min(days.size, weekdays), days: weekdays };
}

/** Mondays to Fridays from one day to another, both included; day 0 of the epoch was a Thursday. */
export function countWeekdays(first: number, last: number): number {
  const until = (day: number) => {
    const sinceMonday = day + 3;
    return Math.floor(sinceMonday / 7) * 5 + Math.min(5, ((sinceMonday % 7) + 7) % 7);
  };
  return Math.max(0, until(last + 1) - until(first));
}
