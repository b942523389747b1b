/** Medians and 90th percentiles, week by week or month by month in universal time, over columns of any length. */
import { quantileOf } from "./quantile";

/** One entry per period, from the first that holds a value to the last, empty ones between them included. */
export interface PeriodQuantiles {
  /** Where each period begins, in seconds since the epoch. */
  readonly starts: Float64Array;
  readonly counts: Uint32Array;
  /** NaN where a period holds nothing. */
  readonly medians: Float64Array;
  readonly p90s: Float64Array;
}

/** A calendar: periods are numbered without gaps. */
interface Periods {
  readonly numberOf: (seconds: number) => number;
  readonly startOf: (number: number) => number;
}

const secondsPerDay = 86_400;
const secondsPerWeek = 7 * secondsPerDay;
/** The epoch began on a Thursday, and weeks begin on a Monday. */
const firstMonday = -3 * secondsPerDay;

/** By ISO weeks. `moments` stand beside `values`; a value whose moment is NaN has no say, the others are to be plausible. */
export function weeklyQuantiles(moments: Float64Array, values: Float64Array): PeriodQuantiles {
  return quantilesBy(weeks, moments, values);
}

/** The same by calendar months, for histories whose weeks would stand too close to be told apart. */
export function monthlyQuantiles(moments: Float64Array, values: Float64Array): PeriodQuantiles {
  return quantilesBy(months(), moments, values);
}

const weeks: Periods = {
  numberOf: (seconds) => Math.floor((seconds - firstMonday) / secondsPerWeek),
  startOf: (number) => number * secondsPerWeek + firstMonday,
};

/** Neighbours mostly share a month, so that hardly any date has to be worked out. */
function months(): Periods {
  const startOf = (number: number) => Date.UTC(Math.floor(number / 12), number % 12) / 1000;
  let [number, start, end] = [0, 0, 0];
  return {
    startOf,
    numberOf(seconds) {
      if (seconds >= start && seconds < end) return number;
      const date = new Date(seconds * 1000);
      number = date.getUTCFullYear() * 12 + date.getUTCMonth();
      [start, end] = [startOf(number), startOf(number + 1)];
      return number;
    },
  };
}

function quantilesBy({ numberOf, startOf }: Periods, moments: Float64Array, values: Float64Array): PeriodQuantiles {
  const { numbers, first, count } = numbered(moments, numberOf);
  const { sorted, ends } = sortInto(numbers, first, count, values);
  const periods: PeriodQuantiles = {
    starts: new Float64Array(count),
    counts: new Uint32Array(count),
    medians: new Float64Array(count),
    p90s: new Float64Array(count),
  };
  for (let period = 0; period < count; period++) {
    const own = sorted.subarray(ends[period], ends[period + 1]).sort();
    periods.starts[period] = startOf(first + period);
    periods.counts[period] = own.length;
    periods.medians[period] = quantileOf(own, 0.5) ?? Number.NaN;
    periods.p90s[period] = quantileOf(own, 0.9) ?? Number.NaN;
  }
  return periods;
}

/** The period of each moment, NaN where there is none. Plain loops: what is built in for columns costs ten times as much. */
function numbered(moments: Float64Array, numberOf: Periods["numberOf"]): { readonly numbers: Float64Array; readonly first: number; readonly count: number } {
  const numbers = new Float64Array(moments.length).fill(Number.NaN);
  let [first, last] = [Infinity, -Infinity];
  for (let at = 0; at < moments.length; at++) {
    const moment = moments[at] ?? Number.NaN;
    if (Number.isNaN(moment)) continue;
    const number = numberOf(moment);
    numbers[at] = number;
    if (number < first) first = number;
    if (number > last) last = number;
  }
  return last < first ? { numbers, first: 0, count: 0 } : { numbers, first, count: last - first + 1 };
}

/** The values of each period side by side: those of period `p` lie from `ends[p]` to `ends[p + 1]`. */
function sortInto(numbers: Float64Array, first: number, count: number, values: Float64Array): { readonly sorted: Float64Array; readonly ends: Uint32Array } {
  const ends = new Uint32Array(count + 1);
  for (let at = 0; at < numbers.length; at++) {
    const period = (numbers[at] ?? Number.NaN) - first;
    if (!Number.isNaN(period)) ends[period + 1] = (ends[period + 1] ?? 0) + 1;
  }
  for (let period = 1; period <= count; period++) ends[period] = (ends[period] ?? 0) + (ends[period - 1] ?? 0);
  const next = ends.slice();
  const sorted = new Float64Array(ends[count] ?? 0);
  for (let at = 0; at < numbers.length; at++) {
    const period = (numbers[at] ?? Number.NaN) - first;
    if (Number.isNaN(period)) continue;
    const place = next[period] ?? 0;
    sorted[place] = values[at] ?? 0;
    next[period] = place + 1;
  }
  return { sorted, ends };
}
