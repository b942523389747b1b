/** The shape of a history whose commits stand in git's own order already: mostly views of what is there. */
import type { ShapeInGraph } from "./commitGraph";
import type { SlotRange } from "./graphColumns";
import { parentsEnd, type ParentLists } from "./topologicalOrder";

/** The columns of a graph; entries of slots that are known never change. */
interface SortedColumns extends ParentLists {
  readonly committedAt: Float64Array;
}

/** `ids` are those of all slots. */
export function sortedShape(ids: Uint8Array, columns: SortedColumns, { from, to }: SlotRange): ShapeInGraph {
  const count = to - from;
  const idBytes = ids.length / columns.count;
  const shape = {
    count,
    idBytes,
    ids: ids.subarray(from * idBytes, to * idBytes),
    committedAt: columns.committedAt.subarray(from, to),
    ...parentsBetween(columns, { from, to }),
  };
  let slots: Uint32Array | undefined;
  return {
    shape,
    firstSlot: from,
    // Whoever knows the first one hardly ever asks.
    get slots() {
      return (slots ??= slotsFrom(from, count));
    },
  };
}

function parentsBetween(columns: SortedColumns, { from, to }: SlotRange): { readonly parentStart: Uint32Array; readonly parents: Uint32Array } {
  const { count, start, parents } = columns;
  const first = start[from] ?? 0;
  const last = parentsEnd(columns, to - 1);
  const own = parents.subarray(first, last);
  // What stands behind the last slot changes in place when that slot is known already.
  if (from === 0 && to === count && start[to] === last) return { parentStart: start.subarray(0, to + 1), parents: own };
  const parentStart = new Uint32Array(to - from + 1);
  parentStart.set(start.subarray(from, to));
  parentStart[to - from] = last;
  return { parentStart: parentStart.map((at) => at - first), parents: own.map((slot) => slot - from) };
}

/** A loop: what is built in for this takes several milliseconds for a hundred thousand. */
function slotsFrom(first: number, count: number): Uint32Array {
  const slots = new Uint32Array(count);
  for (let position = 0; position < count; position++) slots[position] = first + position;
  return slots;
}
