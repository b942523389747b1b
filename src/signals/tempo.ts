/**
 * Are my steps short and even? (S00 `tempo`)
 *
 * A step is the time from one commit of mine to the next while working, as author dates tell. Its length is the
 * median; its evenness says on a scale of doublings how alike steps are, 1 being all alike. Silent below ten steps on
 * three days. It is no speed and no productivity: thinking, talking and other machines leave no commit, and what
 * happens between two commits is not seen here.
 */
import type { FindingChart, Measure } from "../model/finding";
import { medianAbsoluteDeviation, quantileInterval, quantileOf } from "../statistics/quantile";
import type { Evidence } from "./evidence";
import { localDay } from "./localTime";
import { exclusions, isSquashed, basePopulation, scoped, sizedPopulation } from "./populations";
import { pendingPart } from "./pendingPart";
import { ownDatesCommand } from "./reproduce";
import type { Signal } from "./signal";
import { workingTimes, type WorkingGap } from "./workingGaps";

const minimum = 10;
const fewestDays = 3;
/** In minutes; a pause of four hours ends a stretch of work. */
const ranges = [0, 5, 10, 20, 40, 80, 160, 240];

/** S00: length and evenness of the steps between commits. */
export const tempo: Signal = {
  id: "tempo",
  question: "Are my steps short and even?",
  minimum,
  isFromHistory: true,
  scope: "me",
  needs: ["merges"],
  assess: (evidence) => {
    const { population, gaps } = workingTimes(evidence);
    const minutes = gaps.map((gap) => gap.minutes).sort((a, b) => a - b);
    const base = {
      signal: "tempo" as const,
      sample: { counted: gaps.length, excluded: exclusions(population, evidence) },
      window: evidence.window,
      evidence: gaps.map((gap) => ({ commit: gap.commit, value: gap.minutes, unit: "minutes" as const })),
      reproduce: ownDatesCommand(evidence),
      ...(isSquashed(basePopulation(evidence)) && { isSquashed: true }),
    };
    const pending = pendingPart(evidence.further.merges);
    if (pending !== undefined) return { ...base, ...pending, measures: [] };
    if (gaps.length === 0) return { ...base, kind: "none", measures: [] };
    const chart = chartOf(minutes);
    if (gaps.length < minimum || daysOf(gaps, evidence) < fewestDays) return { ...base, kind: "few", needed: minimum, chart, measures: [] };
    return { ...base, kind: "observed", chart, measures: [length(minutes), evenness(minutes), ...lines(gaps, evidence)] };
  },
  compared: ({ evidence }) => ({ measure: "length", statistic: "median", figures: evidence.map(({ commit, value = 0 }) => ({ commit, value })) }),
};

function daysOf(gaps: readonly WorkingGap[], { commits }: Evidence): number {
  const days = new Map(commits.flatMap(({ commit: { id, authoredAt } }) => (authoredAt === undefined ? [] : [[id, localDay(authoredAt)] as const])));
  return new Set(gaps.map(({ commit }) => days.get(commit))).size;
}

function length(ascending: readonly number[]): Measure {
  const interval = quantileInterval(ascending, 0.5);
  return { id: "length", value: quantileOf(ascending, 0.5) ?? 0, unit: "minutes", ...(interval && { interval }) };
}

/** A minute is added so that the scale of doublings begins at zero, and steps of seconds don't weigh more than long ones. */
function evenness(ascending: readonly number[]): Measure {
  const doublings = ascending.map((minutes) => Math.log2(1 + minutes));
  const median = quantileOf(doublings, 0.5) ?? 0;
  const deviation = medianAbsoluteDeviation(doublings) ?? 0;
  const value = deviation === 0 ? 1 : Math.max(0, 1 - deviation / median);
  return { id: "evenness", value, unit: "evenness" };
}

/** How much a step changes, where its commit has a size that says something. */
function lines(gaps: readonly WorkingGap[], evidence: Evidence): readonly Measure[] {
  const isStep = new Set(gaps.map(({ commit }) => commit));
  const sized = scoped(sizedPopulation(evidence), evidence).counted.filter(({ commit }) => isStep.has(commit.id));
  if (sized.length < minimum) return [];
  const ascending = sized.map(({ size }) => size).sort((a, b) => a - b);
  const interval = quantileInterval(ascending, 0.5);
  return [{ id: "lines", value: quantileOf(ascending, 0.5) ?? 0, unit: "lines", ...(interval && { interval }) }];
}

function chartOf(minutes: readonly number[]): FindingChart {
  const counts = ranges.slice(0, -1).map((from, at) => {
    const to = ranges[at + 1] ?? Infinity;
    return { from, to, count: minutes.filter((one) => one >= from && one < to).length };
  });
  return { kind: "ranges", unit: "minutes", ranges: counts };
}
