import assert from "node:assert/strict";
import fc from "fast-check";
import type { Finding } from "../../../src/model/finding";
import { describeFinding } from "../../../src/presenter/describeFinding";
import { tempo } from "../../../src/signals/tempo";
import { seededRandom } from "../../../src/statistics/seededRandom";
import { idAt, makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";

const mine = { who: "me" as const, ownKeys: new Set(["a@example.org"]) };
const assess = (sketches: readonly CommitSketch[], rest = {}) => tempo.assess(makeEvidence(makeHistory(sketches), { ...mine, ...rest }));
const value = (finding: Finding, id: string) => finding.measures.find((one) => one.id === id)?.value;

/** Commits of some days, each beginning at nine o'clock, with the given minutes between them. */
function stream(days: readonly (readonly number[])[], sketch: CommitSketch = { files: "~src/a.ts" }): CommitSketch[] {
  return days.flatMap((gaps, day) => {
    let minute = day * 1440;
    return [{ ...sketch, minute }, ...gaps.map((gap) => ({ ...sketch, minute: (minute += gap) }))];
  });
}

const steady = (days: number, steps: number, minutes = 5) => Array.from({ length: days }, () => Array.from({ length: steps }, () => minutes));

describe("tempo", () => {
  it("is five minutes for steady steps of five minutes, whatever the nights between them", () => {
    const random = seededRandom("steady");
    const jittered = steady(4, 20).map((day) => day.map((minutes) => minutes * (0.995 + random() * 0.01)));
    const finding = assess(stream(jittered));
    assert.equal(finding.kind, "observed");
    assert.equal(finding.sample.counted, 80, "three nights are no steps");
    assert.ok(Math.abs((value(finding, "length") ?? 0) - 5) <= 0.05);
    assert.ok((value(finding, "evenness") ?? 0) > 0.99);
  });

  it("is less even with bursts of the same median", () => {
    const bursts = Array.from({ length: 4 }, () => [1, 1, 5, 5, 60, 1, 5, 90, 120, 5]);
    const [even, uneven] = [assess(stream(steady(4, 10))), assess(stream(bursts))];
    assert.equal(value(even, "length"), value(uneven, "length"));
    assert.equal(value(even, "evenness"), 1);
    assert.ok((value(uneven, "evenness") ?? 1) < 0.8);
  });

  it("doesn't change when all clocks are wrong by the same time, nor with the zone that it is read in", () => {
    const days = fc.array(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 4, maxLength: 8 }), { minLength: 6, maxLength: 10 });
    fc.assert(
      fc.property(days, fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: -12, max: 14 }), (gaps, shift, zone) => {
        const sketches = stream(gaps);
        const before = assess(sketches);
        const after = assess(sketches.map((sketch) => ({ ...sketch, minute: (sketch.minute ?? 0) + shift })));
        const elsewhere = assess(sketches.map((sketch) => ({ ...sketch, minute: (sketch.minute ?? 0) - zone * 60, offset: zone * 60 })));
        assert.deepEqual(after.measures, before.measures);
        assert.deepEqual(elsewhere.measures, before.measures);
      }),
    );
  });

  it("says evenness between none and one, and one only where steps are alike", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 239 }), { minLength: 5, maxLength: 9 }), { minLength: 4, maxLength: 4 }), (gaps) => {
        const evenness = value(assess(stream(gaps)), "evenness") ?? assert.fail();
        assert.ok(evenness >= 0 && evenness <= 1);
      }),
    );
  });

  it("stays silent below ten steps or three days", () => {
    assert.equal(assess(stream(steady(3, 3))).kind, "few");
    const twoDays = assess(stream(steady(2, 20)));
    assert.equal(twoDays.kind, "few");
    assert.equal(describeFinding(twoDays), "40 steps between your commits so far, on fewer than three days: too few to tell.");
    assert.equal(describeFinding(assess(stream([[7]]))), "Not enough yet: 1 step between your commits.");
    assert.equal(assess([]).kind, "none");
    assert.equal(assess([{ files: "~src/a.ts", day: 1 }, { files: "~src/a.ts", day: 2 }]).kind, "none");
  });

  it("counts only my code commits: documents, programs and others change nothing", () => {
    const base = stream(steady(4, 6));
    const noisy = base.flatMap((sketch) => [
      sketch,
      { ...sketch, files: "~README.md", minute: (sketch.minute ?? 0) + 1 },
      { ...sketch, by: "renovate[bot]", minute: (sketch.minute ?? 0) + 2 },
      { ...sketch, by: "b", minute: (sketch.minute ?? 0) + 3 },
    ]);
    assert.deepEqual(assess(noisy).measures, assess(base).measures);
  });

  it("follows one line of history: what happened on another branch at the same time is no step of this one", () => {
    const two: CommitSketch[] = [0, 1, 2, 3].flatMap((day) => [0, 1, 2, 3].map((step) => ({ files: "~src/a.ts", minute: day * 1440 + step * 20 })));
    const other: CommitSketch[] = two.map((sketch, at) => ({ ...sketch, minute: sketch.minute === undefined ? 0 : sketch.minute + 1, parent: at === 0 ? -1 : two.length + at - 1 }));
    const finding = assess([...two, ...other]);
    assert.equal(value(finding, "length"), 20);
    assert.equal(finding.sample.counted, 24);
  });

  it("goes through merges, which are no steps themselves", () => {
    const [first, second] = makeHistory([{ files: "~src/a.ts", minute: 0 }, { files: "~src/a.ts", minute: 10, parent: 7 }]);
    assert.ok(first && second);
    const merge = { ...first.commit, id: idAt(7), parents: [first.commit.id, idAt(9)], changes: [] };
    const evidence = makeEvidence([first, second], mine);
    assert.equal(tempo.assess(evidence).kind, "none");
    assert.equal(tempo.assess({ ...evidence, further: { merges: { kind: "gathered", value: [merge] } } }).sample.counted, 1);
  });

  it("leaves out clocks that can't be right, dates that run backwards, and what a script wrote at once", () => {
    const finding = assess([
      { files: "~src/a.ts", minute: 60 },
      { files: "~src/a.ts", minute: 30 },
      { files: "~src/a.ts", minute: 100 },
      ...[0, 1, 2].map((n) => ({ files: "~src/a.ts", minute: 110 + n / 60 })),
      { files: "~src/a.ts", minute: 115 + 2 / 60 },
    ]);
    assert.deepEqual(finding.evidence.map((item) => Math.round(item.value ?? -1)), [5, 10, 70], "nothing inside the burst, nothing backwards");
    const undatable = assess(stream(steady(1, 3)), { undatable: new Set([idAt(1)]) });
    assert.deepEqual(undatable.sample.excluded.map(({ reason }) => reason), ["date"]);
  });

  it("shows how steps spread, and what is compared is what leads", () => {
    const finding = assess(stream(steady(4, 5, 12)));
    assert.ok(finding.chart?.kind === "ranges");
    assert.deepEqual(finding.chart.ranges.map(({ from, count }) => [from, count]), [[0, 0], [5, 0], [10, 20], [20, 0], [40, 0], [80, 0], [160, 0]]);
    const compared = tempo.compared?.(finding, makeEvidence([]));
    assert.deepEqual([compared?.measure, compared?.figures.length, compared?.figures[0]?.value], ["length", 20, 12]);
    assert.equal(describeFinding(finding), "From one commit to the next, the median step takes 12 minutes [12–12] and 10 lines [10–10]; evenness 1 of 1.");
  });

  it("wait for merges that are not read yet", () => {
    const finding = tempo.assess(makeEvidence(makeHistory([]), { ...mine, further: { merges: { kind: "pending" } } }));
    assert.equal(finding.kind === "notObservable" && finding.isPending, true);
  });
});
