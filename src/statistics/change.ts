/**
 * Whether a figure really moved between two adjacent windows of equal length (`signals.md` 1.4).
 *
 * The interval is bootstrapped over days, because commits of one day are not independent. It says nothing of why.
 */
import type { ChangeVerdict, Interval } from "../model/finding";
import { quantileOf } from "./quantile";
import { seededRandom, type Random } from "./seededRandom";

/** What one commit contributes: a size, or 1 and 0 for a share. */
export interface Contribution {
  readonly value: number;
  /** What a share is one of, where that isn't the commit itself: the lines that it added, of which `value` were rewritten. */
  readonly of?: number;
}

export interface DatedFigure extends Contribution {
  /** Any number that is equal for commits of one day. */
  readonly day: number;
}

/** What a window is summed up by. */
export type Statistic = "median" | "share";

/** A window's figures summed up; nothing has a share of nothing. */
export function summedUp(statistic: Statistic, figures: readonly Contribution[]): number {
  switch (statistic) {
    case "median":
      return quantileOf(figures.map(({ value }) => value).sort((a, b) => a - b), 0.5) ?? 0;
    case "share": {
      const whole = figures.reduce((sum, { of = 1 }) => sum + of, 0);
      return whole === 0 ? 0 : figures.reduce((sum, { value }) => sum + value, 0) / whole;
    }
  }
}

/** Two windows and how to compare them. */
export interface ChangeQuestion {
  readonly statistic: Statistic;
  /** True for medians of shares, whose moves are told in points like those of any share. */
  readonly isOfShares?: boolean;
  readonly before: readonly DatedFigure[];
  readonly now: readonly DatedFigure[];
  /** Squash merges or the rules of measuring began or ended between the windows, so that they count different things. */
  readonly isGateCrossed: boolean;
  /** Made of the repository, the signal and the window's end. */
  readonly seed: string;
}

/** A share below twenty has no percentage to compare, and medians are no surer. */
const fewestFigures = 20;
/** Resampling fewer days gives intervals that are too narrow. */
const fewestDays = 8;
/** Windows of very different activity are rarely about the same kind of work. */
const mostFoldCount = 3;
const resamples = 2000;
/** Outer probability on each side of 99 %: at 95 %, some 25 signals would give about one false arrow at each refresh. */
const tail = 0.005;
/** Smaller moves are of no use to anybody, however sure: 10 points of a share, a quarter more or less of a size. */
const shareFloor = 0.1;
const ratioFloor = 1.25;
/** 0.4 − 0.3 is a little more than 0.1 in binary, and must not count as more. */
const rounding = 1e-9;

/** The verdict; an arrow (`up`, `down`) only where chance is ruled out and the move is worth mentioning. */
export function findChange({ statistic, isOfShares = statistic === "share", before, now, isGateCrossed, seed }: ChangeQuestion): ChangeVerdict {
  if (isGateCrossed) return { kind: "silent", reason: "gate crossed" };
  if (!isEnoughToCompare(before) || !isEnoughToCompare(now)) return { kind: "silent", reason: "too few" };
  const [smaller = 0, larger = 0] = [counted(before), counted(now)].sort((a, b) => a - b);
  if (larger > mostFoldCount * smaller) return { kind: "silent", reason: "activity differs" };
  const random = seededRandom(seed);
  const earlier = redraw(statistic, before, random);
  const later = redraw(statistic, now, random);
  const interval = percentiles(later.redrawn.map((value, at) => value - (earlier.redrawn[at] ?? 0)));
  const difference = later.value - earlier.value;
  // The floor is for the difference; an interval wholly beyond it would exclude 0 by itself.
  const exceedsFloor = isOfShares ? Math.abs(difference) > shareFloor + rounding : isOtherSize(earlier.value, later.value);
  if (interval.low > 0 && difference > 0 && exceedsFloor) return { kind: "up", difference, interval };
  if (interval.high < 0 && difference < 0 && exceedsFloor) return { kind: "down", difference, interval };
  return { kind: "steady", difference, interval };
}

/** True for a window that can be compared, whatever the other one holds. */
export function isEnoughToCompare(figures: readonly DatedFigure[]): boolean {
  return counted(figures) >= fewestFigures && new Set(figures.map(({ day }) => day)).size >= fewestDays;
}

/** What has no part in the whole is no case of it. */
function counted(figures: readonly DatedFigure[]): number {
  return figures.filter(({ of = 1 }) => of > 0).length;
}

function isOtherSize(before: number, now: number): boolean {
  return Math.max(before, now) > ratioFloor * Math.min(before, now);
}

/** The statistic itself, and as it comes out when whole days are drawn with replacement. */
function redraw(statistic: Statistic, figures: readonly DatedFigure[], random: Random): { readonly value: number; readonly redrawn: Float64Array } {
  const days = new Map([...new Set(figures.map(({ day }) => day))].sort((a, b) => a - b).map((day, index) => [day, index]));
  const indexed = figures.map((figure) => ({ ...figure, day: days.get(figure.day) ?? 0 }));
  const valueOf = statistic === "median" ? medianByTimes(indexed) : shareByTimes(indexed, days.size);
  const times = new Int32Array(days.size).fill(1);
  const value = valueOf(times);
  const redrawn = new Float64Array(resamples);
  for (let draw = 0; draw < resamples; draw++) {
    times.fill(0);
    for (let day = 0; day < days.size; day++) {
      const drawn = Math.floor(random() * days.size);
      times[drawn] = (times[drawn] ?? 0) + 1;
    }
    redrawn[draw] = valueOf(times);
  }
  return { value, redrawn };
}

/** Gives a statistic of figures whose days count so many times each. */
type ByTimes = (times: Int32Array) => number;

function shareByTimes(figures: readonly DatedFigure[], dayCount: number): ByTimes {
  const sums = new Float64Array(dayCount);
  const wholes = new Float64Array(dayCount);
  for (const { day, value, of = 1 } of figures) {
    sums[day] = (sums[day] ?? 0) + value;
    wholes[day] = (wholes[day] ?? 0) + of;
  }
  return (times) => {
    let sum = 0;
    let whole = 0;
    for (let day = 0; day < dayCount; day++) {
      sum += (times[day] ?? 0) * (sums[day] ?? 0);
      whole += (times[day] ?? 0) * (wholes[day] ?? 0);
    }
    // Days that hold nothing of the whole may be drawn alone.
    return whole === 0 ? 0 : sum / whole;
  };
}

/** Sorts once and then walks to the middle, instead of sorting every resample; the same as `quantileOf` at one half. */
function medianByTimes(figures: readonly DatedFigure[]): ByTimes {
  const ascending = figures.toSorted((a, b) => a.value - b.value);
  const values = Float64Array.from(ascending, ({ value }) => value);
  const days = Int32Array.from(ascending, ({ day }) => day);
  const counts = new Int32Array(figures.reduce((most, { day }) => Math.max(most, day), 0) + 1);
  for (const day of days) counts[day] = (counts[day] ?? 0) + 1;
  return (times) => {
    let total = 0;
    for (let day = 0; day < counts.length; day++) total += (counts[day] ?? 0) * (times[day] ?? 0);
    const lowerRank = (total - 1) >> 1;
    let at = 0;
    let seen = times[days[0] ?? 0] ?? 0;
    while (seen <= lowerRank) seen += times[days[++at] ?? 0] ?? 0;
    const lower = values[at] ?? 0;
    // An even number has two middle values, which may be far apart.
    while (seen <= total >> 1) seen += times[days[++at] ?? 0] ?? 0;
    return (lower + (values[at] ?? 0)) / 2;
  };
}

function percentiles(values: Float64Array): Interval {
  const ascending = Array.from(values.sort());
  return { low: quantileOf(ascending, tail) ?? 0, high: quantileOf(ascending, 1 - tail) ?? 0 };
}
