/**
 * Who wrote the files that are there now, by degree of authorship (`signals.md` S18): pure, over the columns of a history.
 *
 * Goes from new to old and follows each file under its earlier names, so that only files of the revision are looked at.
 * The first commit of a history and imports count here, unlike elsewhere: whoever brought a file in is its first author.
 */
import { changeStatuses, type HistoryFacts } from "../model/historyFacts";
import { parentCountAt } from "../model/historyShape";
import { isBot, personKey } from "./identity";

export interface AuthorshipOptions {
  /** Paths of the revision that are looked at. */
  readonly paths: readonly string[];
  /** Keys of the people that a commit names beside its author, by its position. */
  readonly coAuthors: ReadonlyMap<number, readonly string[]>;
  /** Positions of commits that the team's ignore-revs files list. */
  readonly listed: ReadonlySet<number>;
}

export interface FileAuthors {
  readonly path: string;
  /** Keys, for comparison only; none where nobody did enough. */
  readonly authors: readonly string[];
}

export interface Authorship {
  readonly files: readonly FileAuthors[];
  /** Keys of all who changed one of the files. */
  readonly people: ReadonlySet<string>;
}

/** What is known of one file: who brought it in, and how often each person changed it later. */
interface FileLife {
  first?: string;
  readonly deliveries: Map<string, number>;
}

/** Avelino 2016, after Fritz 2014. */
const weights = { base: 3.293, first: 1.098, own: 0.164, others: 0.321 } as const;
/** A share of the strongest author's degree must be exceeded. */
const authorShare = 0.75;

/** The degree of authorship of somebody with so many later changes of their own, and of others. */
export function degreeOfAuthorship(isFirst: boolean, own: number, others: number): number {
  return weights.base + (isFirst ? weights.first : 0) + weights.own * own - weights.others * Math.log(1 + others);
}

/** Keys of a file's authors, in no order that means anything. */
export function authorsOf({ first, deliveries }: { readonly first?: string | undefined; readonly deliveries: ReadonlyMap<string, number> }): readonly string[] {
  const all = [...deliveries.values()].reduce((sum, count) => sum + count, 0);
  const people = new Set([...(first === undefined ? [] : [first]), ...deliveries.keys()]);
  const degrees = [...people].map((key) => {
    const own = deliveries.get(key) ?? 0;
    return { key, degree: degreeOfAuthorship(key === first, own, all - own) };
  });
  const most = Math.max(...degrees.map(({ degree }) => degree));
  return degrees.filter(({ key, degree }) => degree / most > authorShare && (degree >= weights.base || key === first)).map(({ key }) => key);
}

export function findAuthors(facts: HistoryFacts, { paths, coAuthors, listed }: AuthorshipOptions): Authorship {
  const keys = facts.persons.map((person) => (isBot(person) ? undefined : personKey(person)));
  const lives = new Map<string, FileLife>(paths.map((path) => [path, { deliveries: new Map() }]));
  const tracked = trackPaths(facts, lives);
  const people = new Set<string>();
  for (let position = 0; position < facts.shape.count; position++) {
    if (parentCountAt(facts.shape, position) > 1 || facts.shallowBoundaries.has(position)) continue;
    const author = listed.has(position) ? undefined : keys[facts.authors[position] ?? 0];
    const others = author === undefined ? [] : (coAuthors.get(position) ?? []).filter((key) => key !== author);
    for (const { life, isBirth, hasLines } of followRows(facts, position, tracked)) {
      if (author === undefined || (!isBirth && !hasLines)) continue;
      if (isBirth) life.first ??= author;
      for (const key of isBirth ? others : [author, ...others]) life.deliveries.set(key, (life.deliveries.get(key) ?? 0) + 1);
      for (const key of [author, ...others]) people.add(key);
    }
  }
  return { files: paths.map((path) => ({ path, authors: authorsOf(lives.get(path) ?? { deliveries: new Map() }) })), people };
}

/** By the number of each path, the file that has this name at the commit that is looked at. */
type Tracked = (FileLife | undefined)[];

function trackPaths({ paths }: HistoryFacts, lives: ReadonlyMap<string, FileLife>): Tracked {
  return paths.map((path) => lives.get(path));
}

interface Touch {
  readonly life: FileLife;
  readonly isBirth: boolean;
  /** False for a file that was only moved. */
  readonly hasLines: boolean;
}

/** What one commit did to tracked files; from here on back they have the names that they had before it. */
function followRows(facts: HistoryFacts, position: number, tracked: Tracked): readonly Touch[] {
  const end = facts.rowEnd[position] ?? 0;
  let touches: Touch[] | undefined;
  let moves: { readonly to: number; readonly life: FileLife }[] | undefined;
  for (let row = facts.rowStart[position] ?? 0; row < end; row++) {
    const path = facts.rowPath[row] ?? 0;
    const life = tracked[path];
    if (life === undefined) continue;
    const status = changeStatuses[facts.rowStatus[row] ?? 0];
    if (status === "deleted") continue;
    const hasLines = status === "modified" || (facts.rowAdded[row] ?? 0) + (facts.rowRemoved[row] ?? 0) > 0;
    (touches ??= []).push({ life, isBirth: status === "added" || status === "copied", hasLines });
    if (status === "modified" || status === "typeChanged") continue;
    tracked[path] = undefined;
    const previous = facts.rowPrevious[row] ?? 0;
    if (status === "renamed" && previous > 0) (moves ??= []).push({ to: previous - 1, life });
  }
  // Names that are given up are free for others of the same commit, such as two files that change places.
  for (const { to, life } of moves ?? []) tracked[to] ??= life;
  return touches ?? none;
}

const none: readonly Touch[] = [];

/** How many of the strongest authors must leave, one after the other, until less than half of the files keep one. */
export function truckFactor(files: readonly FileAuthors[]): number {
  const left = files.map(({ authors }) => new Set(authors));
  const filesOf = new Map<string, number[]>();
  files.forEach(({ authors }, at) => {
    for (const key of authors) {
      const own = filesOf.get(key);
      if (own === undefined) filesOf.set(key, [at]);
      else own.push(at);
    }
  });
  // Who has more files; a tie is broken by the key, so that every machine says the same.
  const order = [...filesOf].sort(([a, { length: filesOfA }], [b, { length: filesOfB }]) => filesOfB - filesOfA || (a < b ? -1 : 1));
  let kept = left.filter(({ size }) => size > 0).length;
  let removed = 0;
  for (const [key, own] of order) {
    if (kept < files.length / 2) break;
    for (const at of own) if (left[at]?.delete(key) === true && left[at].size === 0) kept -= 1;
    removed += 1;
  }
  return removed;
}
