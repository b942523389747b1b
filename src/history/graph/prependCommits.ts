/** The shape of a history that has grown by a few commits in a row, made from the shape before without sorting anew. */
import { noPosition } from "../../model/historyShape";
import type { CommitGraph, ShapeInGraph } from "./commitGraph";

/**
 * `chain` are the new commits, newest first, each the only parent of the one before it; the last one's only parent is
 * the head of `before`. In topological order they come first, whatever their dates.
 */
export function prependCommits(graph: CommitGraph, chain: readonly number[], { shape: before, slots: slotsBefore }: ShapeInGraph): ShapeInGraph {
  const more = chain.length;
  const { idBytes } = before;
  const ids = new Uint8Array(before.ids.length + more * idBytes);
  const committedAt = new Float64Array(before.count + more);
  const parentStart = new Uint32Array(before.count + more + 1);
  const parents = new Uint32Array(before.parents.length + more);
  const slots = new Uint32Array(slotsBefore.length + more);
  for (const [position, slot] of chain.entries()) {
    ids.set(graph.idBytesOf(slot), position * idBytes);
    committedAt[position] = graph.committedAtOf(slot);
    parentStart[position] = position;
    parents[position] = position + 1;
    slots[position] = slot;
  }
  ids.set(before.ids, more * idBytes);
  committedAt.set(before.committedAt, more);
  slots.set(slotsBefore, more);
  for (let at = 0; at < before.parentStart.length; at++) parentStart[more + at] = (before.parentStart[at] ?? 0) + more;
  for (let at = 0; at < before.parents.length; at++) {
    const parent = before.parents[at] ?? noPosition;
    parents[more + at] = parent === noPosition ? noPosition : parent + more;
  }
  return { shape: { ...before, count: before.count + more, ids, committedAt, parentStart, parents }, slots };
}
