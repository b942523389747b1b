/** Where each week or month stands on the line of commit sizes: pure arithmetic, no drawing. */
import { max } from "d3-array";
import { scaleSymlog, scaleUtc, type ScaleSymLog, type ScaleTime } from "d3-scale";
import type { SizeLineView, SizePointView } from "../src/protocol/wholeHistoryView";

export interface SizeLineLayout {
  readonly time: ScaleTime<number, number>;
  /** Lines to pixels from the top. */
  readonly size: ScaleSymLog<number, number>;
  /** Path data; broken where a period holds nothing. */
  readonly medians: string;
  readonly p90s: string;
  /** Places of the medians that stand out. */
  readonly marks: readonly { readonly x: number; readonly y: number }[];
}

/** A picture of small commits still leaves something to compare with. */
const leastTop = 100;
const day = 86_400_000;

/** The line in a frame of so many pixels; sizes rise tenfold by equal steps. */
export function layOutSizeLine({ points, high }: SizeLineView, width: number, height: number): SizeLineLayout {
  const at = (point: SizePointView | undefined): number => (point?.at ?? 0) * 1000;
  const [first, last] = [at(points[0]), at(points.at(-1))];
  const margin = first === last ? day : (last - first) * 0.005;
  const time = scaleUtc([new Date(first - margin), new Date(last + margin)], [0, width]);
  const largest = max(points, ({ median, p90 = 0 }) => Math.max(median, p90)) ?? 0;
  const size = scaleSymlog([0, Math.max(leastTop, largest, high)], [height, 0]);
  const place = (point: SizePointView, lines: number) => ({ x: round(time(at(point))), y: round(size(lines)) });
  return {
    time,
    size,
    medians: pathOf(points.map((point) => ({ ...place(point, point.median), isJoined: point.isJoined }))),
    p90s: pathOf(points.flatMap((point, index) => {
      if (point.p90 === undefined) return [];
      return [{ ...place(point, point.p90), isJoined: point.isJoined && points[index - 1]?.p90 !== undefined }];
    })),
    marks: points.flatMap((point) => (point.mark === undefined ? [] : [place(point, point.median)])),
  };
}

/** A period that stands alone is a line without length, which round ends make a dot. */
function pathOf(places: readonly { readonly x: number; readonly y: number; readonly isJoined: boolean }[]): string {
  return places.map(({ x, y, isJoined }, index) => (isJoined && index > 0 ? `L${x} ${y}` : `M${x} ${y}h0`)).join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
