// Pairs tests with the production files they are named for. A file without a pair is not "untested": many classes
// are exercised through a neighbour, and a name cannot show that.
import type { PathRole } from "../model/role";
import { compareText } from "./compareText";
import { nearestUnit, soleUnit, type Nearness, type Unit } from "./nearestUnit";
import { indexKey, indexUnits, type UnitIndex } from "./unitIndex";
import { stemOf, unitKey, type UnitKey } from "./unitKey";

/** How much a link may be relied on; `low` is shown and never counted. */
export type LinkConfidence = "high" | "medium" | "low";

/** One production file and one test that is named for it. */
export interface TestLink {
  readonly production: string;
  readonly test: string;
  readonly confidence: LinkConfidence;
  readonly rule: Nearness | "go" | "words-dropped";
}

/** All links of a tree, with lookups. */
export interface Pairing {
  /** By production path, then by test path, in code units. */
  readonly links: readonly TestLink[];
  /** The links of a production file, `low` ones included. */
  readonly testsOf: (production: string) => readonly TestLink[];
  /** The id of a file's unit; of a test, the unit it has a `high` or `medium` link to. */
  readonly unitOf: (path: string) => string | undefined;
}

/** A path with what it is. */
export interface ClassifiedPath {
  readonly path: string;
  readonly role: PathRole;
}

interface Found {
  readonly unit: Unit;
  readonly confidence: LinkConfidence;
  readonly rule: TestLink["rule"];
}

/** Class names have fewer words than this; a longer run of capitals is no name, and each word costs a lookup. */
const maxWords = 24;

const wordDroppingFamilies: ReadonlySet<string> = new Set(["jvm", "net", "js"]);

/** Link each test to at most one unit; the order of the files does not matter. */
export function pairTests(files: readonly ClassifiedPath[]): Pairing {
  const production = pathsOf(files, "production");
  const index = indexUnits(production);
  const unitByFile = new Map(index.units.flatMap((unit) => unit.files.map((file) => [file, unit] as const)));
  const unitIds = new Map([...unitByFile].map(([file, unit]) => [file, unit.id] as const));
  const links: TestLink[] = [];
  for (const test of pathsOf(files, "test")) {
    const found = findUnit(test, index, unitByFile);
    if (found === undefined) continue;
    const { unit, confidence, rule } = found;
    if (confidence !== "low") unitIds.set(test, unit.id);
    for (const file of unit.files) links.push({ production: file, test, confidence, rule });
  }
  links.sort((one, other) => compareText(one.production, other.production) || compareText(one.test, other.test));
  const byProduction = groupByProduction(links);
  return {
    links,
    testsOf: (path) => byProduction.get(path) ?? [],
    unitOf: (path) => unitIds.get(path),
  };
}

/** Sorted and distinct, so that nothing downstream can depend on the order in which git listed the files. */
function pathsOf(files: readonly ClassifiedPath[], label: "production" | "test"): readonly string[] {
  return [...new Set(files.filter(({ role }) => role.label === label).map(({ path }) => path))].sort(compareText);
}

function findUnit(test: string, index: UnitIndex, unitByFile: ReadonlyMap<string, Unit>): Found | undefined {
  const key = unitKey(test, "test");
  if (key.family === "go") return findGoUnit(test, unitByFile);
  const candidates =
    index.byName.get(indexKey(key.family, key.name)) ??
    (key.folderName === undefined ? undefined : index.byFolder.get(indexKey(key.family, key.folderName)));
  if (candidates === undefined) return findByFewerWords(key, index);
  const nearest = nearestUnit(candidates, key.folders);
  if (nearest === undefined) return undefined;
  const { unit, nearness } = nearest;
  return { unit, confidence: nearness === "same-folder" ? "high" : "medium", rule: nearness };
}

/** Go compiles a test with its folder: `foo_bar_test.go` belongs to `foo_bar.go`, else to `foo.go` beside it. */
function findGoUnit(test: string, unitByFile: ReadonlyMap<string, Unit>): Found | undefined {
  const folder = test.slice(0, test.lastIndexOf("/") + 1);
  const whole = stemOf(test).replace(/_test$/, "");
  let stem = whole;
  for (let words = 0; stem !== "" && words < maxWords; words++) {
    const unit = unitByFile.get(`${folder}${stem}.go`);
    if (unit) return { unit, confidence: stem === whole ? "high" : "medium", rule: "go" };
    stem = stem.slice(0, Math.max(0, stem.lastIndexOf("_")));
  }
  return undefined;
}

/** `UserServiceLoginTest` tests `UserService` if that is the only one; the first shorter name that exists decides. */
function findByFewerWords({ family, subject }: UnitKey, index: UnitIndex): Found | undefined {
  if (!wordDroppingFamilies.has(family) || !/^[A-Z][A-Za-z0-9]*$/.test(subject)) return undefined;
  const words = subject.match(/(?:[A-Z]+(?![a-z])|[A-Z][a-z]*)[0-9a-z]*/g) ?? [];
  if (words.length > maxWords) return undefined;
  for (let left = words.length - 1; left >= 2; left--) {
    const candidates = index.byName.get(indexKey(family, words.slice(0, left).join("").toLowerCase()));
    if (candidates === undefined) continue;
    const unit = soleUnit(candidates);
    return unit && { unit, confidence: "low", rule: "words-dropped" };
  }
  return undefined;
}

function groupByProduction(links: readonly TestLink[]): ReadonlyMap<string, readonly TestLink[]> {
  const groups = new Map<string, TestLink[]>();
  for (const link of links) {
    const group = groups.get(link.production);
    if (group) group.push(link);
    else groups.set(link.production, [link]);
  }
  return groups;
}
