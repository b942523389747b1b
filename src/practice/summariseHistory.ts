/** From the columns of a history to the report on it: pure, and without an object for each commit. */
import type { ExclusionReason } from "../model/finding";
import type { HistoryFacts } from "../model/historyFacts";
import type { HistoryReport, LineLimits, SizeLine, SizePeriod } from "../model/historyReport";
import { commitIdAt } from "../model/historyShape";
import { sizeHistory, sizedStandings, type SizedHistory, type SizedOptions, type SizedStanding } from "../signals/sizedHistory";
import { weeklyLimits } from "../statistics/weeklyLimits";
import { monthlyQuantiles, weeklyQuantiles, type PeriodQuantiles } from "../statistics/weeklyQuantiles";
import { isPlausible, newestAt, undatablePositions } from "./window";

export interface SummaryOptions extends SizedOptions {
  /** Seconds since the epoch; later clocks are wrong. */
  readonly now: number;
}

/** A 90th percentile of fewer has no two-sided interval (`signals.md` 1.4). */
const fewestForP90 = 36;

export function summariseHistory(facts: HistoryFacts, { now, ...options }: SummaryOptions): HistoryReport {
  const { shape } = facts;
  const undatable = undatableIn(facts, now);
  const sized = sizeHistory(facts, options);
  const moments = countedMoments(facts, sized, undatable);
  const { counted = 0, merge = 0, unread = 0, ...excluded } = tallyStandings(sized, undatable);
  if (unread > 0) throw new Error(`${unread} commits were not read`);
  const span = spanOf(facts, undatable);
  return {
    head: commitIdAt(shape, 0),
    ...(span && { span }),
    commits: shape.count,
    merges: merge,
    counted,
    leftOut: Object.entries(excluded)
      .map(([reason, count]) => ({ reason: reason as ExclusionReason, count }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
    weeks: lineOf(weeklyQuantiles(moments, sized.sizes)),
    months: lineOf(monthlyQuantiles(moments, sized.sizes)),
  };
}

/** 1 for commits that have no place in time: one of their clocks can't be trusted (`signals.md` 1.1). */
function undatableIn({ shape, authoredAt }: HistoryFacts, now: number): Uint8Array {
  const undatable = undatablePositions(shape, now);
  const tipAt = newestAt(shape, now);
  for (let position = 0; position < shape.count; position++) {
    if (!isPlausible(authoredAt[position] ?? Number.NaN, tipAt)) undatable[position] = 1;
  }
  return undatable;
}

/** When the counted commits were made; NaN for all others. */
function countedMoments({ shape }: HistoryFacts, { standings }: SizedHistory, undatable: Uint8Array): Float64Array {
  const moments = shape.committedAt.slice();
  for (let position = 0; position < shape.count; position++) {
    if (standings[position] !== countedCode || undatable[position] === 1) moments[position] = Number.NaN;
  }
  return moments;
}

function tallyStandings({ standings }: SizedHistory, undatable: Uint8Array): Partial<Record<SizedStanding | "date", number>> {
  const counts = new Uint32Array(sizedStandings.length);
  let dates = 0;
  for (let position = 0; position < standings.length; position++) {
    const code = standings[position] ?? 0;
    if (code === countedCode && undatable[position] === 1) dates += 1;
    else counts[code] = (counts[code] ?? 0) + 1;
  }
  const all = [...sizedStandings.map((standing, code) => [standing, counts[code] ?? 0] as const), ["date", dates] as const];
  return Object.fromEntries(all.filter(([, count]) => count > 0));
}

function spanOf({ shape: { count, committedAt } }: HistoryFacts, undatable: Uint8Array): HistoryReport["span"] {
  let [from, to] = [Infinity, -Infinity];
  for (let position = 0; position < count; position++) {
    if (undatable[position] === 1) continue;
    const at = committedAt[position] ?? Number.NaN;
    if (at < from) from = at;
    if (at > to) to = at;
  }
  return to < from ? undefined : { from, to };
}

function lineOf({ starts, counts, medians, p90s }: PeriodQuantiles): SizeLine {
  const periods = Array.from(starts, (start, at): SizePeriod => {
    const count = counts[at] ?? 0;
    return { start, count, ...(count > 0 && { median: medians[at] ?? 0 }), ...(count >= fewestForP90 && { p90: p90s[at] ?? 0 }) };
  });
  return { periods, limits: limitsOf(periods) };
}

function limitsOf(periods: readonly SizePeriod[]): LineLimits {
  const found = weeklyLimits(periods.map(({ median }) => median));
  if (found.kind === "few") return { kind: "few", periods: found.weeks, needed: found.needed };
  return { ...found, marks: found.marks.map(({ week, reason }) => ({ period: week, reason })) };
}

const countedCode = sizedStandings.indexOf("counted");
