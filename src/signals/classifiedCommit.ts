/** A commit with everything that signals ask of it worked out once: roles of its files, its type, its lines by class. */
import type { FileChange } from "../model/change";
import type { ChangeType } from "../model/changeType";
import type { Commit } from "../model/commit";
import type { InlineTests } from "../model/inlineTests";
import type { PathLabel, PathRole } from "../model/role";
import { isCodeFile, isTestable } from "../paths/fileKinds";
import { inferChangeType, type InferredType } from "./changeType";
import { personKey } from "./identity";

export interface ClassifiedChange extends FileChange {
  readonly role: PathRole;
  /** Production or test, or test support in a programming language. */
  readonly isCode: boolean;
  /** Of a production file that may hold tests of its own; absent for all others. */
  readonly inlineTests?: InlineTests;
}

/** What is known of tests inside the files that a commit changes. */
export type InlineTestsOf = (change: FileChange, commit: Commit) => InlineTests | undefined;

export interface ClassifiedCommit {
  readonly commit: Commit;
  readonly changes: readonly ClassifiedChange[];
  readonly type: ChangeType;
  readonly inferred: InferredType;
  readonly authorKey: string;
  /** Effective lines over code files. */
  readonly size: number;
  readonly productionLines: number;
  readonly testLines: number;
  /** Lines of everything that is neither production nor test (text only). */
  readonly otherLines: number;
  /** True where some line counts are unknown because contents are missing. */
  readonly isIncomplete: boolean;
}

/** Works out what signals ask of a commit; `roleOf` answers for each path. */
export function classifyCommit(commit: Commit, roleOf: (path: string) => PathRole, inlineTestsOf: InlineTestsOf = () => undefined): ClassifiedCommit {
  const changes = commit.changes.map((change): ClassifiedChange => {
    const role = roleOf(change.path);
    const inlineTests = role.label === "production" ? inlineTestsOf(change, commit) : undefined;
    return { ...change, role, isCode: change.content !== "submodule" && isCodeFile(change.path, role), ...(inlineTests && { inlineTests }) };
  });
  const inferred = inferChangeType({
    subject: commit.subject,
    body: commit.body,
    parentCount: commit.parents.length,
    // Whoever changes nothing but the tests in a file changes a test.
    labels: changes.map((change) => (isTestAlone(change) ? "test" : change.role.label)),
  });
  return { commit, type: inferred.type, inferred, authorKey: personKey(commit.author), ...sumUp(changes) };
}

/** The same commit as if it had changed only some of its files; what kind of change it is stays as it was. */
export function narrowCommit(commit: ClassifiedCommit, isKept: (change: ClassifiedChange) => boolean): ClassifiedCommit {
  return { ...commit, ...sumUp(commit.changes.filter(isKept)) };
}

type Summary = Pick<ClassifiedCommit, "changes" | "size" | "productionLines" | "testLines" | "otherLines" | "isIncomplete">;

function sumUp(changes: readonly ClassifiedChange[]): Summary {
  const linesOf = (isMeant: (change: ClassifiedChange) => boolean) =>
    changes.reduce((sum, change) => (change.content === "text" && isMeant(change) ? sum + change.added + change.removed : sum), 0);
  const has = (label: PathLabel) => (change: ClassifiedChange) => change.role.label === label;
  const inlineLines = changes.reduce((sum, change) => sum + inlineLinesOf(change), 0);
  return {
    changes,
    size: linesOf(({ isCode }) => isCode),
    productionLines: linesOf(has("production")) - inlineLines,
    testLines: linesOf(has("test")) + inlineLines,
    otherLines: linesOf(({ role }) => role.label !== "production" && role.label !== "test"),
    isIncomplete: changes.some(({ content }) => content === "missing"),
  };
}

/** True for a file whose content a commit adds or changes, as opposed to removing or only moving it. */
export function addsOrChanges(change: ClassifiedChange): boolean {
  return change.status !== "deleted" && change.content === "text" && change.added + change.removed > 0;
}

/** Effective lines of a change that stand inside tests of its own file. */
export function inlineLinesOf({ inlineTests }: ClassifiedChange): number {
  return inlineTests?.kind === "seen" ? inlineTests.added + inlineTests.removed : 0;
}

/** True for a change to a production file that touches nothing but the tests in it. */
function isTestAlone(change: ClassifiedChange): boolean {
  const lines = inlineLinesOf(change);
  return lines > 0 && lines === change.added + change.removed;
}

/** True when a change adds or changes a test: support files and pure moves prove nothing. */
export function addsOrChangesTest(change: ClassifiedChange): boolean {
  return addsOrChanges(change) && (change.role.label === "test" || inlineLinesOf(change) > 0);
}

/** True when the commit adds or changes a test. */
export function changesTest({ changes }: ClassifiedCommit): boolean {
  return changes.some(addsOrChangesTest);
}

/** True when the commit touches production code in any way. */
export function touchesProduction({ changes }: ClassifiedCommit): boolean {
  return changes.some((change) => change.role.label === "production" && !isTestAlone(change));
}

/** True when the commit adds or changes production code that tests could be written for. */
export function changesTestableProduction({ changes }: ClassifiedCommit): boolean {
  return changes.some((change) => change.role.label === "production" && isTestable(change.path) && addsOrChanges(change) && !isTestAlone(change));
}
