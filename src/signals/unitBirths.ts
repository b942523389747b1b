/** Whether a test appeared before, with or after each new production file (`signals.md` 5.3). */
import { isTestable } from "../paths/fileKinds";
import { pairTests, type ClassifiedPath, type Pairing } from "../paths/pairTests";
import { familyOf, stemOf } from "../paths/unitKey";
import type { ClassifiedCommit } from "./classifiedCommit";
import { fileLives, type FileLife } from "./fileLives";
import type { RevisionFiles } from "./revisionFiles";

/** How long a test may be awaited: positions among code commits, and days. */
const reachPositions = 10;
const reachSeconds = 14 * 86_400;

/** Files that say little by their name, and wiring that is tested through what it wires. */
const namelessStems: ReadonlySet<string> = new Set(["index", "mod", "main", "setup", "__init__"]);

export type BirthOrder =
  /** `never` only says that no test with a matching name was found. */
  | { readonly kind: "test-before" | "together" | "test-late" | "never" | "pending" }
  | { readonly kind: "test-after"; readonly distance: number };

export interface UnitBirth {
  readonly commit: ClassifiedCommit;
  /** What the file is called now, or was called last. */
  readonly path: string;
  readonly order: BirthOrder;
}

export interface BirthRequest {
  /** The window's commits, oldest first in topological order. */
  readonly commits: readonly ClassifiedCommit[];
  readonly files: RevisionFiles;
  /** Only these count for distances. */
  readonly isCode: (commit: ClassifiedCommit) => boolean;
  /** Seconds since the epoch at which the window ends. */
  readonly tipAt: number;
}

/** Every testable production file that a commit of the window added, oldest first. */
export function unitBirths({ commits, files, isCode, tipAt }: BirthRequest): readonly UnitBirth[] {
  const lives = fileLives(commits);
  const born = lives.filter(isUnit);
  if (born.length === 0) return [];
  const testOf = firstTests(ofFamilies(lives, ({ lastPath }) => lastPath, born), files, born);
  const codeBefore = countsBefore(commits, isCode);
  return born.map((life) => {
    const commit = commits[life.bornAt];
    if (commit === undefined) throw new RangeError(`no commit at ${life.bornAt}`);
    const testAt = testOf(life);
    return { commit, path: life.lastPath, order: testAt === undefined ? withoutTest(life.bornAt, commit) : withTest(life.bornAt, testAt, commit) };
  });

  function withTest(bornAt: number, testAt: number, commit: ClassifiedCommit): BirthOrder {
    if (testAt <= bornAt) return { kind: testAt < bornAt ? "test-before" : "together" };
    const distance = Math.max(1, (codeBefore[testAt] ?? 0) - (codeBefore[bornAt] ?? 0));
    const isNear = distance <= reachPositions && secondsOf(commits[testAt]) - secondsOf(commit) <= reachSeconds;
    return isNear ? { kind: "test-after", distance } : { kind: "test-late" };
  }

  function withoutTest(bornAt: number, commit: ClassifiedCommit): BirthOrder {
    const following = (codeBefore[commits.length] ?? 0) - (codeBefore[bornAt] ?? 0) - 1;
    return { kind: following < reachPositions || tipAt - secondsOf(commit) < reachSeconds ? "pending" : "never" };
  }
}

function isUnit({ birth, firstPath }: FileLife): boolean {
  return birth?.role.label === "production" && birth.isCode && isTestable(firstPath) && !namelessStems.has(stemOf(firstPath));
}

/** How many code commits precede each position, and all of them at the end. */
function countsBefore(commits: readonly ClassifiedCommit[], isCode: (commit: ClassifiedCommit) => boolean): readonly number[] {
  let count = 0;
  return [...commits.map((commit) => (isCode(commit) ? count++ : count)), count];
}

/** Links never cross families of languages, so that others need not be looked at. */
function ofFamilies<Item>(items: Iterable<Item>, pathOf: (item: Item) => string, born: readonly FileLife[]): readonly Item[] {
  const families = new Set(born.flatMap(({ firstPath, lastPath }) => [familyOf(firstPath), familyOf(lastPath)]));
  return [...items].filter((item) => families.has(familyOf(pathOf(item))));
}

/** The position at which the first test of a file appeared. */
function firstTests(lives: readonly FileLife[], files: RevisionFiles, born: readonly FileLife[]): (life: FileLife) => number | undefined {
  const untouched = ofFamilies(withoutLives(files.pathsAtEnd, lives), (path) => path, born);
  // A moved test or unit would stand beside itself if both of its names were looked at together.
  const byFirst = testTimes(lives, ({ firstPath }) => firstPath, ({ bornAt }) => bornAt, untouched, files);
  const isMoved = lives.some(({ firstPath, lastPath }) => firstPath !== lastPath);
  const byLast = !isMoved ? byFirst : testTimes(lives, ({ lastPath }) => lastPath, ({ firstPath, lastPath, bornAt, namedAt }) => (firstPath === lastPath ? bornAt : namedAt), untouched, files);
  return (life) => {
    const times = [byFirst(life.firstPath), byLast(life.lastPath), life.ownTestAt].filter((at) => at !== undefined);
    return times.length === 0 ? undefined : Math.min(...times);
  };
}

function withoutLives(paths: ReadonlySet<string>, lives: readonly FileLife[]): readonly string[] {
  const touched = new Set(lives.flatMap(({ firstPath, lastPath }) => [firstPath, lastPath]));
  return [...paths].filter((path) => !touched.has(path));
}

function testTimes(
  lives: readonly FileLife[],
  nameOf: (life: FileLife) => string,
  appearedAt: (life: FileLife) => number,
  untouched: readonly string[],
  { roleOf }: RevisionFiles,
): (production: string) => number | undefined {
  const times = new Map<string, number>();
  // Of two files that bore one name the earlier one is meant.
  for (const life of lives) times.set(nameOf(life), Math.min(appearedAt(life), times.get(nameOf(life)) ?? Infinity));
  const classified = [...new Set([...lives.map(nameOf), ...untouched])].map((path): ClassifiedPath => ({ path, role: roleOf(path) }));
  const pairing: Pairing = pairTests(classified);
  return (production) => {
    const tests = pairing.testsOf(production).filter(({ confidence }) => confidence !== "low");
    // What no commit of the window touches was there before.
    return tests.length === 0 ? undefined : Math.min(...tests.map(({ test }) => times.get(test) ?? -1));
  };
}

function secondsOf(commit: ClassifiedCommit | undefined): number {
  return commit?.commit.committedAt?.epochSeconds ?? 0;
}
