/** The parents of every commit that was ever seen, as columns: gives the shape of any head's history without asking git. */
import { noPosition, type HistoryShape } from "../../model/historyShape";
import { arrangeColumns, checkColumns, copyIds, type CheckedColumns, type GraphColumns, type KeptOrder, type SlotRange } from "./graphColumns";
import { IdIndex, type IdBytes } from "./idIndex";
import { sortedShape } from "./sortedShape";
import { orderAround, parentsEnd, reach, sortTopologically, unknownParents, type ParentLists } from "./topologicalOrder";

/** The shape of one head's history and where its commits stand in the graph. */
export interface ShapeInGraph {
  readonly shape: HistoryShape;
  /** The slot of each position. */
  readonly slots: Uint32Array;
  /** The slot of the first position, where all others follow it one by one. */
  readonly firstSlot?: number;
}

/** What can be known of a history where commits are missing. */
export interface ReadableShape extends ShapeInGraph {
  /** Positions of the commits that name a parent which is not known. */
  readonly gaps: ReadonlySet<number>;
  /** How many commits are named as a parent and not known; what lies behind them can't be counted. */
  readonly missing: number;
}

const noSlots: SlotRange = { from: 0, to: 0 };

/** Slots number the commits in the order in which they were first named and never change. */
export class CommitGraph {
  readonly #index: IdIndex;
  #committedAt: Float64Array;
  /** Where a commit's parents begin in `#parents`. */
  #parentStart: Uint32Array;
  #parentCount: Uint32Array;
  #parents: Uint32Array;
  #parentsUsed: number;
  #knownCount: number;
  /** Where the history of a head stands in git's own order. */
  readonly #sorted: SlotRange;

  private constructor(columns: CheckedColumns) {
    this.#index = columns.index;
    this.#committedAt = columns.committedAt;
    this.#parentStart = columns.parentStart;
    this.#parentCount = columns.parentCount;
    this.#parents = columns.parents;
    this.#parentsUsed = columns.parents.length;
    this.#knownCount = columns.knownCount;
    this.#sorted = columns.sorted;
  }

  static empty(idBytes: IdBytes): CommitGraph {
    const none = new Uint32Array();
    return new CommitGraph({ index: new IdIndex(idBytes), committedAt: new Float64Array(), parentStart: none, parentCount: none, parents: none, knownCount: 0, sorted: noSlots });
  }

  get idBytes(): IdBytes {
    return this.#index.idBytes;
  }

  /** All slots, also of commits of which only the id is known. */
  get count(): number {
    return this.#index.count;
  }

  /** The commits whose parents are known. */
  get knownCount(): number {
    return this.#knownCount;
  }

  /**
   * Adds a commit and answers its slot: `ids` holds `idCount` ids, its own and then those of its parents.
   *
   * Commits never change, so one that is known already stays as it is.
   */
  add(ids: Uint8Array, idCount: number, committedAt: number): number {
    const slot = this.#slotFor(ids, 0);
    if (this.#parentCount[slot] !== unknownParents) return slot;
    if (this.#parentsUsed + idCount > this.#parents.length) this.#parents = enlarged(this.#parents, this.#parentsUsed + idCount);
    const start = this.#parentsUsed;
    for (let n = 1; n < idCount; n++) this.#parents[this.#parentsUsed++] = this.#slotFor(ids, n * this.idBytes);
    this.#parentStart[slot] = start;
    this.#parentCount[slot] = idCount - 1;
    this.#committedAt[slot] = committedAt;
    this.#knownCount += 1;
    return slot;
  }

  /** Makes room for so many more commits, each with a parent or two, so that adding them takes no time. */
  makeRoom(more: number): void {
    this.#enlargeFor(this.count + more);
    this.#index.makeRoom(more);
    if (this.#parentsUsed + 2 * more > this.#parents.length) this.#parents = enlarged(this.#parents, this.#parentsUsed + 2 * more);
  }

  /** Adds a commit that another graph knows and answers its slot here; undefined where only its id is known there. */
  adopt(other: CommitGraph, slot: number): number | undefined {
    if (!other.isKnown(slot)) return undefined;
    const known = this.slotOf(other.#index.ids, slot * other.idBytes);
    if (this.isKnown(known)) return known;
    const start = other.#parentStart[slot] ?? 0;
    const family = [slot, ...other.#parents.subarray(start, start + (other.#parentCount[slot] ?? 0))];
    const ids = new Uint8Array(family.length * this.idBytes);
    for (const [at, member] of family.entries()) ids.set(other.#index.ids.subarray(member * this.idBytes, (member + 1) * this.idBytes), at * this.idBytes);
    return this.add(ids, family.length, other.#committedAt[slot] ?? Number.NaN);
  }

  /** The slot of the id that the bytes begin with, a new one where the id is new. */
  slotFor(id: Uint8Array): number {
    return this.#slotFor(id, 0);
  }

  /** The id of a slot in hexadecimal digits. */
  idOf(slot: number): string {
    return this.#index.hexOf(slot);
  }

  /** The slot of an id in hexadecimal digits, or `unknownSlot`. */
  slotOfHex(id: string): number {
    return this.#index.slotOfHex(id);
  }

  /** The slot of the id whose bytes begin at `offset`, or `unknownSlot`. */
  slotOf(ids: Uint8Array, offset = 0): number {
    return this.#index.slotOf(ids, offset);
  }

  /** True where the commit's parents and time are known, not only its id. */
  isKnown(slot: number): boolean {
    return slot >= 0 && slot < this.count && this.#parentCount[slot] !== unknownParents;
  }

  /** Full ids of a known commit's parents, also of those of which only the id is known. */
  parentsOf(slot: number): readonly string[] {
    return Array.from(this.parentSlotsOf(slot), (parent) => this.#index.hexOf(parent));
  }

  /** The id of a slot; a view that the next `add` may leave behind. */
  idBytesOf(slot: number): Uint8Array {
    return this.#index.ids.subarray(slot * this.idBytes, (slot + 1) * this.idBytes);
  }

  /** Slots of a known commit's parents. */
  parentSlotsOf(slot: number): Uint32Array {
    const start = this.#parentStart[slot] ?? 0;
    return this.#parents.subarray(start, this.isKnown(slot) ? start + (this.#parentCount[slot] ?? 0) : start);
  }

  /** Committer time in seconds since the epoch; NaN where it can't be read or the commit is not known. */
  committedAtOf(slot: number): number {
    return this.#committedAt[slot] ?? Number.NaN;
  }

  /** True when the commit and all its ancestors are known. */
  isClosed(slot: number): boolean {
    return this.isKnown(slot) && reach(this.#lists, slot).missing === 0;
  }

  /** The history of a head exactly as `git rev-list --topo-order` gives it; undefined unless the graph is closed there. */
  shapeOf(head: string): ShapeInGraph | undefined {
    const { from, to } = this.#sorted;
    if (from < to && this.slotOfHex(head) === from) return sortedShape(this.#index.ids, { ...this.#lists, committedAt: this.#committedAt }, this.#sorted);
    const found = this.readableShapeOf(head);
    return found === undefined || found.missing > 0 ? undefined : { shape: found.shape, slots: found.slots };
  }

  /** The same of what is known, where parents that are not known have no position; undefined when the head itself isn't known. */
  readableShapeOf(head: string): ReadableShape | undefined {
    const slot = this.slotOfHex(head);
    if (!this.isKnown(slot)) return undefined;
    const reached = reach(this.#lists, slot);
    const slots = sortTopologically(this.#lists, slot, reached);
    return { ...this.#shapeFrom(slots), slots, missing: reached.missing };
  }

  /** All slots in the order in which they are kept: that of the head's history, the others around it. */
  keptOrder(head: string | undefined): KeptOrder {
    const slot = head === undefined ? -1 : this.slotOfHex(head);
    const reached = this.isKnown(slot) ? reach(this.#lists, slot) : undefined;
    const history = reached?.missing === 0 ? sortTopologically(this.#lists, slot, reached) : new Uint32Array();
    const order = orderAround(this.#lists, history);
    const from = history.length === 0 ? 0 : order.indexOf(slot);
    return { order, sorted: { from, to: from + history.length } };
  }

  /** Copies of the columns, for keeping. */
  toColumns(kept = this.keptOrder(undefined)): GraphColumns {
    return arrangeColumns(this.#lists, this.#index, this.#committedAt, kept);
  }

  /** A graph that owns the columns from now on; undefined when they can't be those of a graph. */
  static fromColumns(columns: GraphColumns): CommitGraph | undefined {
    const checked = checkColumns(columns);
    return checked && new CommitGraph(checked);
  }

  #slotFor(ids: Uint8Array, offset: number): number {
    const before = this.count;
    const slot = this.#index.add(ids, offset);
    if (slot < before) return slot;
    this.#enlargeFor(slot + 1);
    this.#committedAt[slot] = Number.NaN;
    this.#parentCount[slot] = unknownParents;
    return slot;
  }

  #enlargeFor(count: number): void {
    if (count <= this.#parentCount.length) return;
    this.#committedAt = enlarged(this.#committedAt, count);
    this.#parentStart = enlarged(this.#parentStart, count);
    this.#parentCount = enlarged(this.#parentCount, count);
  }

  get #lists(): ParentLists {
    return { count: this.count, start: this.#parentStart, counts: this.#parentCount, parents: this.#parents };
  }

  #shapeFrom(slots: Uint32Array): { readonly shape: HistoryShape; readonly gaps: ReadonlySet<number> } {
    const { idBytes } = this;
    const lists = this.#lists;
    const count = slots.length;
    const positions = new Uint32Array(this.count);
    let named = 0;
    for (let position = 0; position < count; position++) {
      const slot = slots[position] ?? 0;
      positions[slot] = position;
      named += this.#parentCount[slot] ?? 0;
    }
    const ids = new Uint8Array(count * idBytes);
    const committedAt = new Float64Array(count);
    const parentStart = new Uint32Array(count + 1);
    const parents = new Uint32Array(named);
    const gaps = new Set<number>();
    copyIds(this.#index.ids, slots, idBytes, ids);
    let used = 0;
    for (let position = 0; position < count; position++) {
      const slot = slots[position] ?? 0;
      committedAt[position] = this.#committedAt[slot] ?? Number.NaN;
      const end = parentsEnd(lists, slot);
      for (let at = this.#parentStart[slot] ?? 0; at < end; at++) {
        const parent = this.#parents[at] ?? 0;
        const isUnknown = this.#parentCount[parent] === unknownParents;
        if (isUnknown) gaps.add(position);
        parents[used++] = isUnknown ? noPosition : (positions[parent] ?? 0);
      }
      parentStart[position + 1] = used;
    }
    return { shape: { count, idBytes, ids, committedAt, parentStart, parents }, gaps };
  }
}

const smallestRoom = 512;

function enlarged<Column extends Uint32Array | Float64Array>(column: Column, needed: number): Column {
  const larger = new (column.constructor as new (length: number) => Column)(Math.max(needed, column.length * 2, smallestRoom));
  larger.set(column);
  return larger;
}
