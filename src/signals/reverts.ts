/**
 * How often do we take changes back? (S14 `flow.revert`)
 *
 * To take a change back quickly is a safe way out. Counts changes of the trunk that are older than thirty days and were
 * taken back by a later change within thirty; what was taken back and brought in again counts as kept. Silent below fifty
 * changes. It is no failure rate: faults that are corrected forward are not seen, and reverts on a branch don't count.
 */
import type { EvidenceItem, Finding, Measure } from "../model/finding";
import { quantileInterval, quantileOf } from "../statistics/quantile";
import type { Evidence } from "./evidence";
import { basePopulation, exclusions, sieve } from "./populations";
import { windowOptions } from "./reproduce";
import { shareMeasure } from "./shareMeasure";
import type { Signal } from "./signal";
import { takenBack } from "./takenBack";
import { absence, trunkNotes, type TrunkEvidence } from "./trunkEvidence";

const minimum = 50;
/** A median of fewer is not printed (`signals.md` 1.4). */
const minimumForMedian = 10;
const secondsPerDay = 86_400;
/** Changes are followed for so long. */
const followedDays = 30;

/** An hour, a day, a week, thirty days. */
const rangeEdges = [0, 1, 24, 168, followedDays * 24] as const;

/** S14: changes that were taken back. */
export const reverts: Signal = {
  id: "flow.revert",
  question: "How often do we take changes back?",
  minimum,
  isFromHistory: true,
  scope: "team",
  needs: ["trunk"],
  assess: (evidence): Finding => {
    const part = evidence.further.trunk;
    const nothing = { signal: "flow.revert" as const, window: evidence.window, sample: { counted: 0, excluded: [] }, measures: [], evidence: [], reproduce: "" };
    if (part?.kind !== "gathered") return { ...nothing, ...(absence(part) ?? { kind: "none" }) };
    const trunk = part.value;
    const onTrunk = { ...evidence, commits: trunk.commits };
    const population = followed(onTrunk, trunk);
    const after = takenBack(trunk);
    const found = population.counted.toReversed().flatMap((one): EvidenceItem[] => {
      const seconds = one.type === "revert" ? undefined : after.get(one.commit.id);
      return seconds === undefined || seconds > followedDays * secondsPerDay ? [] : [{ commit: one.commit.id, value: Math.max(0, seconds) / 3600, unit: "hours" }];
    });
    const n = population.counted.length;
    const hours = found.map(({ value = 0 }) => value).sort((a, b) => a - b);
    const base = {
      ...nothing,
      sample: { counted: n, excluded: exclusions(population, onTrunk) },
      measures: [shareMeasure("reverted", found.length, n, minimum), ...timeMeasures(hours)],
      evidence: found,
      reproduce: `git log --no-merges ${windowOptions(evidence)} --format='%h %cI %s' -i --extended-regexp --grep='^(Revert|Reapply) "' --grep='^This reverts commit ' ${trunk.tip}`,
      notes: trunkNotes(trunk),
      ...(hours.length > 0 && { chart: { kind: "ranges" as const, unit: "hours" as const, ranges: rangesOf(hours) } }),
    };
    if (n === 0) return { ...base, measures: [], kind: "none" };
    return n < minimum ? { ...base, kind: "few", needed: minimum } : { ...base, kind: "observed" };
  },
  compared: ({ evidence: takenBackOnes }, evidence) => {
    const { trunk } = evidence.further;
    const isTakenBack = new Set(takenBackOnes.map(({ commit }) => commit));
    const { counted } = trunk?.kind === "gathered" ? followed({ ...evidence, commits: trunk.value.commits }, trunk.value) : { counted: [] };
    return { measure: "reverted", statistic: "share", figures: counted.map(({ commit: { id } }) => ({ commit: id, value: isTakenBack.has(id) ? 1 : 0 })) };
  },
};

/** `BASE` of the trunk, as far as it has been followed for long enough. */
function followed(evidence: Evidence, trunk: TrunkEvidence) {
  const lastFollowed = Math.min(evidence.window.until, evidence.tipAt) - followedDays * secondsPerDay;
  return sieve(basePopulation(evidence), ({ commit: { id, committedAt } }) => {
    if (trunk.undatable.has(id)) return "date";
    return (committedAt?.epochSeconds ?? 0) > lastFollowed ? "pending" : undefined;
  });
}

function timeMeasures(ascending: readonly number[]): readonly Measure[] {
  if (ascending.length === 0) return [];
  if (ascending.length < minimumForMedian) return [{ id: "hoursMax", value: ascending.at(-1) ?? 0, unit: "hours" }];
  const interval = quantileInterval(ascending, 0.5);
  return [{ id: "hoursMedian", value: quantileOf(ascending, 0.5) ?? 0, unit: "hours", ...(interval && { interval }) }];
}

/** The last range holds its end. */
function rangesOf(hours: readonly number[]) {
  return rangeEdges.slice(0, -1).map((from, at) => {
    const to = rangeEdges[at + 1] ?? Infinity;
    const isLast = at === rangeEdges.length - 2;
    return { from, to, count: hours.filter((one) => one >= from && (one < to || (isLast && one === to))).length };
  });
}
