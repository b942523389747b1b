/** A graph as it is kept on disk: put into an order that loads quickly, and checked before it is believed. */
import { IdIndex } from "./idIndex";
import { isHistory, parentsEnd, unknownParents, type ParentLists } from "./topologicalOrder";

/** Latest second that a JavaScript date can hold. */
const lastSecond = 8_640_000_000_000;

export interface SlotRange {
  readonly from: number;
  readonly to: number;
}

/** Every commit has a lower slot than its parents; each array has one entry per slot unless it says otherwise. */
export interface GraphColumns {
  readonly idBytes: number;
  /** Ids one after the other. */
  readonly ids: Uint8Array<ArrayBuffer>;
  /** Committer time in seconds since the epoch; NaN where it can't be read or the commit is not known. */
  readonly committedAt: Float64Array<ArrayBuffer>;
  /** How many parents a commit has, or `unknownParents` where only the id is known, because a child named it. */
  readonly parentCount: Uint32Array<ArrayBuffer>;
  /** Slots of the parents of all commits, in the order of the commits' slots. */
  readonly parents: Uint32Array<ArrayBuffer>;
  /** The slots from here up to, not including, there are the history of a head in git's own order; none where both are equal. */
  readonly sorted: SlotRange;
}

/** Columns that were checked, and the index of their ids. */
export interface CheckedColumns {
  readonly index: IdIndex;
  readonly committedAt: Float64Array;
  readonly parentStart: Uint32Array;
  readonly parentCount: Uint32Array;
  readonly parents: Uint32Array;
  readonly knownCount: number;
  readonly sorted: SlotRange;
}

/** In which order slots are kept. */
export interface KeptOrder {
  readonly order: Uint32Array;
  readonly sorted: SlotRange;
}

/** Copies of a graph's columns in the given order, slots numbered anew. */
export function arrangeColumns(lists: ParentLists, index: IdIndex, committedAt: Float64Array, { order, sorted }: KeptOrder): GraphColumns {
  const { idBytes } = index;
  const count = order.length;
  const places = new Uint32Array(count);
  let named = 0;
  for (let place = 0; place < count; place++) {
    const slot = order[place] ?? 0;
    places[slot] = place;
    named += parentsEnd(lists, slot) - (lists.start[slot] ?? 0);
  }
  const columns = { ids: new Uint8Array(count * idBytes), committedAt: new Float64Array(count), parentCount: new Uint32Array(count), parents: new Uint32Array(named) };
  copyIds(index.ids, order, idBytes, columns.ids);
  let used = 0;
  for (let place = 0; place < count; place++) {
    const slot = order[place] ?? 0;
    columns.committedAt[place] = committedAt[slot] ?? Number.NaN;
    columns.parentCount[place] = lists.counts[slot] ?? 0;
    const end = parentsEnd(lists, slot);
    for (let at = lists.start[slot] ?? 0; at < end; at++) columns.parents[used++] = places[lists.parents[at] ?? 0] ?? 0;
  }
  return { idBytes, ...columns, sorted };
}

/** Undefined when the columns, which may be damaged or forged, can't be those of a graph. */
export function checkColumns({ idBytes, ids, committedAt, parentCount, parents, sorted }: GraphColumns): CheckedColumns | undefined {
  const count = parentCount.length;
  if (idBytes !== 20 && idBytes !== 32) return undefined;
  if (ids.length !== count * idBytes || committedAt.length !== count) return undefined;
  // One more entry, so that what stands here can be a shape's.
  const parentStart = new Uint32Array(count + 1);
  let [used, knownCount] = [0, 0];
  for (let slot = 0; slot < count; slot++) {
    parentStart[slot] = used;
    const own = parentCount[slot] ?? 0;
    const second = committedAt[slot] ?? 0;
    if (second > lastSecond || second < -lastSecond) return undefined;
    if (own === unknownParents) continue;
    knownCount += 1;
    const end = used + own;
    if (end > parents.length) return undefined;
    for (; used < end; used++) {
      const parent = parents[used] ?? 0;
      // Ids are hashes, so no commit is its own ancestor; where parents always come later, none can be.
      if (parent <= slot || parent >= count) return undefined;
    }
  }
  parentStart[count] = used;
  if (used !== parents.length) return undefined;
  const isSorted = sorted.from === sorted.to || isHistory({ count, start: parentStart, counts: parentCount, parents }, sorted.from, sorted.to);
  return isSorted ? { index: IdIndex.from(idBytes, ids), committedAt, parentStart, parentCount, parents, knownCount, sorted } : undefined;
}

/** Whole words at a time: ids are 5 or 8 of them, and a copy call for each id would cost more than the ids. */
export function copyIds(from: Uint8Array<ArrayBuffer>, slots: Uint32Array, idBytes: number, to: Uint8Array<ArrayBuffer>): void {
  const length = idBytes / 4;
  const source = new Uint32Array(from.buffer, from.byteOffset, from.length / 4);
  const target = new Uint32Array(to.buffer);
  let used = 0;
  for (const slot of slots) {
    for (let at = slot * length; at < (slot + 1) * length; at++) target[used++] = source[at] ?? 0;
  }
}
