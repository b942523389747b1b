/** Where each commit stands on the rhythm strip: pure arithmetic, no drawing. */
import { extent, max } from "d3-array";
import { scaleSymlog, scaleTime, type ScaleSymLog, type ScaleTime } from "d3-scale";
import type { StripMark } from "../src/protocol/views";

export interface StripSize {
  readonly width: number;
  /** Room above the line, and the same below it. */
  readonly reach: number;
}

export interface StripLayout {
  readonly time: ScaleTime<number, number>;
  /** Lines to pixels away from the line. */
  readonly length: ScaleSymLog<number, number>;
  /** One place for each mark, never falling. */
  readonly places: readonly number[];
  /** Width of one mark. */
  readonly thickness: number;
}

/** Marks of which the longest still leaves something to compare with. */
const leastTop = 100;
const wantedGap = 4;
const day = 86_400_000;

/** The marks as time ran; history that branched lists them branch by branch. */
export function inTimeOrder(marks: readonly StripMark[]): readonly StripMark[] {
  return [...marks].sort((a, b) => a.at - b.at);
}

/** Lays the marks out by time; those that would hide each other move apart, as little as possible. */
export function layOutStrip(marks: readonly StripMark[], { width, reach }: StripSize): StripLayout {
  const [first = 0, last = 0] = extent(marks, ({ at }) => at * 1000) as [number?, number?];
  const margin = Math.max((last - first) * 0.01, first === last ? day : 0);
  const time = scaleTime([new Date(first - margin), new Date(last + margin)], [0, width]);
  const longest = max(marks, ({ testLines, productionLines }) => Math.max(testLines, productionLines)) ?? 0;
  const length = scaleSymlog([0, Math.max(leastTop, longest)], [0, reach]);
  const gap = Math.min(wantedGap, width / Math.max(1, marks.length));
  const places = spread(
    marks.map(({ at }) => time(at * 1000)),
    gap,
    width,
  );
  return { time, length, places, thickness: Math.min(3, Math.max(1, gap * 0.7)) };
}

/**
 * Moves ascending positions to at least `gap` from each other with the least sum of squared moves.
 *
 * With i·gap taken away, "at least gap apart" becomes "never falling", which pooling adjacent violators solves
 * in one pass.
 */
export function spread(positions: readonly number[], gap: number, width: number): readonly number[] {
  const pools: { sum: number; count: number }[] = [];
  for (const [index, position] of positions.entries()) {
    let pool = { sum: position - index * gap, count: 1 };
    for (let last = pools.at(-1); last && last.sum / last.count >= pool.sum / pool.count; last = pools.at(-1)) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
    }
    pools.push(pool);
  }
  const room = Math.max(0, width - (positions.length - 1) * gap);
  const means = pools.flatMap(({ sum, count }) => Array<number>(count).fill(clamp(sum / count, 0, room)));
  return means.map((mean, index) => mean + index * gap);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
