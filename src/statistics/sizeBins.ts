/** Histogram bins for sizes that span orders of magnitude: 0–1, 2–3, 4–7, 8–15, … */
import type { SizeBin } from "../model/finding";

/** Bins from the first to the last, empty ones included, so that the picture has no gaps; none for no values. */
export function sizeBins(values: readonly number[]): readonly SizeBin[] {
  if (values.length === 0) return [];
  const counts: (number | undefined)[] = [];
  for (const value of values) {
    const bin = binOf(value);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return Array.from(counts, (count, bin) => ({
    from: bin === 0 ? 0 : 2 ** bin,
    to: 2 ** (bin + 1) - 1,
    count: count ?? 0,
  }));
}

function binOf(value: number): number {
  return value < 2 ? 0 : Math.floor(Math.log2(value));
}
