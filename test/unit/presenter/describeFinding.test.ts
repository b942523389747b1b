import assert from "node:assert/strict";
import type { Finding, Measure } from "../../../src/model/finding";
import { describeFinding } from "../../../src/presenter/describeFinding";
import { describeLeftOut, describeWindow } from "../../../src/presenter/describeWindow";
import { fixWithTestWords } from "../../../src/presenter/words/fixWithTestWords";
import { testTravelWords } from "../../../src/presenter/words/testTravelWords";

const base = { sample: { counted: 24, excluded: [] }, evidence: [], reproduce: "" } as const;
const lines = (id: string, value: number, low?: number, high?: number): Measure => ({ id, value, unit: "lines", ...(low !== undefined && high !== undefined && { interval: { low, high } }) });
const share = (id: string, value: number): Measure => ({ id, value, unit: "share", interval: { low: 0.5, high: 0.7 } });
const size = (measures: Measure[], rest: Partial<Finding> = {}): Finding => ({ ...base, kind: "observed", signal: "size.commit", measures, ...rest }) as Finding;

describe("a finding in words", () => {
  it("says how big commits are", () => {
    assert.equal(describeFinding(size([lines("median", 38, 31, 47), lines("p90", 210, 160, 340)])), "The median commit changes 38 lines [31–47]; nine in ten stay within 210 lines [160–340].");
    assert.equal(
      describeFinding(size([lines("median", 38, 31, 47), lines("max", 812), { id: "countAbove400", value: 3, unit: "commits" }])),
      "The median commit changes 38 lines [31–47]; the largest 812 lines, and 3 of 24 above 400.",
    );
    assert.match(describeFinding(size([lines("median", 38)], { isSquashed: true })), /^The median change \(squashed into one commit\) changes 38 lines/);
  });

  it("says how often tests travel", () => {
    const finding: Finding = { ...base, kind: "observed", signal: "hist.testTravel", measures: [share("accompanied", 0.625), share("together", 0.5), share("before", 0.125)] };
    assert.equal(describeFinding(finding), "A test travelled with 63 % [50–70 %] of 24 changes of behaviour: 12 in the same commit, 3 just before.");
  });

  it("says of each commit whether a test came with it, as far as squash merges let it be seen", () => {
    const notes = (words: typeof testTravelWords) => ["together", "test-before", "test-after(2)", "none", "apart"].map((found) => words.noteOf?.({ commit: "a", class: found }));
    assert.deepEqual(notes(testTravelWords), ["a test in the same commit", "a test just before", "a test 2 code commits later", "no test nearby", "no test in the squashed change"]);
    assert.deepEqual(notes(fixWithTestWords), notes(testTravelWords));
  });

  it("speaks in counts when there are few, and not at all below five", () => {
    const few = (counted: number): Finding => ({ ...base, kind: "few", needed: 20, signal: "hist.testTravel", sample: { counted, excluded: [] }, measures: [{ id: "accompanied", value: 7, unit: "commits" }] });
    assert.equal(describeFinding(few(9)), "A test travelled with 7 of 9 changes of behaviour; a percentage needs 20.");
    assert.equal(describeFinding(few(3)), "Not enough yet: 3 changes of behaviour.");
  });

  it("says why it can't tell", () => {
    assert.equal(describeFinding({ ...base, kind: "notObservable", signal: "size.commit", measures: [], reason: "blobs missing" }), "Cannot tell, because most file contents are missing here (a partial clone).");
  });

  it("says what is in progress, without an age that says nothing", () => {
    const wip = (measures: Measure[]): Finding => ({ ...base, kind: "observed", signal: "flow.wip", measures });
    assert.equal(describeFinding(wip([lines("lines", 0), { id: "files", value: 0, unit: "files" }])), "Everything is committed.");
    assert.equal(
      describeFinding(wip([lines("lines", 84), { id: "files", value: 3, unit: "files" }, { id: "ageDaysAtLeast", value: 0.02, unit: "days" }, { id: "unpushed", value: 2, unit: "commits" }])),
      "84 lines of code in 3 files uncommitted for at least 28 minutes; 2 commits not pushed.",
    );
    assert.equal(describeFinding(wip([lines("lines", 1), { id: "files", value: 1, unit: "files" }, { id: "ageDaysAtLeast", value: 0.0001, unit: "days" }])), "1 line of code in 1 file uncommitted.");
    assert.equal(describeFinding(wip([lines("lines", 0), { id: "files", value: 2, unit: "files" }])), "2 files uncommitted.");
  });
});

describe("what was looked at", () => {
  it("is a sentence on what was left out", () => {
    const excluded = [{ reason: "bot" as const, count: 12, commits: [] }, { reason: "rename only" as const, count: 3, commits: [] }];
    assert.equal(describeLeftOut({ counted: 1, excluded }), "Left out: 12 made by a program, 3 only moved files.");
    assert.equal(describeLeftOut({ counted: 1, excluded: [] }), "Nothing was left out.");
  });

  it("is a window in words", () => {
    const until = Date.UTC(2026, 10, 3) / 1000;
    assert.equal(describeWindow({ since: 0, until, days: 90 }), "90 days up to 3 November 2026");
    assert.equal(describeWindow({ since: until - 86_400, until }), "2 November 2026 to 3 November 2026");
    assert.equal(describeWindow({ since: 0, until: 0, days: 90 }), "no dated commit");
  });
});
