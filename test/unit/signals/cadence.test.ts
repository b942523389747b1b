import assert from "node:assert/strict";
import fc from "fast-check";
import type { Finding } from "../../../src/model/finding";
import { describeFinding } from "../../../src/presenter/describeFinding";
import { cadence } from "../../../src/signals/cadence";
import { firstDay, makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";

const mine = { who: "me" as const, ownKeys: new Set(["a@example.org"]) };
const assess = (sketches: readonly CommitSketch[], rest = {}) => cadence.assess(makeEvidence(makeHistory(sketches), { ...mine, ...rest }));
const value = (finding: Finding, id: string) => finding.measures.find((one) => one.id === id)?.value;

/** So many commits on each day, with the same minutes between them; the first day is a Thursday. */
function diary(counts: readonly number[], minutes = 15): CommitSketch[] {
  return counts.flatMap((count, day) => Array.from({ length: count }, (_, at) => ({ files: "~src/a.ts", minute: day * 1440 + at * minutes })));
}

describe("cadence", () => {
  it("gives commits on active days, the time between them, and active days a week", () => {
    const finding = assess(diary([3, 4, 0, 0, 5, 3, 3, 4, 4, 0, 0, 2, 3]));
    assert.equal(finding.kind, "observed");
    assert.equal(finding.sample.counted, 31);
    assert.equal(value(finding, "commitsPerDay"), 3);
    assert.equal(value(finding, "gap"), 15);
    assert.equal(value(finding, "gapP90"), undefined, "22 gaps have no 90th percentile");
    assert.equal(value(finding, "daysPerWeek"), 2, "two, five and two days");
    assert.equal(describeFinding(finding), "On the median active day you reach 3 commits [3–4], with a median of 15 minutes [15–15] between them while working; 2 active days a week.");
  });

  it("gives the 90th percentile from 36 gaps on", () => {
    assert.equal(value(assess(diary(Array.from({ length: 9 }, () => 5))), "gapP90"), 15);
  });

  it("counts weeks without a commit between others", () => {
    const finding = assess(diary([5, 5, 5, 5, ...Array.from({ length: 24 }, () => 0), 5, 5, 5, 5]));
    assert.equal(value(finding, "daysPerWeek"), 0, "four, none, none, none, four");
  });

  it("stays silent below twenty on eight days", () => {
    assert.equal(assess(diary([10, 10, 10])).kind, "few");
    assert.equal(describeFinding(assess(diary([10, 10, 10]))), "30 commits of yours on 3 days so far; figures need 20 on eight days.");
    assert.equal(describeFinding(assess(diary([1, 2]))), "Not enough yet: 3 commits of yours.");
    assert.equal(assess([]).kind, "none");
    assert.equal(assess([{ files: "~README.md" }]).kind, "none");
  });

  it("counts what a script wrote at once as one", () => {
    const scripted = diary([3, 3, 3, 3, 3, 3, 3, 3]).concat(Array.from({ length: 40 }, (_, n) => ({ files: "~src/a.ts", minute: 8 * 1440 + n / 60 })));
    const finding = assess(scripted);
    assert.equal(finding.sample.counted, 25);
    assert.equal(value(finding, "gap"), 15);
    assert.equal(finding.evidence.filter(({ class: found }) => found === "burst").length, 40);
    const pair = assess(diary([3, 3, 3, 3, 3, 3, 3, 3]).concat([0, 1].map((n) => ({ files: "~src/a.ts", minute: 8 * 1440 + n / 60 }))));
    assert.equal(pair.sample.counted, 26, "two are none");
  });

  it("lists every commit with the minutes before it", () => {
    const finding = assess(diary([2, 1]));
    assert.deepEqual(finding.evidence.map(({ value: minutes, class: found }) => minutes ?? found), ["first", 15, "first"]);
  });

  it("draws a strip with an entry for every day of the window", () => {
    const { chart } = assess(diary([2, 0, 1]));
    assert.ok(chart?.kind === "days");
    assert.equal(chart.values.length, 91);
    assert.deepEqual(chart.values.slice(-3), [2, 0, 1]);
    assert.equal(chart.firstDay, Math.floor(firstDay / 86_400) + 2 - 90);
    const endless = assess(diary([1]), { window: { since: 0, until: firstDay } });
    assert.equal(endless.chart?.kind === "days" && endless.chart.values.length, 367);
  });

  it("is not moved by documents, programs, other people or another time zone", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 9, maxLength: 20 }), fc.integer({ min: -12, max: 14 }), (counts, zone) => {
        const sketches = diary(counts);
        const noisy = sketches.flatMap((sketch) => [
          { ...sketch, minute: (sketch.minute ?? 0) - zone * 60, offset: zone * 60 },
          { ...sketch, files: "~docs/a.md" },
          { ...sketch, by: "dependabot[bot]" },
          { ...sketch, by: "b" },
        ]);
        assert.deepEqual(assess(noisy).measures, assess(sketches).measures);
      }),
    );
  });

  it("compares the time between commits", () => {
    const compared = cadence.compared?.(assess(diary([3, 3, 3, 3, 3, 3, 3, 3])), makeEvidence([]));
    assert.deepEqual([compared?.measure, compared?.figures.length], ["gap", 16]);
  });

  it("wait for merges that are not read yet", () => {
    const finding = cadence.assess(makeEvidence(makeHistory([]), { ...mine, further: { merges: { kind: "pending" } } }));
    assert.equal(finding.kind === "notObservable" && finding.isPending, true);
  });
});
