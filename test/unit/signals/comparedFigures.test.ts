// What is held against the window before must be the figure that the card shows, taken apart into its commits.
import assert from "node:assert/strict";
import fc from "fast-check";
import { catalogue } from "../../../src/signals/catalogue";
import { commitSize } from "../../../src/signals/commitSize";
import { testTravel } from "../../../src/signals/testTravel";
import { quantileOf } from "../../../src/statistics/quantile";
import { makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";

const sketch: fc.Arbitrary<CommitSketch> = fc.record({
  files: fc.constantFrom("~src/a.ts", "~src/a.ts:200", "~src/a.ts ~src/a.test.ts", "~src/a.test.ts:3", "~README.md"),
  by: fc.constantFrom("a", "b"),
  subject: fc.constantFrom("Change the product", "Change the product", "Add it (#12)"),
});
const histories = fc.array(sketch, { minLength: 40, maxLength: 80 });

describe("a compared figure", () => {
  for (const signal of [commitSize, testTravel]) {
    it(`sums up to what ${signal.id} shows`, () => {
      fc.assert(
        fc.property(histories, (sketches) => {
          const finding = signal.assess(makeEvidence(makeHistory(sketches)));
          fc.pre(finding.kind === "observed");
          const { measure, statistic, figures } = signal.compared?.(finding) ?? assert.fail();
          const values = figures.map(({ value }) => value).sort((a, b) => a - b);
          const summed = statistic === "median" ? quantileOf(values, 0.5) : values.reduce((sum, value) => sum + value, 0) / values.length;
          assert.equal(summed, finding.measures.find(({ id }) => id === measure)?.value);
          assert.equal(figures.length, finding.sample.counted);
        }),
      );
    });
  }

  it("is behind squash merges what can still be seen there", () => {
    const sketches = Array.from({ length: 30 }, (_, n) => ({ files: n % 3 === 0 ? "~src/a.ts ~src/a.test.ts" : "~src/a.ts", subject: `Change it (#${n})` }));
    assert.equal(testTravel.compared?.(testTravel.assess(makeEvidence(makeHistory(sketches)))).measure, "together");
  });

  it("belongs to history alone: what is in hand has no window before it", () => {
    assert.ok(catalogue.every(({ isFromHistory, compared }) => isFromHistory || compared === undefined));
  });
});
