/** The shape of a history that has grown by a few commits, made from the shape before without sorting all of it anew. */
import { noPosition } from "../../model/historyShape";
import type { CommitGraph, ShapeInGraph } from "./commitGraph";

/** So many new commits are sorted with all the others. */
const mostFresh = 1000;

/** Answers where a slot stands in the shape before; undefined where it doesn't. */
type PositionOf = (slot: number) => number | undefined;

/**
 * The shape of `head`; undefined where not all of `before` is behind it, or where the order before doesn't stay as it is.
 *
 * Git takes the commit that became free last. The head before is free once all new commits that name it are placed; when
 * no other new commit is left by then, what follows is what followed before: each older commit has a child behind it.
 */
export function growShape(graph: CommitGraph, head: number, before: ShapeInGraph): ShapeInGraph | undefined {
  const positionOf = finderIn(graph, before);
  const children = countChildren(graph, head, positionOf);
  const order = children && sortFresh(graph, head, children, headSlotOf(before));
  const after = order && prepend(graph, order, before, positionOf);
  if (after !== undefined) handOver(before, after);
  return after;
}

/** The new commits and the head before, each with how often a new commit names it. */
function countChildren(graph: CommitGraph, head: number, positionOf: PositionOf): Map<number, number> | undefined {
  const children = new Map([[head, 0]]);
  const waiting = [head];
  for (let slot = waiting.pop(); slot !== undefined; slot = waiting.pop()) {
    if (!graph.isKnown(slot) || children.size > mostFresh) return undefined;
    for (const parent of graph.parentSlotsOf(slot)) {
      const position = positionOf(parent);
      if (position !== undefined && position > 0) continue;
      const named = children.get(parent);
      children.set(parent, (named ?? 0) + 1);
      if (named === undefined && position === undefined) waiting.push(parent);
    }
  }
  return children;
}

/** As `sortTopologically`, until the head before is free. */
function sortFresh(graph: CommitGraph, head: number, children: Map<number, number>, headBefore: number | undefined): readonly number[] | undefined {
  const order: number[] = [];
  const free = [head];
  for (let slot = free.pop(); slot !== undefined; slot = free.pop()) {
    if (slot === headBefore) return order.length === children.size - 1 ? order : undefined;
    order.push(slot);
    for (const parent of graph.parentSlotsOf(slot)) {
      const named = children.get(parent);
      // An older commit has a child that comes later.
      if (named === undefined) continue;
      children.set(parent, named - 1);
      if (named === 1) free.push(parent);
    }
  }
  return undefined;
}

function prepend(graph: CommitGraph, order: readonly number[], { shape: before, slots: slotsBefore }: ShapeInGraph, positionOf: PositionOf): ShapeInGraph {
  const more = order.length;
  const { idBytes } = before;
  const fresh = new Map(order.map((slot, position) => [slot, position]));
  const named = order.flatMap((slot) => Array.from(graph.parentSlotsOf(slot), (parent) => fresh.get(parent) ?? more + (positionOf(parent) ?? 0)));
  const ids = new Uint8Array(before.ids.length + more * idBytes);
  const committedAt = new Float64Array(before.count + more);
  const parentStart = new Uint32Array(before.count + more + 1);
  const parents = new Uint32Array(before.parents.length + named.length);
  const slots = new Uint32Array(slotsBefore.length + more);
  let start = 0;
  for (const [position, slot] of order.entries()) {
    ids.set(graph.idBytesOf(slot), position * idBytes);
    committedAt[position] = graph.committedAtOf(slot);
    parentStart[position] = start;
    start += graph.parentSlotsOf(slot).length;
  }
  parents.set(named);
  slots.set(order);
  ids.set(before.ids, more * idBytes);
  committedAt.set(before.committedAt, more);
  slots.set(slotsBefore, more);
  copyShifted(before.parentStart, start, parentStart, more);
  copyShifted(before.parents, more, parents, start);
  return { shape: { ...before, count: before.count + more, ids, committedAt, parentStart, parents }, slots };
}

/** Adds `by` to every number but `noPosition`; mostly this runs once, so it must be quick before it is compiled. */
function copyShifted(from: Uint32Array, by: number, to: Uint32Array, offset: number): void {
  const { length } = from;
  for (let at = 0; at < length; at++) {
    const value = from[at] ?? 0;
    to[offset + at] = value === noPosition ? noPosition : value + by;
  }
}

/** Without the list of all slots, which may not be there yet. */
function headSlotOf(shape: ShapeInGraph): number | undefined {
  return shape.firstSlot ?? shape.slots[0];
}

/** By slot: how far the commit stands from the end, counted from 1; 0 where it is not there. What is put on top changes none of it. */
type Heights = Uint32Array;

/** Of the shapes that were grown last, so that not every commit needs a table of its own. */
const known = new WeakMap<ShapeInGraph, Heights>();
/** Slots of commits to come. */
const headroom = 4096;

/** A table is made for the first commit that is not simply the head before, unless slots follow each other. */
function finderIn(graph: CommitGraph, before: ShapeInGraph): PositionOf {
  const { count } = before.shape;
  const { firstSlot } = before;
  if (firstSlot !== undefined) return (slot) => (slot >= firstSlot && slot < firstSlot + count ? slot - firstSlot : undefined);
  const head = headSlotOf(before);
  let heights: Heights | undefined;
  return (slot) => {
    if (slot === head) return 0;
    heights ??= heightsOf(graph, before);
    const height = heights[slot] ?? 0;
    return height === 0 ? undefined : count - height;
  };
}

function heightsOf(graph: CommitGraph, shape: ShapeInGraph): Heights {
  const kept = known.get(shape);
  if (kept !== undefined) return kept;
  const heights = new Uint32Array(graph.count + headroom);
  const { slots } = shape;
  for (let position = 0; position < slots.length; position++) heights[slots[position] ?? 0] = slots.length - position;
  known.set(shape, heights);
  return heights;
}

/** The table goes over to the shape that has grown: it holds more commits than the one before has from now on. */
function handOver(before: ShapeInGraph, after: ShapeInGraph): void {
  const heights = known.get(before);
  if (heights === undefined) return;
  known.delete(before);
  const more = after.slots.subarray(0, after.slots.length - before.slots.length);
  if (more.some((slot) => slot >= heights.length)) return;
  for (const [position, slot] of more.entries()) heights[slot] = after.slots.length - position;
  known.set(after, heights);
}
