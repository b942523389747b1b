import assert from "node:assert/strict";
import fc from "fast-check";
import { describeFinding } from "../../../src/presenter/describeFinding";
import { pairing } from "../../../src/signals/pairing";
import { makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";

const repeat = (count: number, sketch: CommitSketch): CommitSketch[] => Array.from({ length: count }, () => sketch);
const assess = (sketches: readonly CommitSketch[]) => pairing.assess(makeEvidence(makeHistory(sketches)));
const alone: CommitSketch = { files: "~src/a.ts" };
const shared: CommitSketch = { files: "~src/a.ts", body: "Why.\n\nCo-authored-by: Bob <bob@example.org>" };

describe("shared work", () => {
  it("is the share of code commits with a human co-author", () => {
    const finding = assess([...repeat(15, alone), ...repeat(5, shared)]);
    assert.equal(finding.kind, "observed");
    assert.equal(describeFinding(finding), "25 % [11–47 %] of 20 commits name a human co-author; pairing that leaves no trailer is not seen.");
    assert.deepEqual(finding.chart, { kind: "shares", parts: [{ id: "shared", count: 5 }, { id: "alone", count: 15 }] });
  });

  it("is neither oneself, nor a program, nor an agent, nor somebody whom prose mentions", () => {
    const bodies = [
      "Co-authored-by: a <A@example.org>",
      "Co-authored-by: a",
      "Co-authored-by: dependabot[bot] <d@x>",
      "Co-Authored-By: Claude <noreply@anthropic.com>",
      "Co-authored-by: Bob <bob@example.org>\n\nAnd then more.",
      "As in\nCo-authored-by: Bob <bob@example.org>",
    ];
    for (const body of bodies) assert.deepEqual(assess([{ ...alone, body }]).evidence.map(({ class: found }) => found), ["alone"], body);
  });

  it("names nobody, neither in its figures nor in its list", () => {
    assert.doesNotMatch(JSON.stringify(assess(repeat(30, shared))), /bob|example/i);
  });

  it("is at most what squash merges say", () => {
    const finding = assess(repeat(20, { ...shared, subject: "Add it (#3)" }));
    assert.equal(finding.isSquashed, true);
    assert.match(describeFinding(finding), /^At most 100 % \[84–100 %\] of 20 commits were written together: /);
  });

  it("is told in words below twenty", () => {
    assert.equal(describeFinding(assess([...repeat(6, alone), shared])), "1 of 7 commits name a human co-author; a percentage needs 20.");
    assert.equal(describeFinding(assess([shared])), "Not enough yet: 1 commit.");
    assert.equal(assess([{ files: "~README.md" }]).kind, "none");
  });

  it("is not moved by documents and programs", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(alone, shared), { minLength: 20, maxLength: 40 }), fc.nat(9), (sketches, extra) => {
        const noise = [...repeat(extra, { ...shared, files: "~docs/x.md" }), ...repeat(extra, { ...shared, by: "renovate[bot]" })];
        assert.deepEqual(assess([...noise, ...sketches]).measures, assess(sketches).measures);
      }),
    );
  });

  it("is compared by its share", () => {
    const figures = pairing.compared?.(assess([...repeat(15, alone), ...repeat(5, shared)]), makeEvidence([])).figures ?? [];
    assert.equal(figures.reduce((sum, { value }) => sum + value, 0), 5);
  });
});
