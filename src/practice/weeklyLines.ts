/** The leading figure of a finding week by week, with the range in which it usually lies (`signals.md` 1.4). */
import { quantileOf } from "../statistics/quantile";
import { weeklyLimits } from "../statistics/weeklyLimits";
import type { DatedFigure, Statistic } from "../statistics/change";
import type { Unit, WeeklyLine } from "../model/finding";

const daysPerWeek = 7;
const secondsPerDay = 86_400;
/** Days since the epoch, a Thursday, to the Monday after it. */
const firstMonday = 4;

export interface WeeklyFigures {
  readonly measure: string;
  readonly unit: Unit;
  readonly statistic: Statistic;
  /** Days since the epoch on the author's own calendar. */
  readonly figures: readonly DatedFigure[];
}

/** Weeks begin on Mondays; those without a figure have no point. */
export function weeklyLine({ measure, unit, statistic, figures }: WeeklyFigures): WeeklyLine {
  const byWeek = new Map<number, number[]>();
  for (const { day, value } of figures) {
    const week = Math.floor((day - firstMonday) / daysPerWeek);
    const values = byWeek.get(week);
    if (values === undefined) byWeek.set(week, [value]);
    else values.push(value);
  }
  const weeks = [...byWeek]
    .sort(([a], [b]) => a - b)
    .map(([week, values]) => ({ since: (week * daysPerWeek + firstMonday) * secondsPerDay, value: summedUp(statistic, values), counted: values.length }));
  const limits = weeklyLimits(weeks.map(({ value }) => value));
  if (limits.kind === "few") return { measure, unit, weeks, limits };
  const marks = limits.marks.map(({ week, reason }) => ({ week, reason: reason === "long run" ? ("run on one side" as const) : reason }));
  return { measure, unit, weeks, limits: { ...limits, marks } };
}

function summedUp(statistic: Statistic, values: readonly number[]): number {
  switch (statistic) {
    case "median":
      return quantileOf(values.toSorted((a, b) => a - b), 0.5) ?? 0;
    case "share":
      return values.reduce((sum, value) => sum + value, 0) / values.length;
  }
}
