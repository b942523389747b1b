// What is held against the window before must be the figure that the card shows, taken apart into its commits.
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Finding, SignalId } from "../../../src/model/finding";
import { assessOne, evidenceFor } from "../../../src/practice/assessSignals";
import { catalogue, signalOf } from "../../../src/signals/catalogue";
import { commitSize } from "../../../src/signals/commitSize";
import type { Evidence } from "../../../src/signals/evidence";
import { testTravel } from "../../../src/signals/testTravel";
import { summedUp } from "../../../src/statistics/change";
import { makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";
import { flowParts, hoursIn, makeTrunk } from "../../support/trunkHistory";
import { wholeEvidence } from "../../support/wholeEvidence";

const sketch: fc.Arbitrary<CommitSketch> = fc.record({
  files: fc.constantFrom("~src/a.ts", "~src/a.ts:200", "~src/a.ts ~src/a.test.ts", "~src/a.test.ts:3", "~README.md"),
  by: fc.constantFrom("a", "b"),
  subject: fc.constantFrom("Change the product", "Change the product", "Add it (#12)"),
});
const histories = fc.array(sketch, { minLength: 40, maxLength: 80 });

const whole = wholeEvidence();

function comparedOf(id: SignalId, evidence: Evidence, finding: Finding) {
  return signalOf(id).compared?.(finding, evidenceFor(signalOf(id), evidence)) ?? assert.fail(`${id} has nothing to compare`);
}

describe("a compared figure", () => {
  for (const { id, compared } of catalogue) {
    if (compared === undefined) continue;
    it(`sums up to what ${id} shows`, () => {
      const finding = assessOne(signalOf(id), whole);
      assert.equal(finding.kind, "observed", JSON.stringify(finding).slice(0, 300));
      const { measure, statistic, figures } = comparedOf(id, whole, finding);
      const shown = finding.measures.find((one) => one.id === measure)?.value ?? assert.fail(measure);
      assert.ok(Math.abs(summedUp(statistic, figures) - shown) < 1e-9, `${summedUp(statistic, figures)} is not ${shown}`);
      assert.ok(shown > 0, "or nothing would be shown by it");
    });
  }

  for (const signal of [commitSize, testTravel]) {
    it(`sums up to what ${signal.id} shows of any history`, () => {
      fc.assert(
        fc.property(histories, (sketches) => {
          const evidence = makeEvidence(makeHistory(sketches));
          const finding = signal.assess(evidence);
          fc.pre(finding.kind === "observed");
          const { measure, statistic, figures } = comparedOf(signal.id, evidence, finding);
          assert.equal(summedUp(statistic, figures), finding.measures.find(({ id }) => id === measure)?.value);
          assert.equal(figures.length, finding.sample.counted);
        }),
        { numRuns: 25 },
      );
    });
  }

  it("is behind squash merges what can still be seen there", () => {
    const sketches = Array.from({ length: 30 }, (_, n) => ({ files: n % 3 === 0 ? "~src/a.ts ~src/a.test.ts" : "~src/a.ts", subject: `Change it (#${n})` }));
    const evidence = makeEvidence(makeHistory(sketches));
    assert.equal(comparedOf("hist.testTravel", evidence, testTravel.assess(evidence)).measure, "together");
  });

  it("is the share of days on which work came in, where too few branches are merged", () => {
    const own = makeHistory(Array.from({ length: 24 }, (_, n) => ({ files: "~src/a.ts", day: n })));
    const evidence = { ...makeEvidence(own, { ownKeys: new Set(["a@example.org"]) }), further: flowParts(makeTrunk(own, {}, [[0, 1, 2, 3]]), { ownCommits: [{ writtenAt: hoursIn(30 * 24), committedAt: hoursIn(22 * 24) }] }) };
    const finding = assessOne(signalOf("flow.branch"), evidence);
    const { measure, statistic, figures } = comparedOf("flow.branch", evidence, finding);
    assert.deepEqual([measure, summedUp(statistic, figures)], ["integration", 21 / 25]);
  });

  it("is told of why there is none, where there is none", () => {
    const reasons = catalogue.flatMap(({ id, uncompared }) => (uncompared === undefined ? [] : [[id, uncompared] as const]));
    assert.deepEqual(reasons.map(([id]) => id), ["test.gap", "flow.wip", "team.spread", "debt.markers", "adr.fresh"]);
    for (const [id, reason] of reasons) assert.match(reason, /^it is about /, id);
  });
});
