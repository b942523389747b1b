import assert from "node:assert/strict";
import fc from "fast-check";
import type { Finding } from "../../../src/model/finding";
import { describeFinding } from "../../../src/presenter/describeFinding";
import { fixWithTest } from "../../../src/signals/fixWithTest";
import { makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";

const repeat = (count: number, sketch: CommitSketch): CommitSketch[] => Array.from({ length: count }, () => sketch);
const assess = (sketches: readonly CommitSketch[], rest = {}) => fixWithTest.assess(makeEvidence(makeHistory(sketches), rest));
const value = (finding: Finding, id: string) => finding.measures.find((one) => one.id === id)?.value;
const fixed: CommitSketch = { files: "~src/a.ts ~src/a.test.ts", subject: "fix: null check" };
const bare: CommitSketch = { files: "~src/a.ts", subject: "Fix the crash on start" };
const other: CommitSketch = { files: "~lib/b.ts", subject: "Add a menu", by: "b" };

describe("fixes with a test", () => {
  it("are given as two numbers with intervals from twenty on: same commit, and close by", () => {
    const finding = assess([...repeat(12, bare), { files: "~src/a.test.ts", subject: "Test it" }, ...repeat(8, fixed), ...repeat(3, other)]);
    assert.equal(finding.kind, "observed");
    assert.equal(finding.sample.counted, 20);
    assert.equal(value(finding, "together"), 0.4);
    assert.equal(value(finding, "within"), 11 / 20, "a trailing test serves the three fixes before it");
    assert.equal(describeFinding(finding), "A test came in the same commit with 40 % [22–61 %] of 20 fixes, and in it or close by with 55 % [34–74 %].");
  });

  it("begin their list with those that nothing kept", () => {
    const finding = assess([fixed, bare, { files: "~src/a.test.ts", subject: "Test it" }, fixed, ...repeat(2, bare), ...repeat(3, other)]);
    assert.deepEqual(finding.evidence.map(({ class: found }) => found), ["none", "none", "test-after(1)", "together", "together"]);
  });

  it("are told by header or wording, and not where no behaviour changes", () => {
    const finding = assess([
      { ...bare, subject: "PROJ-12: Fixes crash on start" },
      { ...bare, subject: "fixup! fix: it" },
      { ...bare, subject: "Fix typo in README" },
      { ...bare, subject: "Fix lint warnings" },
      { files: "~README.md", subject: "fix: wording" },
      other, other, other,
    ]);
    assert.equal(finding.evidence.length, 2);
    assert.deepEqual(Object.fromEntries(finding.sample.excluded.map(({ reason, count }) => [reason, count])), {
      "no code": 1, "no behaviour change": 2, pending: 3,
    });
  });

  it("leave out other changes with the reason", () => {
    const finding = assess([...repeat(2, bare), ...repeat(4, other)]);
    assert.deepEqual(finding.sample.excluded.map(({ reason, count }) => [reason, count]), [["pending", 3], ["not a fix", 1]]);
  });

  it("are counted in words below twenty and hardly at all below five", () => {
    const seven = [...repeat(4, bare), ...repeat(3, fixed), ...repeat(3, { ...other, files: "~lib/b.test.ts" })];
    assert.equal(assess(seven).kind, "few");
    assert.match(describeFinding(assess(seven)), /^A test came in the same commit with 3 of 7 fixes, in it or close by with \d; a percentage needs 20\.$/);
    assert.match(describeFinding(assess([fixed])), /^Not enough yet: 1 fix\.$/);
    assert.equal(assess([other, other, other, other]).kind, "none");
    assert.equal(assess([]).kind, "none");
  });

  it("show only the same commit behind squash merges", () => {
    const finding = assess([...repeat(15, { ...fixed, subject: "fix: it (#1)" }), ...repeat(10, { ...bare, subject: "fix: it (#2)" })]);
    assert.equal(finding.isSquashed, true);
    assert.deepEqual(finding.measures.map(({ id }) => id), ["together"]);
    assert.deepEqual([...new Set(finding.evidence.map(({ class: found }) => found))], ["apart", "together"]);
  });

  it("can't be told where tests are not recognised or contents are missing", () => {
    const blind = assess(repeat(60, bare), { tree: { testFiles: 0 } });
    assert.equal(blind.kind, "notObservable");
    const missing = [{ path: "src/a.ts", status: "modified" as const, content: "missing" as const, added: 1, removed: 0 }];
    assert.equal(assess([{ changes: missing, subject: "fix: it" }]).kind, "notObservable");
  });

  it("are not moved by documents or programs", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(fixed, bare, other), { minLength: 25, maxLength: 50 }), fc.nat(9), (sketches, extra) => {
        const noise = repeat(extra, { files: "~docs/x.md", subject: "fix: wording" }).concat(repeat(extra, { ...bare, by: "renovate[bot]" }));
        const day = 1;
        const dated = sketches.map((sketch) => ({ ...sketch, day }));
        assert.deepEqual(assess([...noise.map((sketch) => ({ ...sketch, day })), ...dated]).measures, assess(dated).measures);
      }),
    );
  });

  it("are compared by the number that leads", () => {
    const finding = assess([...repeat(15, bare), ...repeat(8, fixed), ...repeat(3, other)]);
    const compared = fixWithTest.compared?.(finding, makeEvidence([]));
    assert.equal((compared?.figures ?? []).reduce((sum, one) => sum + one.value, 0) / finding.sample.counted, value(finding, "together"));
  });
});
