import assert from "node:assert/strict";
import fc from "fast-check";
import { describeFinding } from "../../../src/presenter/describeFinding";
import { aiDeclared } from "../../../src/signals/aiDeclared";
import type { FurtherEvidence } from "../../../src/signals/evidence";
import { defaultUsualHours } from "../../../src/signals/personal";
import { makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";

const repeat = (count: number, sketch: CommitSketch): CommitSketch[] => Array.from({ length: count }, () => sketch);
const assess = (sketches: readonly CommitSketch[], further: FurtherEvidence = {}) => aiDeclared.assess(makeEvidence(makeHistory(sketches), { further }));
const plain: CommitSketch = { files: "~src/a.ts" };
const helped: CommitSketch = { files: "~src/a.ts", body: "Why.\n\nCo-Authored-By: Claude <noreply@anthropic.com>" };

describe("declared AI help", () => {
  it("is a share, and a floor", () => {
    const finding = assess([...repeat(15, plain), ...repeat(5, helped)]);
    assert.equal(describeFinding(finding), "25 % [11–47 %] of 20 commits declare AI help; what nobody declares is not seen.");
    assert.deepEqual(finding.chart, { kind: "shares", parts: [{ id: "declared", count: 5 }, { id: "undeclared", count: 15 }] });
  });

  it("is declared by author, co-author, trailer or the line of a tool", () => {
    const sketches: CommitSketch[] = [
      { by: "Ann (aider)" },
      { body: "Co-authored-by: Cursor <cursoragent@cursor.com>" },
      { body: "Assisted-by: a model" },
      { body: "Generated-By: a tool" },
      { body: "Assisted-by: Claude <noreply@anthropic.com>" },
      { body: "AI-assisted: yes" },
      { body: "Why.\n\n🤖 Generated with [A Tool](https://example.org)\n\nRefs: 1" },
    ];
    for (const sketch of sketches) assert.equal(assess([{ ...plain, ...sketch }]).evidence[0]?.class, "declared", JSON.stringify(sketch));
  });

  it("is never guessed from style, nor from prose", () => {
    for (const body of ["", "✨ Comprehensive, robust improvements!", "Not Generated with [anything]", "As Assisted-by: says\nin prose", "Assisted-by: Bob Example <bob@example.org>", "Reviewed-by: Copilot fan <x@y>"]) {
      assert.equal(assess([{ ...plain, body }]).evidence[0]?.class, "undeclared", body);
    }
  });

  it("counts an agent that commits under a name of its own, which is a program elsewhere", () => {
    const finding = assess([{ ...plain, by: "copilot-swe-agent[bot]" }, { ...plain, by: "dependabot[bot]" }]);
    assert.deepEqual([finding.sample.counted, finding.evidence[0]?.class, finding.sample.excluded[0]?.reason], [1, "declared", "bot"]);
  });

  it("knows the agents that a person adds", () => {
    const robot = { ...plain, body: "Co-authored-by: House Robot <robot@example.org>" };
    assert.equal(assess([robot]).evidence[0]?.class, "undeclared");
    const personal = { usualHours: defaultUsualHours, agents: ["*robot*"] };
    assert.equal(assess([robot], { personal: { kind: "gathered", value: personal } }).evidence[0]?.class, "declared");
    const pending = assess([robot], { personal: { kind: "pending" } });
    assert.equal(pending.kind === "notObservable" && pending.isPending, true);
  });

  it("is told in words below twenty", () => {
    assert.equal(describeFinding(assess([...repeat(6, plain), helped])), "1 of 7 commits declare AI help; a percentage needs 20.");
    assert.equal(describeFinding(assess([helped])), "Not enough yet: 1 commit.");
    assert.equal(assess([{ ...helped, files: "~README.md" }]).kind, "none");
  });

  it("is not moved by documents and programs, and compared by its share", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(plain, helped), { minLength: 20, maxLength: 40 }), fc.nat(9), (sketches, extra) => {
        const finding = assess(sketches);
        const noise = [...repeat(extra, { ...helped, files: "~docs/x.md" }), ...repeat(extra, { ...helped, by: "renovate[bot]" })];
        assert.deepEqual(assess([...noise, ...sketches]).measures, finding.measures);
        const figures = aiDeclared.compared?.(finding, makeEvidence([])).figures ?? [];
        assert.equal(figures.reduce((sum, one) => sum + one.value, 0) / figures.length, finding.measures[0]?.value);
      }),
    );
  });
});
