import assert from "node:assert/strict";
import fc from "fast-check";
import type { Finding } from "../../../src/model/finding";
import { describeFinding } from "../../../src/presenter/describeFinding";
import { wordsOf } from "../../../src/presenter/words/wordsOf";
import { messageReference } from "../../../src/signals/messageReference";
import { makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";

const repeat = (count: number, sketch: CommitSketch): CommitSketch[] => Array.from({ length: count }, () => sketch);
const assess = (sketches: readonly CommitSketch[]) => messageReference.assess(makeEvidence(makeHistory(sketches)));
const value = (finding: Finding, id: string) => finding.measures.find((one) => one.id === id)?.value;
const classOf = (sketch: CommitSketch) => assess([{ files: "~src/a.ts", ...sketch }]).evidence[0]?.class;
const plain: CommitSketch = { files: "~src/a.ts" };
const item: CommitSketch = { files: "~src/a.ts", subject: "ABC-12: Add it" };
const request: CommitSketch = { files: "~src/a.ts", subject: "Add it (#12)" };

describe("references", () => {
  it("are told apart: a work item, a pull request alone, an outcome", () => {
    assert.equal(classOf({ subject: "Fix #12" }), "work item");
    assert.equal(classOf({ subject: "Add it (#12)" }), "pull request");
    assert.equal(classOf({ subject: "Add it (!12)" }), "pull request");
    assert.equal(classOf({ subject: "Fix ABC-1 (#12)" }), "work item");
    assert.equal(classOf({ subject: "Add it (#12)", body: "Closes #11" }), "work item");
    assert.equal(classOf({ subject: "Add it", body: "Outcome: fewer calls" }), "none outcome");
    assert.equal(classOf({ subject: "Read UTF-8 and SHA-256 by RFC-3339, PEP-8 and ES-2015, not X-11" }), "none");
    assert.equal(classOf({ subject: "Add it", body: "https://jira.example.org/browse/ABC-7" }), "work item");
    assert.equal(classOf({ subject: "Add it", body: "Ticket: 1234" }), "work item");
  });

  it("are given as shares with what is counted apart", () => {
    const finding = assess([...repeat(10, plain), ...repeat(12, item), ...repeat(3, request), ...repeat(5, { ...item, body: "Why.\n\nGoal: fewer calls" })]);
    assert.equal(finding.kind, "observed");
    assert.deepEqual([value(finding, "workItem"), value(finding, "pullRequestOnly"), value(finding, "outcome")], [17 / 30, 0.1, 1 / 6]);
    assert.equal(describeFinding(finding), "57 % [39–73 %] of 30 commits name a work item; 3 more name a pull request only; 5 name an outcome.");
    assert.deepEqual(finding.chart, { kind: "shares", parts: [{ id: "work item", count: 17 }, { id: "pull request", count: 3 }, { id: "none", count: 10 }] });
    assert.equal(wordsOf("msg.reference").noteOf?.({ commit: "", class: "pull request outcome" }), "names a pull request only, and an outcome");
  });

  it("are told in words below twenty, and not for documents and programs", () => {
    assert.equal(describeFinding(assess([...repeat(5, item), ...repeat(2, plain)])), "5 of 7 commits name a work item; a percentage needs 20.");
    assert.equal(describeFinding(assess([item])), "Not enough yet: 1 commit.");
    assert.equal(assess([{ ...item, files: "~README.md" }, { ...item, by: "dependabot[bot]" }]).kind, "none");
  });

  it("are compared by work items", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(plain, item, request), { minLength: 20, maxLength: 40 }), (sketches) => {
        const finding = assess(sketches);
        const figures = messageReference.compared?.(finding, makeEvidence([])).figures ?? [];
        assert.equal(figures.reduce((sum, one) => sum + one.value, 0) / figures.length, value(finding, "workItem"));
      }),
    );
  });
});
