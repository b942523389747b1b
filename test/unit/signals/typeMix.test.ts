import assert from "node:assert/strict";
import fc from "fast-check";
import type { Finding } from "../../../src/model/finding";
import { describeFinding } from "../../../src/presenter/describeFinding";
import { wordsOf } from "../../../src/presenter/words/wordsOf";
import { typeMix } from "../../../src/signals/typeMix";
import { makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";

const repeat = (count: number, sketch: CommitSketch): CommitSketch[] => Array.from({ length: count }, () => sketch);
const assess = (sketches: readonly CommitSketch[]) => typeMix.assess(makeEvidence(makeHistory(sketches)));
const value = (finding: Finding, id: string) => finding.measures.find((one) => one.id === id)?.value;
const kind = (subject: string): CommitSketch => ({ files: "~src/a.ts", subject });
const change = (path: string, added: number, removed: number) => ({ path, status: "modified" as const, content: "text" as const, added, removed });
const [feature, fix, refactor, unknown] = [kind("feat: a menu"), kind("Fix crash"), kind("Extract a class"), kind("wip")] as const;

describe("kinds of change", () => {
  it("are shares with intervals from thirty on, refactoring first", () => {
    const finding = assess([...repeat(15, feature), ...repeat(9, fix), ...repeat(6, refactor), ...repeat(10, unknown)]);
    assert.equal(finding.kind, "observed");
    assert.deepEqual(finding.measures.map(({ id }) => id), ["refactor", "tidy", "feature", "fix", "unknown"]);
    assert.deepEqual(["refactor", "feature", "fix", "unknown"].map((id) => value(finding, id)), [0.15, 0.375, 0.225, 0.25]);
    assert.deepEqual(finding.chart, { kind: "months", unit: "commits", parts: ["feature", "fix", "refactor", "unknown"], months: [{ year: 2026, month: 10, counts: [15, 9, 6, 10] }] });
    assert.equal(describeFinding(finding), "Of 40 commits: features 38 %, not said 25 %, fixes 23 %. Refactoring is declared by 15 % [7–29 %]; by their lines, 0 % [0–9 %] are possible refactoring.");
  });

  it("can't be told where more than 40 % don't say", () => {
    assert.equal(assess([...repeat(18, feature), ...repeat(12, unknown)]).kind, "observed");
    const finding = assess([...repeat(17, feature), ...repeat(13, unknown)]);
    assert.equal(describeFinding(finding), "Cannot tell, because 13 of 30 commits don't say what kind of change they are, which is more than 40 %.");
  });

  it("are told in words below thirty", () => {
    assert.equal(describeFinding(assess([...repeat(20, feature), ...repeat(9, unknown)])), "29 commits so far (features 20, not said 9); shares need 30.");
    assert.equal(describeFinding(assess([feature])), "Not enough yet: 1 commit.");
    assert.equal(assess([{ files: "~README.md" }, { ...feature, by: "dependabot[bot]" }]).kind, "none");
  });

  it("show as possible refactoring what hardly grows and adds no test", () => {
    const tidy = (subject: string, ...changes: readonly ReturnType<typeof change>[]) => assess([{ subject, changes }]).evidence[0]?.class;
    assert.equal(tidy("wip", change("src/a.ts", 4, 6)), "unknown tidy");
    assert.equal(tidy("Rename a to b", change("src/a.ts", 5, 2)), "refactor tidy", "three more");
    assert.equal(tidy("wip", change("src/a.ts", 5, 1)), "unknown", "four more of six");
    assert.equal(tidy("wip", change("src/a.ts", 115, 85)), "unknown tidy", "30 more of 200");
    assert.equal(tidy("wip", change("src/a.ts", 116, 84)), "unknown");
    assert.equal(tidy("wip", change("src/a.ts", 2, 0)), "unknown", "nothing was taken away");
    assert.equal(tidy("wip", change("src/a.ts", 4, 6), change("src/a.test.ts", 3, 2)), "unknown", "a test grew");
    assert.equal(tidy("wip", change("src/a.ts", 4, 6), change("src/a.test.ts", 2, 2)), "unknown tidy");
    assert.equal(tidy("Fix crash", change("src/a.ts", 4, 6)), "fix");
    assert.equal(wordsOf("type.mix").noteOf?.({ commit: "", class: "refactor tidy" }), "refactoring; possible refactoring, by its lines");
  });

  it("sum up to all commits, and are not moved by documents and programs", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(feature, fix, refactor, kind("test: it"), kind("v1.2.3")), { minLength: 30, maxLength: 50 }), fc.nat(9), (sketches, extra) => {
        const finding = assess(sketches);
        const shares = finding.measures.filter(({ id }) => id !== "tidy");
        assert.ok(Math.abs(shares.reduce((sum, one) => sum + one.value, 0) - 1) < 1e-9);
        const noise = [...repeat(extra, { ...refactor, files: "~docs/x.md" }), ...repeat(extra, { ...unknown, by: "renovate[bot]" })];
        assert.deepEqual(assess([...noise, ...sketches]).measures, finding.measures);
        const figures = typeMix.compared?.(finding, makeEvidence([])).figures ?? [];
        assert.equal(figures.reduce((sum, one) => sum + one.value, 0) / figures.length, value(finding, "refactor"));
      }),
    );
  });
});
