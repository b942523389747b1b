/** A commit with everything that signals ask of it worked out once: roles of its files, its type, its lines by class. */
import type { FileChange } from "../model/change";
import type { ChangeType } from "../model/changeType";
import type { Commit } from "../model/commit";
import type { PathLabel, PathRole } from "../model/role";
import { isCodeFile, isTestable } from "../paths/fileKinds";
import { inferChangeType, type InferredType } from "./changeType";
import { personKey } from "./identity";

export interface ClassifiedChange extends FileChange {
  readonly role: PathRole;
  /** Production or test, or test support in a programming language. */
  readonly isCode: boolean;
}

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
export function classifyCommit(commit: Commit, roleOf: (path: string) => PathRole): ClassifiedCommit {
  const changes = commit.changes.map((change): ClassifiedChange => {
    const role = roleOf(change.path);
    return { ...change, role, isCode: change.content !== "submodule" && isCodeFile(change.path, role) };
  });
  const inferred = inferChangeType({
    subject: commit.subject,
    body: commit.body,
    parentCount: commit.parents.length,
    labels: changes.map(({ role }) => role.label),
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
  return {
    changes,
    size: linesOf(({ isCode }) => isCode),
    productionLines: linesOf(has("production")),
    testLines: linesOf(has("test")),
    otherLines: linesOf(({ role }) => role.label !== "production" && role.label !== "test"),
    isIncomplete: changes.some(({ content }) => content === "missing"),
  };
}

/** True for a file whose content a commit adds or changes, as opposed to removing or only moving it. */
export function addsOrChanges(change: ClassifiedChange): boolean {
  return change.status !== "deleted" && change.content === "text" && change.added + change.removed > 0;
}

/** True when the commit adds or changes a test: support files and pure moves prove nothing. */
export function changesTest({ changes }: ClassifiedCommit): boolean {
  return changes.some((change) => change.role.label === "test" && addsOrChanges(change));
}

/** True when the commit adds or changes production code that tests could be written for. */
export function changesTestableProduction({ changes }: ClassifiedCommit): boolean {
  return changes.some((change) => change.role.label === "production" && isTestable(change.path) && addsOrChanges(change));
}
