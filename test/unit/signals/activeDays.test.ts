import assert from "node:assert/strict";
import type { Finding } from "../../../src/model/finding";
import { activeDays, countWeekdays } from "../../../src/signals/activeDays";
import type { TrunkMerge } from "../../../src/signals/trunkEvidence";
import { makeEvidence, makeHistory } from "../../support/commitHistory";
import { flowParts, makeTrunk, merged } from "../../support/trunkHistory";

// The first day of made histories is Thursday, 1 October 2026.
const day = 24;
const many = (count: number, hours: readonly number[]): TrunkMerge[] => Array.from({ length: count }, (_, n) => merged(n, hours));

function assess(merges: readonly TrunkMerge[], subject = "Change it"): Finding {
  const history = makeHistory([{ files: "~a.ts", subject }]);
  return activeDays.assess(makeEvidence(history, { further: flowParts(makeTrunk(history, { merges })) }));
}

describe("days worked on a branch", () => {
  it("are those with a commit among the weekdays from the first to the merge", () => {
    const finding = assess(many(10, [0, 1, day, 6 * day]));
    assert.equal(finding.kind, "observed");
    assert.deepEqual(finding.measures, [{ id: "median", value: 0.4, unit: "share", interval: { low: 0.4, high: 0.4 } }], "Thursday and Friday of five weekdays up to Wednesday");
    assert.equal(finding.evidence[0]?.class, "2 of 5");
    assert.deepEqual(finding.chart, { kind: "shares", parts: [{ id: "active", count: 20 }, { id: "idle", count: 30 }] });
  });

  it("are never more than all of them, and a weekend alone counts as worked on", () => {
    assert.deepEqual(assess([merged(1, [2 * day, 3 * day, 4 * day])]).evidence[0]?.class, "1 of 1", "Saturday, Sunday, merged on Monday");
    assert.deepEqual(assess([merged(1, [2 * day, 2 * day + 1])]).evidence[0]?.class, "1 of 1");
  });

  it("say nothing below ten, behind squash merges or without a merge", () => {
    assert.equal(assess(many(9, [0, 1])).kind, "few");
    assert.equal(assess([]).kind, "none");
    assert.equal(assess(many(20, [0, 1]), "Squashed (#1)").kind, "notObservable");
    assert.equal(activeDays.isOffByDefault, true);
  });

  it("count weekdays as a calendar does", () => {
    for (let first = 20_000; first < 20_014; first++) {
      for (let length = 0; length < 20; length++) {
        const days = Array.from({ length: length + 1 }, (_, n) => new Date((first + n) * 86_400_000).getUTCDay());
        assert.equal(countWeekdays(first, first + length), days.filter((one) => one > 0 && one < 6).length, `${first} ${length}`);
      }
    }
  });
});
