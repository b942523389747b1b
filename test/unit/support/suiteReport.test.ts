// The sums decide whether a change is let in, so a run that says nothing must count as a failure.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleOf } from "../../support/testFiles.mjs";
import { countOutcome, describeOutcome, failuresOf, readOutcome, uncollected } from "../../support/suiteReport.mjs";

describe("the report of a suite", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "metronome-report-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const passed = { kind: "passed", bundle: bundle("test/unit/a.test.ts"), title: "a › works", milliseconds: 2 };
  const failed = { ...passed, kind: "failed", title: "a › breaks", error: "Error: too late" };
  const skipped = { ...passed, kind: "skipped", title: "a › waits" };

  function bundle(source: string): string {
    return join(process.env["METRONOME_CHECKOUT"] ?? "", bundleOf(source));
  }

  function outcomeOf(...records: readonly object[]): ReturnType<typeof readOutcome> {
    const resultsFile = join(folder, "results.jsonl");
    writeFileSync(resultsFile, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
    return readOutcome(resultsFile);
  }

  it("counts what passed, failed and was skipped", () => {
    const outcome = outcomeOf(passed, passed, failed, skipped, { kind: "end" });
    assert.deepEqual(countOutcome(outcome), { passed: 2, failed: 1, skipped: 1 });
  });

  it("prints what a test measured, and counts it as nothing", () => {
    const outcome = outcomeOf({ kind: "note", text: "p99 2 ms" }, passed, { kind: "end" });
    assert.deepEqual(countOutcome(outcome), { passed: 1, failed: 0, skipped: 0 });
    assert.ok(describeOutcome(outcome).includes("  · p99 2 ms"));
  });

  it("names each failure in one line, for the end of a long run", () => {
    const outcome = outcomeOf(passed, { ...failed, error: "Error: too late\n    at a.ts:3:1" }, { kind: "broken", error: "SyntaxError: no\nmore" });
    assert.deepEqual(failuresOf(outcome), ["test/unit/a.test.ts › a › breaks: Error: too late", "SyntaxError: no"]);
  });

  it("counts a run that was cut off as failed", () => {
    assert.equal(countOutcome(outcomeOf(passed)).failed, 1);
  });

  it("counts a run that left no results as failed", () => {
    assert.deepEqual(countOutcome(readOutcome(join(folder, "nothing"))), { passed: 0, failed: 1, skipped: 0 });
  });

  it("counts a file that cannot be loaded as failed", () => {
    assert.deepEqual(outcomeOf({ kind: "broken", error: "SyntaxError" }).troubles, ["SyntaxError"]);
  });

  it("names a test file that gave no result", () => {
    const { tests } = outcomeOf(passed, { kind: "end" });
    const missing = uncollected(tests, ["test/unit/a.test.ts", "test/unit/b.test.ts"]);
    assert.deepEqual(missing, ["test/unit/b.test.ts gave no test result"]);
  });

  it("shows a failure with its words and a skipped test by its name", () => {
    const lines = describeOutcome(outcomeOf(passed, failed, skipped, { kind: "end" })).join("\n");
    assert.match(lines, /✖ test\/unit\/a\.test\.ts \(3 tests, 6 ms, 1 failed\)/);
    assert.match(lines, /a › breaks\n {4}Error: too late/);
    assert.match(lines, /- skipped: a › waits/);
  });
});
