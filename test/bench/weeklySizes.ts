// Medians and 90th percentiles of commits' sizes, week by week over a whole history, straight from the engine's columns.
import type { HistoryFacts } from "../../src/model/historyFacts";

const secondsPerWeek = 7 * 86_400;

export interface WeeklySizes {
  readonly weeks: number;
  readonly medians: Float64Array;
  readonly highs: Float64Array;
}

/** Commits without a readable time, and weeks without a commit, have no say. */
export function weeklySizes(facts: HistoryFacts): WeeklySizes {
  const { weekOf, weeks } = weeksIn(facts.shape.committedAt);
  const { sizes, ends } = sizesByWeek(facts, weekOf, weeks);
  const medians = new Float64Array(weeks);
  const highs = new Float64Array(weeks);
  for (let week = 0; week < weeks; week++) {
    const sorted = sizes.subarray(ends[week], ends[week + 1]).sort();
    medians[week] = quantile(sorted, 0.5);
    highs[week] = quantile(sorted, 0.9);
  }
  return { weeks, medians, highs };
}

// Counted loops: what is built in for columns takes several times as long.

/** The week of each commit, counted from the first one; `weeks` itself where there is none. */
function weeksIn(committedAt: Float64Array): { readonly weekOf: Uint32Array; readonly weeks: number } {
  let [first, last] = [Infinity, -Infinity];
  for (let position = 0; position < committedAt.length; position++) {
    const at = committedAt[position] ?? Number.NaN;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  const weeks = last < first ? 0 : Math.floor((last - first) / secondsPerWeek) + 1;
  const weekOf = new Uint32Array(committedAt.length);
  for (let position = 0; position < committedAt.length; position++) {
    const at = committedAt[position] ?? Number.NaN;
    weekOf[position] = Number.isNaN(at) ? weeks : (at - first) / secondsPerWeek;
  }
  return { weekOf, weeks };
}

/** Effective lines of all commits, those of week `w` from `ends[w]` up to, not including, `ends[w + 1]`. */
function sizesByWeek({ rowStart, rowEnd, rowAdded, rowRemoved }: HistoryFacts, weekOf: Uint32Array, weeks: number): { readonly sizes: Uint32Array; readonly ends: Uint32Array } {
  const ends = new Uint32Array(weeks + 2);
  for (let position = 0; position < weekOf.length; position++) {
    const after = (weekOf[position] ?? 0) + 1;
    ends[after] = (ends[after] ?? 0) + 1;
  }
  for (let week = 1; week < ends.length; week++) ends[week] = (ends[week] ?? 0) + (ends[week - 1] ?? 0);
  const sizes = new Uint32Array(weekOf.length);
  const next = ends.slice();
  for (let position = 0; position < weekOf.length; position++) {
    const end = rowEnd[position] ?? 0;
    let size = 0;
    for (let row = rowStart[position] ?? 0; row < end; row++) size += (rowAdded[row] ?? 0) + (rowRemoved[row] ?? 0);
    const week = weekOf[position] ?? 0;
    const at = next[week] ?? 0;
    sizes[at] = size;
    next[week] = at + 1;
  }
  return { sizes, ends };
}

/** Linear between neighbours. */
function quantile(sorted: Uint32Array, probability: number): number {
  const at = (sorted.length - 1) * probability;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  return below + (at % 1) * ((sorted[Math.ceil(at)] ?? below) - below);
}
