// What is said of new files and of often changed ones: counts, and never "untested".
import assert from "node:assert/strict";
import type { Finding, Measure } from "../../../src/model/finding";
import { describeFinding } from "../../../src/presenter/describeFinding";
import { describeCounted } from "../../../src/presenter/describeWindow";
import { wordsOf } from "../../../src/presenter/words/wordsOf";

const base = { evidence: [], reproduce: "" };
const units = (id: string, value: number): Measure => ({ id, value, unit: "units" });
const share = (id: string, value: number): Measure => ({ id, value, unit: "share" });
const born = (counted: number, measures: readonly Measure[]) => ({ ...base, signal: "hist.unitOrder" as const, sample: { counted, excluded: [] }, measures });

describe("words for new files and their tests", () => {
  it("say how many came in which order, and that a name can't show more", () => {
    const finding: Finding = { ...born(40, [share("before", 0.1), share("together", 0.7), share("after", 0.15), share("late", 0.05), units("never", 12), units("pending", 1)]), kind: "observed" };
    assert.equal(describeFinding(finding), "Of 40 new files with a matching test, 4 had it first, 28 in the same commit, 6 soon after and 2 later. For 12 more no matching test was found, which doesn't mean untested.");
    assert.equal(describeCounted(finding), "40 new files with a matching test counted.");
  });

  it("count in words below twenty, and say nothing below five", () => {
    const measures = [units("before", 1), units("together", 6), units("never", 0)];
    assert.equal(describeFinding({ ...born(7, measures), kind: "few", needed: 20 }), "A test came with 6 of 7 new files that have a matching one, and before 1; a percentage needs 20.");
    assert.equal(describeFinding({ ...born(2, measures), kind: "few", needed: 20 }), "Not enough yet: 2 new files with a matching test.");
  });

  it("say no order behind squash merges", () => {
    const finding: Finding = { ...born(25, [units("together", 20), units("never", 0)]), kind: "observed", isSquashed: true };
    assert.equal(describeFinding(finding), "Of 25 new files with a matching test, 20 came with it in one squashed change; what happened inside can't be seen.");
  });

  it("explain each order in a list of files", () => {
    const noteOf = (order: string) => wordsOf("hist.unitOrder").noteOf?.({ path: "a", class: order });
    assert.deepEqual(["test-before", "together", "test-after(1)", "test-after(3)", "test-late", "apart", "never"].map(noteOf), [
      "a test came first", "a test in the same commit", "a test 1 code commit later", "a test 3 code commits later", "a test much later", "a test in another change", "no matching test found",
    ]);
  });
});

describe("words for often changed units without a test", () => {
  it("name the first three, with invisible characters shown", () => {
    const files = ["a.ts", "b\n.ts", "c.ts", "d.ts"].map((path, at) => ({ path, value: 9 - at, unit: "commits" as const }));
    const parts = [{ id: "named", count: 12 }, { id: "inside", count: 0 }, { id: "imported", count: 0 }, { id: "none", count: 8 }];
    const finding: Finding = { ...base, signal: "test.gap", kind: "observed", sample: { counted: 30, excluded: [] }, measures: [], files, chart: { kind: "shares", parts } };
    const sentence = describeFinding(finding);
    assert.match(sentence, /^Of the 20 units changed most, 12 have a test named for them; for 8 none was found\. Most changed without: a\.ts \(9 commits\), b[^\n]+\.ts \(8 commits\), c\.ts \(7 commits\)\.$/);
  });
});
