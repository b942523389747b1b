/** Ranges and common ancestors in the shape of a history, as git works them out, without asking it. */
import type { CommitHeader } from "../../model/commit";
import { commitIdAt, noPosition, type HistoryShape } from "../../model/historyShape";

/** In a walk over positions: behind the first commit, behind the second, behind a common ancestor. */
const [behindOne, behindOther, behindBase] = [1, 2, 4];

/** The shape with commits on top that it lacks, children before their parents. */
export function widened(shape: HistoryShape, headers: readonly CommitHeader[]): HistoryShape {
  if (headers.length === 0) return shape;
  const added = headers.length;
  const known = positionsOf(shape, new Set(headers.flatMap(({ parents }) => parents)));
  const positions = new Map([...known].map(([id, position]) => [id, position + added]));
  for (const [position, { id }] of headers.entries()) positions.set(id, position);
  const ids = new Uint8Array(shape.ids.length + added * shape.idBytes);
  ids.set(shape.ids, added * shape.idBytes);
  const committedAt = new Float64Array(shape.count + added);
  committedAt.set(shape.committedAt, added);
  const own: number[] = [];
  const parentStart = new Uint32Array(shape.count + added + 1);
  for (const [position, header] of headers.entries()) {
    ids.set(bytesOf(header.id), position * shape.idBytes);
    committedAt[position] = header.committedAt?.epochSeconds ?? Number.NaN;
    own.push(...header.parents.map((parent) => positions.get(parent) ?? noPosition));
    parentStart[position + 1] = own.length;
  }
  for (let position = 0; position < shape.count; position++) parentStart[added + position + 1] = own.length + (shape.parentStart[position + 1] ?? 0);
  const parents = new Uint32Array(own.length + shape.parents.length);
  parents.set(own);
  parents.set(shape.parents.map((parent) => (parent === noPosition ? noPosition : parent + added)), own.length);
  return { ...shape, count: shape.count + added, ids, committedAt, parentStart, parents };
}

/** Where these commits stand; those that the shape lacks are left out. */
export function positionsOf(shape: HistoryShape, ids: ReadonlySet<string>): ReadonlyMap<string, number> {
  const starts = new Set([...ids].map((id) => Number.parseInt(id.slice(0, 8), 16)));
  const found = new Map<string, number>();
  for (let position = 0; position < shape.count && found.size < ids.size; position++) {
    if (!starts.has(startAt(shape, position))) continue;
    const id = commitIdAt(shape, position);
    if (ids.has(id)) found.set(id, position);
  }
  return found;
}

/** The commits that beginnings of ids, of seven digits at least, stand for; those that stand for none or several are left out. */
export function resolveBeginnings(shape: HistoryShape, beginnings: ReadonlySet<string>): ReadonlyMap<string, string> {
  const starts = new Set([...beginnings].map((beginning) => Number.parseInt(beginning.slice(0, 7), 16)));
  const found = new Map<string, string | undefined>();
  for (let position = 0; position < shape.count && starts.size > 0; position++) {
    if (!starts.has(startAt(shape, position) >>> 4)) continue;
    const id = commitIdAt(shape, position);
    for (const beginning of beginnings) if (id.startsWith(beginning)) found.set(beginning, found.has(beginning) ? undefined : id);
  }
  return new Map([...found].flatMap(([beginning, id]) => (id === undefined ? [] : [[beginning, id] as const])));
}

/** `base..tip`: positions of the commits behind `tip` (and itself) that are not behind `base`. */
export function commitsBetween(shape: HistoryShape, tip: number, base: number): readonly number[] {
  const found: number[] = [];
  const isOpen = (flags: number) => flags === behindOne;
  walk(shape, tip, base, isOpen, (position, flags) => {
    if (flags === behindOne) found.push(position);
    return flags;
  });
  return found;
}

/** What `git merge-base` says first: of the best common ancestors, the one that was made last. */
export function mergeBase(shape: HistoryShape, one: number, other: number): number | undefined {
  const bases: number[] = [];
  const isOpen = (flags: number) => (flags & behindBase) === 0;
  walk(shape, one, other, isOpen, (position, flags) => {
    if (flags !== (behindOne | behindOther)) return flags;
    bases.push(position);
    return flags | behindBase;
  });
  const madeAt = (position: number) => shape.committedAt[position] ?? 0;
  return bases.reduce<number | undefined>((best, base) => (best === undefined || madeAt(base) > madeAt(best) ? base : best), undefined);
}

/**
 * Passes flags on from two commits to their ancestors, in the shape's order, so that a commit has all of its flags when
 * it is visited; ends when no commit is left whose flags are open. `visit` answers what its parents get.
 */
function walk(shape: HistoryShape, one: number, other: number, isOpen: (flags: number) => boolean, visit: (position: number, flags: number) => number): void {
  const { count, parentStart, parents } = shape;
  const flags = new Uint8Array(count);
  let open = 0;
  const raise = (position: number, more: number) => {
    const before = flags[position] ?? 0;
    const after = before | more;
    flags[position] = after;
    open += Number(isOpen(after)) - Number(before !== 0 && isOpen(before));
  };
  raise(one, behindOne);
  raise(other, behindOther);
  for (let position = Math.min(one, other); position < count && open > 0; position++) {
    const found = flags[position] ?? 0;
    if (found === 0) continue;
    if (isOpen(found)) open -= 1;
    const passed = visit(position, found);
    for (let at = parentStart[position] ?? 0; at < (parentStart[position + 1] ?? 0); at++) {
      const parent = parents[at] ?? noPosition;
      if (parent !== noPosition) raise(parent, passed);
    }
  }
}

/** The first eight digits of an id as a number. */
function startAt({ ids, idBytes }: HistoryShape, position: number): number {
  const at = position * idBytes;
  return (((ids[at] ?? 0) << 24) | ((ids[at + 1] ?? 0) << 16) | ((ids[at + 2] ?? 0) << 8) | (ids[at + 3] ?? 0)) >>> 0;
}

function bytesOf(id: string): Uint8Array {
  return Uint8Array.from({ length: id.length / 2 }, (_, at) => Number.parseInt(id.slice(2 * at, 2 * at + 2), 16));
}
