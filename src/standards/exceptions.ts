// Decides whether a team has said, for a reason and until a day, that a standard doesn't apply to some work.
import type { PracticeException, Standard } from "../model/standard";
import { matchesGlob, parseGlob, type Glob } from "../paths/glob";

/** A piece of work: a file, a commit, or a file in a commit. */
export interface Work {
  readonly path?: string;
  /** Full commit id. */
  readonly commit?: string;
  /** When it was done, seconds since the epoch. */
  readonly at: number;
}

const secondsPerDay = 86_400;

/** Whether one of the standard's exceptions covers the work; one with paths and commits needs both to fit. */
export function isExcepted(standard: Pick<Standard, "exceptions">, work: Work): boolean {
  return standard.exceptions.some((exception) => covers(exception, work));
}

/** Whether a path is one that the globs name; no glob at all names every path. */
export function isNamedBy(globs: readonly string[], path: string): boolean {
  return globs.length === 0 || parsedGlobs(globs).some((glob) => matchesGlob(glob, path));
}

function covers({ paths, commits, until }: PracticeException, { path, commit, at }: Work): boolean {
  if (paths.length + commits.length === 0) return false;
  if (until !== undefined && at >= endOf(until)) return false;
  if (paths.length > 0 && (path === undefined || !isNamedBy(paths, path))) return false;
  return commits.length === 0 || (commit !== undefined && commits.some((prefix) => commit.startsWith(prefix)));
}

/** The first second behind the day, in UTC so that every machine agrees. */
function endOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000 + secondsPerDay;
}

/** Parsed once for each list: the same few are asked about every file of every commit. */
const parsedLists = new WeakMap<readonly string[], readonly Glob[]>();

function parsedGlobs(texts: readonly string[]): readonly Glob[] {
  const known = parsedLists.get(texts);
  if (known !== undefined) return known;
  const globs = texts.map(parseGlob).flatMap((parsed) => (parsed.ok ? [parsed.glob] : []));
  parsedLists.set(texts, globs);
  return globs;
}
