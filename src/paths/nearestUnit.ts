// Finds, among units of one name, the one that stands nearest to a test, or says that several are equally near.
import { compareText } from "./compareText";

/** One production file, or an interface file with its implementation. */
export interface Unit {
  /** The path that names the unit: its first implementation file. */
  readonly id: string;
  readonly files: readonly string[];
}

/** A unit at one of its places. */
export interface Place {
  /** The normalised folders from the innermost outwards, each ended by `/`: a common tail becomes a common beginning. */
  readonly inwards: string;
  readonly folders: readonly string[];
  readonly unit: Unit;
}

/** The units of one name, each under every place it has, sorted by place. */
export interface Candidates {
  readonly unitCount: number;
  readonly places: readonly Place[];
}

/** How near a test stands to the unit that was chosen. */
export type Nearness = "same-folder" | "nearest-folder" | "only-candidate";

/**
 * How many candidates at one distance are compared before they count as a tie. A name used more often than this at
 * the same distance says little, and comparing all would cost the square of a hostile repository's size.
 */
const maxCompared = 50;

/** A unit at some normalised folders. */
export function placeAt(folders: readonly string[], unit: Unit): Place {
  return { inwards: inwardsOf(folders), folders, unit };
}

/** Candidates in the order that finding the nearest relies on. */
export function sortCandidates(places: readonly Place[]): Candidates {
  const sorted = places.toSorted((one, other) => compareText(one.inwards, other.inwards));
  return { unitCount: new Set(places.map((place) => place.unit)).size, places: sorted };
}

/** The one unit nearest to a test's folders, or nothing if several are equally near. */
export function nearestUnit(
  candidates: Candidates,
  folders: readonly string[],
): { readonly unit: Unit; readonly nearness: Nearness } | undefined {
  const { places } = candidates;
  const wanted = inwardsOf(folders);
  const from = lowerBound(places, wanted);
  const same = places.slice(from, endOf(places, from, (place) => place.inwards === wanted));
  if (same.length > 0) return chosen(onlyUnit(same), "same-folder");
  if (candidates.unitCount === 1) return chosen(places[0]?.unit, "only-candidate");
  const tail = longestTail(wanted, places[from - 1], places[from]);
  const first = lowerBound(places, tail);
  const last = endOf(places, first, (place) => place.inwards.startsWith(tail));
  const nearest = places.slice(first, last);
  return chosen(onlyUnit(nearest) ?? onlyContained(nearest, folders), "nearest-folder");
}

/** The unit of a name that only one unit bears. */
export function soleUnit(candidates: Candidates): Unit | undefined {
  return candidates.unitCount === 1 ? candidates.places[0]?.unit : undefined;
}

function chosen(unit: Unit | undefined, nearness: Nearness): { unit: Unit; nearness: Nearness } | undefined {
  return unit && { unit, nearness };
}

function onlyUnit(places: readonly Place[]): Unit | undefined {
  const unit = places[0]?.unit;
  return places.every((place) => place.unit === unit) ? unit : undefined;
}

/** The half point of the score: of equally near places, the one whose folders hold all the test's, or the reverse. */
function onlyContained(places: readonly Place[], folders: readonly string[]): Unit | undefined {
  if (places.length > maxCompared) return undefined;
  let found: Unit | undefined;
  for (const { folders: own, unit } of places) {
    if (unit === found || !(isSubset(own, folders) || isSubset(folders, own))) continue;
    if (found !== undefined) return undefined;
    found = unit;
  }
  return found;
}

/** Outermost folders are tried first, where places that share their innermost ones differ: most tries end at once. */
function isSubset(few: readonly string[], many: readonly string[]): boolean {
  return few.every((folder) => many.includes(folder));
}

/** In sorted order the longest common beginning is always shared with a neighbour. */
function longestTail(wanted: string, ...neighbours: readonly (Place | undefined)[]): string {
  let longest = "";
  for (const neighbour of neighbours) {
    const other = neighbour?.inwards ?? "";
    let length = 0;
    while (length < wanted.length && wanted[length] === other[length]) length++;
    const tail = wanted.slice(0, wanted.lastIndexOf("/", length - 1) + 1);
    if (length > 0 && tail.length > longest.length) longest = tail;
  }
  return longest;
}

function lowerBound(places: readonly Place[], inwards: string): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as Place).inwards < inwards) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One past the last place from `from` on that belongs; at most one more than are ever compared. */
function endOf(places: readonly Place[], from: number, belongs: (place: Place) => boolean): number {
  let end = from;
  while (end < places.length && end - from <= maxCompared && belongs(places[end] as Place)) end++;
  return end;
}

function inwardsOf(folders: readonly string[]): string {
  return folders.map((folder) => `${folder}/`).reverse().join("");
}
