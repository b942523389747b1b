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

/** Ids are hashes, so no commit can be its own ancestor; columns that were forged or damaged can say so. */
export function isAcyclic(lists: ParentLists): boolean {
  const { count, start, parents } = lists;
  const children = new Uint32Array(count);
  for (const parent of parents) children[parent] = (children[parent] ?? 0) + 1;
  const free = new Uint32Array(count);
  let used = 0;
  for (let slot = 0; slot < count; slot++) if (children[slot] === 0) free[used++] = slot;
  for (let done = 0; done < used; done++) {
    const slot = free[done] ?? 0;
    const end = parentsEnd(lists, slot);
    for (let at = start[slot] ?? 0; at < end; at++) {
      const parent = parents[at] ?? 0;
      const left = (children[parent] ?? 0) - 1;
      children[parent] = left;
      if (left === 0) free[used++] = parent;
    }
  }
  return used === count;
}
