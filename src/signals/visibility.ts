/** Whether tests may exist that the path rules can't recognise (`signals.md` 2.3): then no test signal may speak. */
import type { PathRole } from "../model/role";
import { extensionOf, baseName } from "../paths/fileKinds";

export interface TreeFileRole {
  readonly path: string;
  readonly role: PathRole;
}

/** What the files of the revision say about where tests are. */
export interface TreeOverview {
  readonly testFiles: number;
  /** A folder named like a test area in which almost no test was recognised. */
  readonly unrecognisedFolder?: string;
  /** Languages here that keep tests inside production files. */
  readonly inlineTestLanguages: readonly string[];
}

/** A folder named like a test area with more files than this … */
const manyFiles = 20;
/** … and fewer recognised tests than this is a blind spot. */
const hardlyAnyTests = 3;
/** So many production commits in a repository with hardly any test file mean the same. */
const manyProductionCommits = 50;

const testArea = /^(?:tests?|__tests__|specs?|e2e|integration_test|testsuite|cypress|playwright|x?t)$|(?:Tests|Specs)$|[-_](?:tests?|specs?)$/;

const inlineLanguages: ReadonlyMap<string, string> = new Map([["rs", "Rust"], ["zig", "Zig"], ["d", "D"]]);

/** Sums the files of a revision up. */
export function overviewOf(files: readonly TreeFileRole[]): TreeOverview {
  const folder = unrecognisedFolder(files);
  const production = files.filter(({ role }) => role.label === "production");
  const languages = new Set(production.flatMap(({ path }) => inlineLanguages.get(extensionOf(baseName(path))) ?? []));
  return {
    testFiles: files.filter(({ role }) => role.label === "test").length,
    ...(folder !== undefined && { unrecognisedFolder: folder }),
    inlineTestLanguages: [...languages].sort(),
  };
}

/** Why tests can't be judged here, as the end of a sentence; undefined where they can. */
export function testBlindSpot(overview: TreeOverview, productionCommits: number): string | undefined {
  if (overview.unrecognisedFolder !== undefined) return `tests may exist in ${overview.unrecognisedFolder} that Metronome can't recognise by their names`;
  if (productionCommits >= manyProductionCommits && overview.testFiles < hardlyAnyTests) return "tests may exist that Metronome can't recognise by their names: hardly any file here looks like one";
  return undefined;
}

/** Fixtures and other support files are recognised as such, so they don't make a folder suspicious. */
function unrecognisedFolder(files: readonly TreeFileRole[]): string | undefined {
  const folders = new Map<string, { unknown: number; tests: number }>();
  for (const { path, role } of files) {
    const folder = testFolderOf(path);
    if (folder === undefined || role.label === "test-support") continue;
    const counts = folders.get(folder) ?? { unknown: 0, tests: 0 };
    if (role.label === "test") counts.tests += 1;
    else counts.unknown += 1;
    folders.set(folder, counts);
  }
  return [...folders].find(([, { unknown, tests }]) => unknown + tests > manyFiles && tests < hardlyAnyTests)?.[0];
}

/** The outermost folder of a path that is named like a test area. */
function testFolderOf(path: string): string | undefined {
  const names = path.split("/").slice(0, -1);
  const at = names.findIndex((name) => testArea.test(name));
  return at === -1 ? undefined : `${names.slice(0, at + 1).join("/")}/`;
}
