/** The leading figure of a finding week by week, with the range in which it usually lies (`signals.md` 1.4). */
import { summedUp, type DatedFigure, type Statistic } from "../statistics/change";
import { weeklyLimits } from "../statistics/weeklyLimits";
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
  const byWeek = new Map<number, DatedFigure[]>();
  for (const figure of figures) {
    const week = Math.floor((figure.day - firstMonday) / daysPerWeek);
    const found = byWeek.get(week);
    if (found === undefined) byWeek.set(week, [figure]);
    else found.push(figure);
  }
  const weeks = [...byWeek]
    .sort(([a], [b]) => a - b)
    .map(([week, found]) => ({ since: (week * daysPerWeek + firstMonday) * secondsPerDay, value: summedUp(statistic, found), counted: found.length }));
  const limits = weeklyLimits(weeks.map(({ value }) => value));
  if (limits.kind === "few") return { measure, unit, weeks, limits };
  const marks = limits.marks.map(({ week, reason }) => ({ week, reason: reason === "long run" ? ("run on one side" as const) : reason }));
  return { measure, unit, weeks, limits: { ...limits, marks } };
}
