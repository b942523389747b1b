/** The parents of every commit that was ever seen, as columns: gives the shape of any head's history without asking git. */
import { noPosition, type HistoryShape } from "../../model/historyShape";
import { IdIndex, type IdBytes } from "./idIndex";
import { isAcyclic, parentsEnd, reach, sortTopologically, unknownParents, type ParentLists } from "./topologicalOrder";

/** Latest second that a JavaScript date can hold. */
const lastSecond = 8_640_000_000_000;

/** A graph as it is kept on disk; each array has one entry per slot unless it says otherwise. */
export interface GraphColumns {
  readonly idBytes: number;
  /** Ids one after the other. */
  readonly ids: Uint8Array;
  /** Committer time in seconds since the epoch; NaN where it can't be read or the commit is not known. */
  readonly committedAt: Float64Array;
  /** How many parents a commit has, or `unknownParents` where only the id is known, because a child named it. */
  readonly parentCount: Uint32Array;
  /** Slots of the parents of all commits, in the order of the commits' slots. */
  readonly parents: Uint32Array;
}

/** The shape of one head's history and where its commits stand in the graph. */
export interface ShapeInGraph {
  readonly shape: HistoryShape;
  /** The slot of each position. */
  readonly slots: Uint32Array;
}

/** What can be known of a history where commits are missing. */
export interface ReadableShape extends ShapeInGraph {
  /** Positions of the commits that name a parent which is not known. */
  readonly gaps: ReadonlySet<number>;
  /** How many commits are named as a parent and not known; what lies behind them can't be counted. */
  readonly missing: number;
}

/** Columns that were checked, and the index of their ids. */
interface CheckedColumns {
  readonly index: IdIndex;
  readonly committedAt: Float64Array;
  readonly parentStart: Uint32Array;
  readonly parentCount: Uint32Array;
  readonly parents: Uint32Array;
  readonly knownCount: number;
}

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

  private constructor(columns: CheckedColumns) {
    this.#index = columns.index;
    this.#committedAt = columns.committedAt;
    this.#parentStart = columns.parentStart;
    this.#parentCount = columns.parentCount;
    this.#parents = columns.parents;
    this.#parentsUsed = columns.parents.length;
    this.#knownCount = columns.knownCount;
  }

  static empty(idBytes: IdBytes): CommitGraph {
    const none = new Uint32Array();
    return new CommitGraph({ index: new IdIndex(idBytes), committedAt: new Float64Array(), parentStart: none, parentCount: none, parents: none, knownCount: 0 });
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

  /** Copies of the columns, for keeping. */
  toColumns(): GraphColumns {
    const { count } = this;
    const lists = this.#lists;
    const parents = new Uint32Array(this.#parentsUsed);
    let used = 0;
    for (let slot = 0; slot < count; slot++) {
      const end = parentsEnd(lists, slot);
      for (let at = this.#parentStart[slot] ?? 0; at < end; at++) parents[used++] = this.#parents[at] ?? 0;
    }
    const parentCount = this.#parentCount.slice(0, count);
    return { idBytes: this.idBytes, ids: this.#index.ids.slice(), committedAt: this.#committedAt.slice(0, count), parentCount, parents };
  }

  /** A graph from columns that may be damaged or forged; undefined when they can't be those of a graph. */
  static fromColumns({ idBytes, ids, committedAt, parentCount, parents }: GraphColumns): CommitGraph | undefined {
    const count = parentCount.length;
    if (idBytes !== 20 && idBytes !== 32) return undefined;
    if (ids.length !== count * idBytes || committedAt.length !== count) return undefined;
    const parentStart = new Uint32Array(count);
    let [used, knownCount] = [0, 0];
    for (let slot = 0; slot < count; slot++) {
      const own = parentCount[slot] ?? 0;
      const second = committedAt[slot] ?? 0;
      parentStart[slot] = used;
      if (Math.abs(second) > lastSecond) return undefined;
      if (own === unknownParents) continue;
      knownCount += 1;
      used += own;
    }
    if (used !== parents.length) return undefined;
    for (const parent of parents) if (parent >= count) return undefined;
    if (!isAcyclic({ count, start: parentStart, counts: parentCount, parents })) return undefined;
    const index = IdIndex.from(idBytes, ids);
    return index && new CommitGraph({ index, committedAt: committedAt.slice(), parentStart, parentCount: parentCount.slice(), parents: parents.slice(), knownCount });
  }

  #slotFor(ids: Uint8Array, offset: number): number {
    const before = this.count;
    const slot = this.#index.add(ids, offset);
    if (slot < before) return slot;
    if (slot >= this.#parentCount.length) {
      this.#committedAt = enlarged(this.#committedAt, slot + 1);
      this.#parentStart = enlarged(this.#parentStart, slot + 1);
      this.#parentCount = enlarged(this.#parentCount, slot + 1);
    }
    this.#committedAt[slot] = Number.NaN;
    this.#parentCount[slot] = unknownParents;
    return slot;
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

/** Whole words at a time: ids are 5 or 8 of them, and a copy call for each id would cost more than the ids. */
function copyIds(from: Uint8Array<ArrayBuffer>, slots: Uint32Array, idBytes: number, to: Uint8Array<ArrayBuffer>): void {
  const length = idBytes / 4;
  const source = new Uint32Array(from.buffer, from.byteOffset, from.length / 4);
  const target = new Uint32Array(to.buffer);
  let used = 0;
  for (const slot of slots) {
    for (let at = slot * length; at < (slot + 1) * length; at++) target[used++] = source[at] ?? 0;
  }
}

const smallestRoom = 512;

function enlarged<Column extends Uint32Array | Float64Array>(column: Column, needed: number): Column {
  const larger = new (column.constructor as new (length: number) => Column)(Math.max(needed, column.length * 2, smallestRoom));
  larger.set(column);
  return larger;
}
