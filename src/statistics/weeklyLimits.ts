/**
 * Which weeks of a line stand out from its usual ups and downs (`signals.md` 1.4).
 *
 * A process chart on medians: a single wild week hardly moves the limits that it is held against. No trend is drawn
 * or claimed, and a mark says that a week differs, not that it is better or worse.
 */
import { quantileOf } from "./quantile";

/** A week that stands out, by its position in the line. */
export interface WeekMark {
  readonly week: number;
  readonly reason: "outside limits" | "long run";
}

/** What a weekly line is drawn with, or how many weeks there are too few. */
export type WeeklyLimits =
  | { readonly kind: "few"; readonly weeks: number; readonly needed: number }
  | {
      readonly kind: "limits";
      readonly median: number;
      /** May lie below anything that can be measured. */
      readonly low: number;
      readonly high: number;
      /** Oldest first; at most one a week. */
      readonly marks: readonly WeekMark[];
    };

/** Fewer weeks give a median moving range that is itself mostly chance. */
const fewestWeeks = 10;
/** Three standard deviations, for one is about the median moving range ÷ 0.954. */
const limitFactor = 3.145;
/** So many weeks on one side of the median come about by chance once in some 128 tries. */
const longRun = 8;

/** Limits and marks of weekly figures, oldest first; a week without any figure is undefined and is passed over. */
export function weeklyLimits(weeks: readonly (number | undefined)[]): WeeklyLimits {
  const points = weeks.flatMap((value, week) => (value === undefined ? [] : [{ week, value }]));
  if (points.length < fewestWeeks) return { kind: "few", weeks: points.length, needed: fewestWeeks };
  const values = points.map(({ value }) => value);
  const median = medianOf(values);
  const reach = limitFactor * medianOf(values.slice(1).map((value, at) => Math.abs(value - (values[at] ?? value))));
  const [low, high] = [median - reach, median + reach];
  const inRuns = longRuns(values.map((value) => Math.sign(value - median)));
  const marks = points.flatMap(({ week, value }, at): WeekMark[] => {
    if (value < low || value > high) return [{ week, reason: "outside limits" }];
    return inRuns.has(at) ? [{ week, reason: "long run" }] : [];
  });
  return { kind: "limits", median, low, high, marks };
}

/** Positions in runs of equal sides that are long enough; a point on the line belongs to no side and ends a run. */
function longRuns(sides: readonly number[]): ReadonlySet<number> {
  const found = new Set<number>();
  let start = 0;
  sides.forEach((side, at) => {
    if (side === 0 || side !== sides[start]) start = at;
    const length = at - start + 1;
    if (side === 0 || length < longRun) return;
    for (let position = start; position <= at; position++) found.add(position);
  });
  return found;
}

function medianOf(values: readonly number[]): number {
  return quantileOf(values.toSorted((a, b) => a - b), 0.5) ?? 0;
}
