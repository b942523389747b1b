/** Quantiles of skewed figures with intervals that assume nothing about their distribution. */
import { quantileSorted } from "d3-array";
import type { Interval } from "../model/finding";

/** Outer probability on each side of a 95 % interval. */
const tail = 0.025;

/** Type-7 (linear) quantile of ascending values; undefined for none. */
export function quantileOf(ascending: ArrayLike<number>, probability: number): number | undefined {
  // Its types ask for a mutable array, though it only reads.
  return quantileSorted(ascending as number[], probability);
}

/** Median absolute deviation from the median; undefined for no values. */
export function medianAbsoluteDeviation(ascending: readonly number[]): number | undefined {
  const median = quantileOf(ascending, 0.5);
  if (median === undefined) return undefined;
  return quantileOf(ascending.map((value) => Math.abs(value - median)).sort((a, b) => a - b), 0.5);
}

/**
 * One-based ranks of the order statistics that enclose a quantile with 95 % certainty.
 *
 * The number of values below the quantile is binomial, whatever the distribution; undefined while n is too small
 * for a two-sided interval (below 6 for a median, below 36 for the 90th percentile).
 */
export function intervalRanks(n: number, probability: number): { readonly low: number; readonly high: number } | undefined {
  let low = 0;
  let high = 0;
  let below = 0;
  for (const [successes, chance] of binomial(n, probability).entries()) {
    // `below` is P(X < successes): at most a tail below the low rank, at most a tail at or above the high one.
    if (below <= tail) low = successes;
    if (high === 0 && 1 - below <= tail) high = successes;
    below += chance;
  }
  return low >= 1 && high >= 1 && high <= n ? { low, high } : undefined;
}

/** The 95 % interval of a quantile of ascending values, by `intervalRanks`. */
export function quantileInterval(ascending: readonly number[], probability: number): Interval | undefined {
  const ranks = intervalRanks(ascending.length, probability);
  if (ranks === undefined) return undefined;
  const low = ascending[ranks.low - 1];
  const high = ascending[ranks.high - 1];
  return low === undefined || high === undefined ? undefined : { low, high };
}

/** Probabilities of 0…n successes, built up in logarithms so that thousands of trials don't underflow. */
function binomial(n: number, probability: number): readonly number[] {
  const odds = Math.log(probability) - Math.log1p(-probability);
  let log = n * Math.log1p(-probability);
  return Array.from({ length: n + 1 }, (_, successes) => {
    if (successes > 0) log += Math.log(n - successes + 1) - Math.log(successes) + odds;
    return Math.exp(log);
  });
}
