import assert from "node:assert/strict";
import type { StepFile, WorkingStep } from "../../../src/model/workingStep";
import { classifyPath } from "../../../src/paths/classifyPath";
import { workInProgress } from "../../../src/signals/workInProgress";
import { makeEvidence } from "../../support/commitHistory";

const now = 1_000_000;
const file = (path: string, added: number, modifiedAt = now - 60): StepFile => ({ path, added, removed: 0, isUntracked: false, modifiedAt });
const clean: WorkingStep = {
  files: [],
  furtherFiles: 0,
  unpushed: { kind: "notObservable", reason: "this branch has no upstream" },
  unintegrated: { kind: "observed", value: { commits: 3, trunk: "refs/heads/main" } },
  stashes: { count: 0 },
  headCommittedAt: now - 3600,
  readAt: now,
};

function measures(step: Partial<WorkingStep>, dirtySince?: number): Record<string, number> {
  const finding = workInProgress.assess(makeEvidence([], {
    step: { kind: "observed", step: { ...clean, ...step }, roleOf: (path) => classifyPath(path), ...(dirtySince !== undefined && { dirtySince }) },
  }));
  assert.equal(finding.kind, "observed");
  return Object.fromEntries(finding.measures.map(({ id, value }) => [id, value]));
}

describe("work in progress", () => {
  it("is a zero that was seen on a clean tree, without an age", () => {
    assert.deepEqual(measures({}), { lines: 0, files: 0, unintegrated: 3, stashes: 0 });
  });

  it("counts lines of code files, and all files", () => {
    assert.deepEqual(measures({ files: [file("src/a.ts", 5), file("README.md", 50), file("src/a.test.ts", 7)] }).lines, 12);
    assert.equal(measures({ files: [file("README.md", 50)], furtherFiles: 2 }).files, 3);
  });

  it("is at least as old as its oldest changed file, but not older than the commit under it", () => {
    assert.equal(measures({ files: [file("a.ts", 1, now - 1800)] }).ageDaysAtLeast, 0.021);
    assert.equal(measures({ files: [file("a.ts", 1, 5)] }).ageDaysAtLeast, 0.042);
  });

  it("is exactly as old as somebody saw it", () => {
    const seen = measures({ files: [file("a.ts", 1)] }, now - 86_400);
    assert.equal(seen.ageDays, 1);
    assert.equal(seen.ageDaysAtLeast, undefined);
  });

  it("is never younger than nothing when clocks disagree", () => {
    assert.equal(measures({ files: [file("a.ts", 1, now + 500)] }).ageDaysAtLeast, 0);
  });

  it("leaves out what git can't tell rather than showing zero", () => {
    assert.equal(measures({}).unpushed, undefined);
  });

  it("says what it could not ask, and how fresh its view of a remote trunk is", () => {
    const notes = (step: Partial<WorkingStep>) =>
      workInProgress.assess(makeEvidence([], { step: { kind: "observed", step: { ...clean, ...step }, roleOf: (path) => classifyPath(path) } })).notes;
    assert.deepEqual(notes({}), [{ kind: "notObservable", part: "unpushed commits", reason: "this branch has no upstream" }]);
    assert.deepEqual(
      notes({ unpushed: { kind: "observed", value: 0 }, unintegrated: { kind: "observed", value: { commits: 1, trunk: "refs/remotes/origin/main", fetchedAt: now - 90 } } }),
      [{ kind: "trunk", ref: "refs/remotes/origin/main", fetchedSecondsAgo: 90 }],
    );
  });

  it("says why when the work tree can't be seen", () => {
    const finding = workInProgress.assess(makeEvidence([]));
    assert.equal(finding.kind === "notObservable" && finding.reason, "not asked for");
  });
});
