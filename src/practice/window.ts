/** Chooses which commits a report looks at: a pure function of the repository, not of the day it is asked on. */
import { commitIdAt, parentCountAt, type HistoryShape } from "../model/historyShape";
import type { Window } from "../model/window";

/** Tried one after the other until a signal has enough to count (`signals.md` 1.2). */
export const windowDays = [90, 180, 365] as const;

/** The newest commits of a window that are read at most. */
export const mostCommits = 3000;

const secondsPerDay = 86_400;
/** Dates before git and its ancestors are mistakes. */
const earliestPlausible = Date.UTC(1990, 0, 1) / 1000;

/** The end of every window: the newest commit's time, so that the same revision gives the same figures for ever. */
export function newestAt({ committedAt }: HistoryShape, now: number): number {
  const head = committedAt[0];
  if (head !== undefined && isPlausible(head, now)) return head;
  return committedAt.reduce((newest, at) => (isPlausible(at, now) ? Math.max(newest, at) : newest), 0);
}

/** The window of so many days that ends at `until`. */
export function daysBefore(until: number, days: number): Window {
  return { since: until - days * secondsPerDay, until, days };
}

/** The window of equal length that ends where this one begins. */
export function windowBefore({ since, until, days }: Window): Window {
  return { since: since - 1 - (until - since), until: since - 1, ...(days !== undefined && { days }) };
}

/** Ids of the window's non-merge commits, newest first in topological order, the newest `mostCommits` of them. */
export function commitsIn(shape: HistoryShape, window: Window): readonly string[] {
  return idsIn(shape, window, mostCommits);
}

/** Ids of the non-merge commits of a window, however many, newest first in topological order. */
export function everyCommitIn(shape: HistoryShape, window: Pick<Window, "since" | "until">): readonly string[] {
  return idsIn(shape, window, Infinity);
}

/** Ids of the window's merges, newest first in topological order, the newest `mostCommits` of them. */
export function mergesIn(shape: HistoryShape, window: Window): readonly string[] {
  return idsIn(shape, window, mostCommits, (parents) => parents > 1);
}

/** Ids of all non-merge commits, newest first in topological order, whatever their dates. */
export function nonMerges(shape: HistoryShape): readonly string[] {
  const ids: string[] = [];
  for (let position = 0; position < shape.count; position++) if (parentCountAt(shape, position) < 2) ids.push(commitIdAt(shape, position));
  return ids;
}

/** True where a window holds more commits than are read. */
export function isCapped(shape: HistoryShape, window: Window): boolean {
  return positionsIn(shape, window, mostCommits + 1).length > mostCommits;
}

/** The commits that lead up to a window matter to what is asked of it (`signals.md` S13 looks back three weeks). */
const leadSeconds = 22 * secondsPerDay;

/** True where two windows with the same end hold the same commits, merges too, and none lies shortly before one of them alone. */
export function holdSameCommits({ count, committedAt }: HistoryShape, one: Window, other: Window): boolean {
  if (one.until !== other.until) return false;
  const [from, to] = [Math.min(one.since, other.since) - leadSeconds, Math.max(one.since, other.since)];
  for (let position = 0; position < count; position++) {
    const at = committedAt[position] ?? Number.NaN;
    if (at >= from && at < to) return false;
  }
  return true;
}

/** Of each shape, what its windows were last found to hold: where nothing is new, the same ones are asked for at every look. */
const foundIn = new WeakMap<HistoryShape, Map<string, readonly string[]>>();
const keptWindows = 8;

const isNoMerge = (parents: number) => parents < 2;

function idsIn(shape: HistoryShape, window: Pick<Window, "since" | "until">, most: number, isMeant = isNoMerge): readonly string[] {
  const make = () => positionsIn(shape, window, most, isMeant).map((position) => commitIdAt(shape, position));
  if (isMeant !== isNoMerge) return make();
  const found = foundIn.get(shape) ?? new Map<string, readonly string[]>();
  const key = `${window.since} ${window.until} ${most}`;
  const ids = found.get(key) ?? make();
  // The ids of a long history take more than the time to make them is worth.
  if (ids.length <= mostCommits) found.set(key, ids);
  for (const oldest of [...found.keys()].slice(0, -keptWindows)) found.delete(oldest);
  foundIn.set(shape, found);
  return ids;
}

function positionsIn(shape: HistoryShape, { since, until }: Pick<Window, "since" | "until">, most: number, isMeant = isNoMerge): readonly number[] {
  const positions: number[] = [];
  // Of a long history this runs over everything, and mostly once: it must be quick before it is compiled.
  const { count, committedAt } = shape;
  for (let position = 0; position < count && positions.length < most; position++) {
    const at = committedAt[position] ?? Number.NaN;
    // No comparison holds for a time that can't be read.
    if (at >= since && at <= until && isMeant(parentCountAt(shape, position))) positions.push(position);
  }
  return positions;
}

/** Ids whose committer clock can't be trusted: implausible, or more than a day before a parent's (`signals.md` 1.1). */
export function undatableCommits(shape: HistoryShape, now: number): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [position, flag] of undatablePositions(shape, now).entries()) if (flag === 1) ids.add(commitIdAt(shape, position));
  return ids;
}

/** The same by position: 1 where the clock can't be trusted. */
export function undatablePositions({ count, committedAt, parentStart, parents }: HistoryShape, now: number): Uint8Array {
  const flags = new Uint8Array(count);
  for (let position = 0; position < count; position++) {
    const at = committedAt[position] ?? Number.NaN;
    if (!isPlausible(at, now)) flags[position] = 1;
    for (let n = parentStart[position] ?? 0; n < (parentStart[position + 1] ?? 0); n++) {
      if (at < (committedAt[parents[n] ?? 0] ?? 0) - secondsPerDay) flags[position] = 1;
    }
  }
  return flags;
}

/** True for a time that a commit can have been made at. */
export function isPlausible(seconds: number, now: number): boolean {
  return seconds >= earliestPlausible && seconds <= now + secondsPerDay;
}

/** What a person writes for a day or a moment: `2026-11-03` or a full ISO time; undefined when it is neither. */
export function parseDay(text: string, edge: "start" | "end"): number | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const midnight = Date.parse(`${text}T00:00:00Z`);
    // Rejects the 31st of February, which JavaScript would carry over.
    if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== text) return undefined;
    return midnight / 1000 + (edge === "end" ? secondsPerDay - 1 : 0);
  }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : Math.floor(moment / 1000);
}
