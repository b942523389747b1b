/** The order of `git rev-list --topo-order`, worked out over columns of parents. */

/** In `ParentLists.counts`: the parents are not known. */
export const unknownParents = 0xffff_ffff;

/** Commits by slot, and the slots of their parents: those of slot `s` are `parents[start[s]]` and the `counts[s] - 1` after it. */
export interface ParentLists {
  readonly count: number;
  readonly start: Uint32Array;
  /** Number of parents, or `unknownParents`. */
  readonly counts: Uint32Array;
  readonly parents: Uint32Array;
}

/** What a walk from one commit found. */
export interface Reached {
  /** Commits whose parents are known. */
  readonly known: number;
  readonly missing: number;
  /** Per slot: 0 where it was not reached, else one more than the times that a commit reached names it as a parent. */
  readonly children: Uint32Array;
}

/** Where the parents of a slot end; where they begin, if they are not known. */
export function parentsEnd({ start, counts }: ParentLists, slot: number): number {
  const count = counts[slot] ?? 0;
  return (start[slot] ?? 0) + (count === unknownParents ? 0 : count);
}

/** Walks from a commit to everything behind it. */
export function reach(lists: ParentLists, head: number): Reached {
  const { start, counts, parents } = lists;
  const children = new Uint32Array(lists.count);
  const waiting = new Uint32Array(lists.count);
  let [all, missing, used] = [1, 0, 1];
  children[head] = 1;
  waiting[0] = head;
  while (used > 0) {
    const slot = waiting[--used] ?? 0;
    if (counts[slot] === unknownParents) missing += 1;
    const end = parentsEnd(lists, slot);
    for (let at = start[slot] ?? 0; at < end; at++) {
      const parent = parents[at] ?? 0;
      const named = children[parent] ?? 0;
      children[parent] = Math.max(named, 1) + 1;
      if (named > 0) continue;
      waiting[used++] = parent;
      all += 1;
    }
  }
  return { known: all - missing, missing, children };
}

/**
 * The slots that were reached and are known, each after all its children; of those that are free, the one that became free last.
 *
 * That is how git sorts: parents become free in their order, so a merge is followed by its last parent first. Uses up
 * `reached.children`.
 */
export function sortTopologically(lists: ParentLists, head: number, reached: Reached): Uint32Array {
  const { start, counts, parents } = lists;
  const { children } = reached;
  const slots = new Uint32Array(reached.known);
  const free = new Uint32Array(reached.known);
  let [done, used] = [0, 1];
  free[0] = head;
  while (used > 0) {
    const slot = free[--used] ?? 0;
    slots[done++] = slot;
    const end = parentsEnd(lists, slot);
    for (let at = start[slot] ?? 0; at < end; at++) {
      const parent = parents[at] ?? 0;
      const left = (children[parent] ?? 0) - 1;
      children[parent] = left;
      if (left === 1 && counts[parent] !== unknownParents) free[used++] = parent;
    }
  }
  return slots;
}

/**
 * All slots, in an order where every commit stands before its parents: first those outside of a history, then the history as
 * it is given, which no commit inside leads out of, then those of which only the id is known.
 */
export function orderAround(lists: ParentLists, history: Uint32Array): Uint32Array {
  const { count, start, counts, parents } = lists;
  const isInside = new Uint8Array(count);
  for (const slot of history) isInside[slot] = 1;
  const children = new Uint32Array(count);
  for (let slot = 0; slot < count; slot++) {
    if (isInside[slot] === 1) continue;
    for (let at = start[slot] ?? 0, end = parentsEnd(lists, slot); at < end; at++) children[parents[at] ?? 0] = (children[parents[at] ?? 0] ?? 0) + 1;
  }
  const order = new Uint32Array(count);
  const isOutside = (slot: number) => isInside[slot] === 0 && counts[slot] !== unknownParents;
  let used = 0;
  for (let slot = 0; slot < count; slot++) if (children[slot] === 0 && isOutside(slot)) order[used++] = slot;
  for (let done = 0; done < used; done++) {
    const slot = order[done] ?? 0;
    for (let at = start[slot] ?? 0, end = parentsEnd(lists, slot); at < end; at++) {
      const parent = parents[at] ?? 0;
      children[parent] = (children[parent] ?? 0) - 1;
      if (children[parent] === 0 && isOutside(parent)) order[used++] = parent;
    }
  }
  order.set(history, used);
  used += history.length;
  for (let slot = 0; slot < count; slot++) if (counts[slot] === unknownParents) order[used++] = slot;
  if (used !== count) throw new Error("A commit is its own ancestor");
  return order;
}

/** True where the slots from `from` up to `to` are a head and exactly everything behind it, given that parents have higher slots. */
export function isHistory(lists: ParentLists, from: number, to: number): boolean {
  const { count, start, counts, parents } = lists;
  if (from >= to || to > count) return false;
  const isNamed = new Uint8Array(to - from);
  isNamed[0] = 1;
  for (let slot = from; slot < to; slot++) {
    // All commits before it were reached, and none of them leads to it.
    if (isNamed[slot - from] === 0 || counts[slot] === unknownParents) return false;
    for (let at = start[slot] ?? 0, end = parentsEnd(lists, slot); at < end; at++) {
      const parent = parents[at] ?? 0;
      if (parent >= to) return false;
      isNamed[parent - from] = 1;
    }
  }
  return true;
}
