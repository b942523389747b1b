/** Places a size on an axis of equally wide bins that double: pure arithmetic, no drawing. */
import type { SizeChartView } from "../src/protocol/chartView";

type Bins = SizeChartView["bins"];

/** Where `size` stands, from 0 at the first bin's start to 100 at the last one's end. */
export function sizePosition(bins: Bins, size: number): number {
  if (bins.length === 0) return 0;
  const share = 100 / bins.length;
  for (const [index, { from, to }] of bins.entries()) {
    const end = bins[index + 1]?.from ?? to + 1;
    if (size < end) return share * (index + Math.max(0, fraction(from, end, size)));
  }
  return 100;
}

/** How far `size` is between a bin's two ends, on a log scale where the bin does not start at zero. */
function fraction(from: number, end: number, size: number): number {
  if (!Number.isFinite(end)) return 0.5;
  if (from <= 0) return size / end;
  return size <= from ? 0 : Math.log(size / from) / Math.log(end / from);
}
