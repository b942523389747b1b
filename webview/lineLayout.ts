/** Where each week or month stands on a line over time: pure arithmetic, no drawing. */
import { scaleLinear, scaleSymlog, scaleUtc, type ScaleTime } from "d3-scale";

export interface LineShape {
  /** Oldest first. */
  readonly points: readonly LinePoint[];
  /** Where the axis begins, where that isn't 0. */
  readonly bottom?: number;
  readonly top: number;
  /** `logarithmic` rises tenfold by equal steps. */
  readonly scale: "even" | "logarithmic";
}

export interface LinePoint {
  /** Seconds since the epoch, universal time. */
  readonly at: number;
  readonly value: number;
  /** A second, thinner line. */
  readonly upper?: number | undefined;
  /** False where periods that hold nothing lie before it. */
  readonly isJoined: boolean;
  readonly isMarked: boolean;
}

export interface LineLayout {
  readonly time: ScaleTime<number, number>;
  /** A figure to pixels from the top. */
  readonly height: (value: number) => number;
  /** Path data; broken where a period holds nothing. */
  readonly values: string;
  readonly uppers: string;
  /** Places of the values that stand out. */
  readonly marks: readonly { readonly x: number; readonly y: number }[];
}

const day = 86_400_000;

/** The line in a frame of so many pixels. */
export function layOutLine({ points, bottom = 0, top, scale }: LineShape, width: number, height: number): LineLayout {
  const at = (point: LinePoint | undefined): number => (point?.at ?? 0) * 1000;
  const [first, last] = [at(points[0]), at(points.at(-1))];
  const margin = first === last ? day : (last - first) * 0.005;
  const time = scaleUtc([new Date(first - margin), new Date(last + margin)], [0, width]);
  const up = scale === "even" ? scaleLinear([bottom, top], [height, 0]) : scaleSymlog([bottom, top], [height, 0]);
  const place = (point: LinePoint, value: number) => ({ x: round(time(at(point))), y: round(up(value)) });
  return {
    time,
    height: (value) => up(value),
    values: pathOf(points.map((point) => ({ ...place(point, point.value), isJoined: point.isJoined }))),
    uppers: pathOf(points.flatMap((point, index) => {
      if (point.upper === undefined) return [];
      return [{ ...place(point, point.upper), isJoined: point.isJoined && points[index - 1]?.upper !== undefined }];
    })),
    marks: points.flatMap((point) => (point.isMarked ? [place(point, point.value)] : [])),
  };
}

/** A period that stands alone is a line without length, which round ends make a dot. */
function pathOf(places: readonly { readonly x: number; readonly y: number; readonly isJoined: boolean }[]): string {
  return places.map(({ x, y, isJoined }, index) => (isJoined && index > 0 ? `L${x} ${y}` : `M${x} ${y}h0`)).join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
