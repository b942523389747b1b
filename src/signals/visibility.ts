/** Whether tests may exist that the path rules can't recognise (`signals.md` 2.3): then no test signal may speak. */
import type { FindingNote, FindingOffer } from "../model/finding";
import type { PathLabel, PathRole } from "../model/role";
import { escapeGlob } from "../paths/escapeGlob";
import { inlineLinesOf } from "./classifiedCommit";
import type { Evidence } from "./evidence";

export interface TreeFileRole {
  readonly path: string;
  readonly role: PathRole;
}

/** What the files of the revision say about where tests are. */
export interface TreeOverview {
  readonly testFiles: number;
  /** A folder named like a test area in which almost no test was recognised. */
  readonly unrecognisedFolder?: string;
}

/** Why tests can't be judged, and what a person can do about it. */
export interface TestBlindSpot {
  /** The end of a sentence that begins "Cannot tell, because". */
  readonly reason: string;
  readonly offers: readonly FindingOffer[];
}

/** A folder named like a test area with more files than this … */
const manyFiles = 20;
/** … and fewer recognised tests than this is a blind spot. */
const hardlyAnyTests = 3;
/** So many production commits in a repository with hardly any test file mean the same. */
const manyProductionCommits = 50;

const testArea = /^(?:tests?|__tests__|specs?|e2e|integration_test|testsuite|cypress|playwright|x?t)$|(?:Tests|Specs)$|[-_](?:tests?|specs?)$/;

/** Sums the files of a revision up. */
export function overviewOf(files: readonly TreeFileRole[]): TreeOverview {
  const folder = unrecognisedFolder(files);
  return {
    testFiles: files.filter(({ role }) => role.label === "test").length,
    ...(folder !== undefined && { unrecognisedFolder: folder }),
  };
}

/** Why no signal about tests may speak here; undefined where they may. */
export function testBlindSpot({ tree, commits }: Pick<Evidence, "tree" | "commits">, productionCommits: number): TestBlindSpot | undefined {
  const folder = tree.unrecognisedFolder;
  if (folder !== undefined) {
    const glob = `${escapeGlob(folder)}**`;
    return {
      reason: `tests may exist in ${folder} that Metronome can't recognise by their names: add a glob that says which files are tests, under "roles:" in the team's team.yml: - { glob: ${JSON.stringify(glob)}, label: test }`,
      offers: [{ kind: "addGlob", label: "test", glob }],
    };
  }
  if (productionCommits < manyProductionCommits || tree.testFiles + filesWithTests(commits) >= hardlyAnyTests) return undefined;
  return {
    reason: "tests may exist that Metronome can't recognise by their names, for hardly any file here looks like one: add a glob that says which files are tests, under \"roles:\" in the team's team.yml: - { glob: \"…\", label: test }",
    offers: [{ kind: "addGlob", label: "test" }],
  };
}

/** Production files whose own tests were changed. */
function filesWithTests(commits: Evidence["commits"]): number {
  return new Set(commits.flatMap(({ changes }) => changes.flatMap((change) => (inlineLinesOf(change) > 0 ? [change.path] : [])))).size;
}

/** What must be read with a figure about tests: tests inside production files that could not be looked for. */
export function inlineTestNotes(commits: Evidence["commits"]): { readonly notes?: readonly FindingNote[] } {
  const languages = new Set(commits.flatMap(({ changes }) => changes.flatMap(({ inlineTests }) => (inlineTests?.kind === "unseen" ? [inlineTests.language] : []))));
  return languages.size === 0 ? {} : { notes: [{ kind: "inlineTestsUnseen", languages: [...languages].sort() }] };
}

/** What is recognised as something else than a test of this project doesn't make a folder suspicious. */
const recognised: ReadonlySet<PathLabel> = new Set<PathLabel>(["test-support", "vendored", "generated", "docs"]);

function unrecognisedFolder(files: readonly TreeFileRole[]): string | undefined {
  const folders = new Map<string, { unknown: number; tests: number }>();
  for (const { path, role } of files) {
    const folder = testFolderOf(path);
    if (folder === undefined || recognised.has(role.label)) continue;
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
