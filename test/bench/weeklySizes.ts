// Medians and 90th percentiles of commits' sizes, week by week over a whole history, straight from the engine's columns.
import type { HistoryFacts } from "../../src/model/historyFacts";

const secondsPerWeek = 7 * 86_400;

export interface WeeklySizes {
  readonly weeks: number;
  readonly medians: Float64Array;
  readonly highs: Float64Array;
}

/** Commits without a readable time, and weeks without a commit, have no say. */
export function weeklySizes({ shape, rowStart, rowEnd, rowAdded, rowRemoved }: HistoryFacts): WeeklySizes {
  const { count, committedAt } = shape;
  const first = committedAt.reduce((least, at) => (at < least ? at : least), Infinity);
  const last = committedAt.reduce((most, at) => (at > most ? at : most), 0);
  const weeks = count === 0 ? 0 : Math.floor((last - first) / secondsPerWeek) + 1;
  const weekOf = (position: number) => Math.floor(((committedAt[position] ?? 0) - first) / secondsPerWeek);
  const ends = new Uint32Array(weeks + 1);
  for (let position = 0; position < count; position++) ends[weekOf(position) + 1] = (ends[weekOf(position) + 1] ?? 0) + 1;
  for (let week = 1; week <= weeks; week++) ends[week] = (ends[week] ?? 0) + (ends[week - 1] ?? 0);
  const sizes = new Float64Array(count);
  const next = ends.slice();
  for (let position = 0; position < count; position++) {
    let size = 0;
    for (let row = rowStart[position] ?? 0; row < (rowEnd[position] ?? 0); row++) size += (rowAdded[row] ?? 0) + (rowRemoved[row] ?? 0);
    const week = weekOf(position);
    const at = next[week] ?? 0;
    sizes[at] = size;
    next[week] = at + 1;
  }
  const medians = new Float64Array(weeks);
  const highs = new Float64Array(weeks);
  for (let week = 0; week < weeks; week++) {
    const sorted = sizes.subarray(ends[week], ends[week + 1]).sort();
    medians[week] = quantile(sorted, 0.5);
    highs[week] = quantile(sorted, 0.9);
  }
  return { weeks, medians, highs };
}

/** Linear between neighbours. */
function quantile(sorted: Float64Array, probability: number): number {
  const at = (sorted.length - 1) * probability;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  return below + (at % 1) * ((sorted[Math.ceil(at)] ?? below) - below);
}
