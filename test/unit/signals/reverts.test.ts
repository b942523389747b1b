import assert from "node:assert/strict";
import { describeFinding } from "../../../src/presenter/describeFinding";
import type { Finding } from "../../../src/model/finding";
import { reverts } from "../../../src/signals/reverts";
import { takenBack } from "../../../src/signals/takenBack";
import { makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";
import { flowParts, makeTrunk } from "../../support/trunkHistory";

const id = (position: number) => position.toString(16).padStart(40, "0");
const reverting = (position: number) => `This reverts commit ${id(position)}.`;
/** Changes of which none is taken back, one an hour, and the end of the window seventy days on. */
const kept = (count: number): CommitSketch[] => Array.from({ length: count }, (_, n) => ({ files: "~a.ts", subject: `Kept ${n}` }));
const end: CommitSketch = { files: "~a.ts", subject: "The newest", day: 70 };

function assess(sketches: readonly CommitSketch[], together: readonly (readonly number[])[] = []): Finding {
  const history = makeHistory([...sketches, end]);
  return reverts.assess(makeEvidence(history, { further: flowParts(makeTrunk(history, {}, together)) }));
}

function backOf(sketches: readonly CommitSketch[], together: readonly (readonly number[])[] = []): readonly (readonly [number, number])[] {
  const trunk = makeTrunk(makeHistory(sketches), {}, together);
  const found = takenBack({ ...trunk, named: new Map([...trunk.named, ["abcdef1", id(0)]]) });
  return [...found].map(([commit, seconds]) => [Number.parseInt(commit, 16), seconds / 3600]);
}

describe("changes that were taken back", () => {
  it("are a share of all that are old enough, with the time it took", () => {
    const finding = assess([{ files: "~a.ts", subject: "Bad" }, { files: "~a.ts", subject: 'Revert "Bad"', body: reverting(0) }, ...kept(98)]);
    assert.equal(finding.kind, "observed");
    assert.equal(finding.sample.counted, 100);
    assert.deepEqual([finding.measures[0]?.id, finding.measures[0]?.value], ["reverted", 0.01]);
    assert.deepEqual(finding.measures[1], { id: "hoursMax", value: 1, unit: "hours" });
    assert.deepEqual(finding.evidence, [{ commit: id(0), value: 1, unit: "hours" }]);
    assert.deepEqual(finding.sample.excluded.map(({ reason, count }) => [reason, count]), [["pending", 1]]);
    assert.equal(describeFinding(finding), "1 of 100 changes (1 % [0–5 %]) was taken back within 30 days, the last one after 1 hour.");
    assert.deepEqual(finding.chart?.kind === "ranges" && finding.chart.ranges.map(({ count }) => count), [0, 1, 0, 0]);
  });

  it("are counted in words below fifty, and none yet where none is old enough", () => {
    const few = assess([{ files: "~a.ts", subject: "Bad" }, { files: "~a.ts", body: reverting(0) }, ...kept(20)]);
    assert.equal(few.kind, "few");
    assert.deepEqual(few.measures[0], { id: "reverted", value: 1, unit: "commits" });
    assert.equal(describeFinding(few), "1 of 22 changes older than 30 days taken back, the last one after 1 hour; a percentage needs 50.");
    assert.equal(assess([]).kind, "none");
  });

  it("count only where that happened within thirty days", () => {
    const late = (day: number) => assess([{ files: "~a.ts", subject: "Bad", day: 0 }, { files: "~a.ts", body: reverting(0), day }]).evidence.length;
    assert.deepEqual([30, 30.1].map(late), [1, 0]);
  });

  it("have a median time from ten on", () => {
    const pairs = Array.from({ length: 30 }, (_, n): CommitSketch[] => [{ files: "~a.ts", subject: `Bad ${n}` }, { files: "~a.ts", subject: `Revert "Bad ${n}"` }]).flat();
    const finding = assess(pairs);
    assert.equal(finding.measures[0]?.value, 0.5);
    assert.deepEqual(finding.measures[1], { id: "hoursMedian", value: 1, unit: "hours", interval: { low: 1, high: 1 } });
  });
});

describe("what takes a change back", () => {
  const bad: CommitSketch = { subject: "Bad" };

  it("is named by its id, by a beginning of it, or by its subject with or without a number", () => {
    assert.deepEqual(backOf([bad, { body: reverting(0) }]), [[0, 1]]);
    assert.deepEqual(backOf([bad, { body: "words\n\nThis reverts commit ABCDEF1, because" }]), [[0, 1]]);
    assert.deepEqual(backOf([bad, { subject: 'Revert "Bad"' }]), [[0, 1]]);
    assert.deepEqual(backOf([{ subject: "Bad (#7)" }, { subject: 'Revert "Bad (#7)" (#8)' }]), [[0, 1]]);
    assert.deepEqual(backOf([bad, { subject: "Worse" }, { body: `${reverting(0)}\n${reverting(1)}` }]), [[0, 2], [1, 1]]);
    assert.deepEqual(backOf([bad, { subject: 'Revert "Other"', body: "This reverts commit deadbeef." }]), []);
  });

  it("is the latest earlier change of that subject, no older than ninety days", () => {
    assert.deepEqual(backOf([bad, bad, { subject: 'Revert "Bad"' }, bad]), [[1, 1]]);
    assert.deepEqual(backOf([{ ...bad, day: 0 }, { subject: 'Revert "Bad"', day: 91 }]), []);
    assert.deepEqual(backOf([bad, { subject: "Other" }, { subject: 'Revert "Bad"', body: reverting(1) }]), [[1, 1]], "an id says more than a subject");
  });

  it("has no effect where it is taken back itself, by id, by subject or as git names it", () => {
    for (const again of [{ body: reverting(1) }, { subject: 'Revert "Revert "Bad""' }, { subject: 'Reapply "Bad"' }]) {
      assert.deepEqual(backOf([bad, { subject: 'Revert "Bad"', body: reverting(0) }, again]).filter(([at]) => at === 0), [], JSON.stringify(again));
    }
    const thrice = [bad, { subject: 'Revert "Bad"', body: reverting(0) }, { body: reverting(1) }, { body: reverting(2) }];
    assert.deepEqual(backOf(thrice).find(([at]) => at === 0), [0, 1]);
  });

  it("that is taken back itself counts as no change of its own", () => {
    const sketches = [{ files: "~a.ts", ...bad }, { files: "~a.ts", subject: 'Revert "Bad"', body: reverting(0) }, { files: "~a.ts", subject: "Again", body: reverting(1) }];
    assert.deepEqual(assess(sketches).evidence, []);
  });

  it("does not count where both came in with one merge, or the change came after it", () => {
    assert.deepEqual(backOf([bad, { body: reverting(0) }], [[0, 1]]), []);
    assert.deepEqual(backOf([bad, { subject: 'Revert "Bad"' }], [[0, 1]]), []);
    assert.deepEqual(backOf([{ body: reverting(1) }, bad]), []);
  });
});
