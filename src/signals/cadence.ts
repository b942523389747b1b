/**
 * How often do I reach a commit while working? (S10 `flow.cadence`)
 *
 * Commits on days on which there are any, minutes between them while working, and days with commits in a week, by the
 * author's own calendar. What a rebase or a script wrote at once counts as one. Silent below twenty on eight days. It
 * is no productivity: reviews, thinking and pairing on another machine leave no commit.
 */
import type { FindingChart, Measure, Unit } from "../model/finding";
import { quantileInterval, quantileOf } from "../statistics/quantile";
import type { Evidence } from "./evidence";
import { localDay } from "./localTime";
import { basePopulation, exclusions, isSquashed } from "./populations";
import { pendingPart } from "./pendingPart";
import { ownDatesCommand } from "./reproduce";
import type { Signal } from "./signal";
import { workingTimes, type WorkingTimes } from "./workingGaps";

const minimum = 20;
const fewestDays = 8;
/** A median needs ten values to be worth printing, a 90th percentile thirty-six (`signals.md` 1.4). */
const fewestForMedian = 10;
const fewestForP90 = 36;
/** A window over all of history begins long before its first commit. */
const longestLead = 366;

/** S10: commits a day, and the time between them. */
export const cadence: Signal = {
  id: "flow.cadence",
  question: "How often do I reach a commit while working?",
  minimum,
  isFromHistory: true,
  scope: "me",
  needs: ["merges"],
  assess: (evidence) => {
    const times = workingTimes(evidence);
    const days = countByDay(times.eventDays);
    const base = {
      signal: "flow.cadence" as const,
      sample: { counted: times.eventDays.length, excluded: exclusions(times.population, evidence) },
      window: evidence.window,
      evidence: listed(times),
      reproduce: ownDatesCommand(evidence),
      ...(isSquashed(basePopulation(evidence)) && { isSquashed: true }),
    };
    const pending = pendingPart(evidence.further.merges);
    if (pending !== undefined) return { ...base, ...pending, measures: [] };
    if (times.eventDays.length === 0) return { ...base, kind: "none", measures: [] };
    const chart = chartOf(days, evidence);
    if (times.eventDays.length < minimum || days.size < fewestDays) {
      return { ...base, kind: "few", needed: minimum, chart, measures: [{ id: "days", value: days.size, unit: "active days" }] };
    }
    return { ...base, kind: "observed", chart, measures: measuresOf(times, days) };
  },
  compared: ({ evidence }) => ({
    measure: "gap",
    statistic: "median",
    figures: evidence.flatMap(({ commit, value }) => (value === undefined ? [] : [{ commit, value }])),
  }),
};

function countByDay(eventDays: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const day of eventDays) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
}

function listed({ population, gaps, inBursts }: WorkingTimes) {
  const minutes = new Map(gaps.map((gap) => [gap.commit, gap.minutes]));
  return population.counted.toReversed().map(({ commit: { id } }) => {
    const value = minutes.get(id);
    if (value !== undefined) return { commit: id, value, unit: "minutes" as const };
    return { commit: id, class: inBursts.has(id) ? "burst" : "first" };
  });
}

function measuresOf({ gaps }: WorkingTimes, days: ReadonlyMap<number, number>): readonly Measure[] {
  const minutes = gaps.map((gap) => gap.minutes).sort((a, b) => a - b);
  return [
    quantile("commitsPerDay", [...days.values()].sort((a, b) => a - b), 0.5, "number"),
    ...(minutes.length < fewestForMedian ? [] : [quantile("gap", minutes, 0.5, "minutes")]),
    ...(minutes.length < fewestForP90 ? [] : [quantile("gapP90", minutes, 0.9, "minutes")]),
    quantile("daysPerWeek", daysPerWeek(days), 0.5, "number"),
  ];
}

function quantile(id: string, ascending: readonly number[], probability: number, unit: Unit): Measure {
  const interval = quantileInterval(ascending, probability);
  return { id, value: quantileOf(ascending, probability) ?? 0, unit, ...(interval && { interval }) };
}

/** For each week from the first to the last with a commit, weeks without one in between being counted too; ascending. */
function daysPerWeek(days: ReadonlyMap<number, number>): readonly number[] {
  // Day 0 was a Thursday, and weeks begin on a Monday.
  const weeks = [...days.keys()].map((day) => Math.floor((day + 3) / 7));
  const first = weeks.reduce((least, week) => Math.min(least, week), Infinity);
  const counts: number[] = [];
  for (const week of weeks) {
    const at = week - first;
    while (counts.length <= at) counts.push(0);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.sort((a, b) => a - b);
}

/** From the first day of the window to its last, by any calendar; a year before its first commit at most. */
function chartOf(days: ReadonlyMap<number, number>, { window }: Evidence): FindingChart {
  const active = [...days.keys()].sort((a, b) => a - b);
  const [earliest = 0, latest = 0] = [active[0], active.at(-1)];
  const [since, until] = [dayOf(window.since), dayOf(window.until)];
  const first = Math.min(earliest, Math.max(since, earliest - longestLead));
  const last = Math.max(until, latest);
  return { kind: "days", unit: "commits", firstDay: first, values: Array.from({ length: last - first + 1 }, (_, at) => days.get(first + at) ?? 0) };
}

function dayOf(epochSeconds: number): number {
  return localDay({ epochSeconds, offsetMinutes: 0 });
}
