/** The trunk's own line of commits, and with which of them each other commit came in. */
import { noPosition, type HistoryShape } from "../../model/historyShape";

/** Positions in the shape whose head is the trunk. */
export interface TrunkLine {
  /** From the trunk's newest commit along first parents, newest first. */
  readonly line: readonly number[];
  /** Per position, the place in `line` of the oldest commit that has it behind it. */
  readonly landedAt: Uint32Array;
}

const known = new WeakMap<HistoryShape, TrunkLine>();

/** The same shape is worked through once, however many windows are looked at. */
export function trunkLineOf(shape: HistoryShape): TrunkLine {
  const found = known.get(shape) ?? walkLine(shape);
  known.set(shape, found);
  return found;
}

/** What a merge `m` on the line brought in is everything that came with it: `m` and the commits of `m^1..m`. */
export function membersOf({ landedAt }: TrunkLine, places: ReadonlySet<number>): ReadonlyMap<number, readonly number[]> {
  const members = new Map<number, number[]>([...places].map((place) => [place, []]));
  for (let position = 0; position < landedAt.length; position++) members.get(landedAt[position] ?? noPosition)?.push(position);
  return members;
}

function walkLine(shape: HistoryShape): TrunkLine {
  const { count, parentStart, parents } = shape;
  const line: number[] = [];
  for (let position = 0; position < count && line.length < count; ) {
    line.push(position);
    const first = parentStart[position] ?? 0;
    position = first < (parentStart[position + 1] ?? 0) ? (parents[first] ?? noPosition) : noPosition;
  }
  const landedAt = new Uint32Array(count).fill(noPosition);
  const waiting: number[] = [];
  // The oldest first, so that whatever it reaches is not taken for somebody else's.
  for (let place = line.length - 1; place >= 0; place--) {
    waiting.push(line[place] ?? 0);
    for (let position = waiting.pop(); position !== undefined; position = waiting.pop()) {
      if (position === noPosition || landedAt[position] !== noPosition) continue;
      landedAt[position] = place;
      for (let at = parentStart[position] ?? 0; at < (parentStart[position + 1] ?? 0); at++) waiting.push(parents[at] ?? noPosition);
    }
  }
  return { line, landedAt };
}
