/** Chooses which commits a report looks at: a pure function of the repository, not of the day it is asked on. */
import type { CommitStub } from "../model/commit";
import type { Window } from "../model/window";

/** Tried one after the other until a signal has enough to count (`signals.md` 1.2). */
export const windowDays = [90, 180, 365] as const;

/** The newest commits of a window that are read at most. */
export const mostCommits = 3000;

const secondsPerDay = 86_400;
/** Dates before git and its ancestors are mistakes. */
const earliestPlausible = Date.UTC(1990, 0, 1) / 1000;

/** The end of every window: the newest commit's time, so that the same revision gives the same figures for ever. */
export function newestAt(stubs: readonly CommitStub[], now: number): number {
  const head = stubs[0]?.committedAt;
  if (head !== undefined && isPlausible(head, now)) return head;
  return stubs.reduce((newest, { committedAt }) => (committedAt !== undefined && isPlausible(committedAt, now) ? Math.max(newest, committedAt) : newest), 0);
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
export function commitsIn(stubs: readonly CommitStub[], window: Window): readonly string[] {
  return stubsIn(stubs, window).slice(0, mostCommits).map(({ id }) => id);
}

/** True where a window holds more commits than are read. */
export function isCapped(stubs: readonly CommitStub[], window: Window): boolean {
  return stubsIn(stubs, window).length > mostCommits;
}

function stubsIn(stubs: readonly CommitStub[], { since, until }: Window): readonly CommitStub[] {
  return stubs.filter(({ parents, committedAt }) => parents.length < 2 && committedAt !== undefined && committedAt >= since && committedAt <= until);
}

/** Ids whose committer clock can't be trusted: implausible, or more than a day before a parent's (`signals.md` 1.1). */
export function undatableCommits(stubs: readonly CommitStub[], now: number): ReadonlySet<string> {
  const times = new Map(stubs.map(({ id, committedAt }) => [id, committedAt]));
  return new Set(stubs.flatMap(({ id, parents, committedAt }) => {
    if (committedAt === undefined || !isPlausible(committedAt, now)) return [id];
    const isBeforeParent = parents.some((parent) => committedAt < (times.get(parent) ?? 0) - secondsPerDay);
    return isBeforeParent ? [id] : [];
  }));
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
