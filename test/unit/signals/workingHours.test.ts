import assert from "node:assert/strict";
import fc from "fast-check";
import type { Finding } from "../../../src/model/finding";
import { describeFinding } from "../../../src/presenter/describeFinding";
import { defaultUsualHours, usualHoursFrom, type PersonalEvidence } from "../../../src/signals/personal";
import { workingHours } from "../../../src/signals/workingHours";
import { idAt, makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";

const day = 1440;
const mine = { who: "me" as const, ownKeys: new Set(["a@example.org"]) };
const assess = (sketches: readonly CommitSketch[], personal: Partial<PersonalEvidence> = {}) =>
  workingHours.assess(makeEvidence(makeHistory(sketches), { ...mine, further: { personal: { kind: "gathered", value: { usualHours: defaultUsualHours, agents: [], ...personal } } } }));
const value = (finding: Finding, id: string) => finding.measures.find((one) => one.id === id)?.value;
/** The first commit is on a Thursday at nine. */
const at = (minute: number, offset = 60): CommitSketch => ({ files: "~src/a.ts", minute: minute - offset, offset });
const repeat = (count: number, sketch: CommitSketch): CommitSketch[] => Array.from({ length: count }, () => sketch);
const thursday = at(0);
const evening = at(11 * 60);
const saturday = at(2 * day);

describe("hours", () => {
  it("are shares outside usual hours and at weekends, by each commit's own clock", () => {
    const finding = assess([...repeat(12, thursday), ...repeat(5, evening), ...repeat(3, saturday)]);
    assert.equal(finding.kind, "observed");
    assert.deepEqual([value(finding, "outside"), value(finding, "weekend")], [0.4, 0.15]);
    assert.equal(describeFinding(finding), "40 % [22–61 %] of 20 commits of yours lie outside your usual hours, 15 % [5–36 %] on weekends.");
    assert.ok(finding.chart?.kind === "hours");
    assert.deepEqual([finding.chart.counts[3]?.[9], finding.chart.counts[3]?.[20], finding.chart.counts[5]?.[9]], [12, 5, 3]);
    assert.deepEqual(finding.chart.counts.map((hours) => hours.length), [24, 24, 24, 24, 24, 24, 24]);
  });

  it("begin and end on the hour, and are mine to say", () => {
    const classes = (personal: Partial<PersonalEvidence>, ...sketches: readonly CommitSketch[]) => assess(sketches, personal).evidence.map(({ class: found }) => found).reverse();
    assert.deepEqual(classes({}, at(-121), at(-120), at(659), at(660)), ["outside", "usual", "usual", "outside"]);
    assert.deepEqual(classes({ usualHours: { days: [5, 6], from: 9, to: 10 } }, at(0), at(2 * day), at(2 * day + 60)), ["outside", "usual weekend", "outside weekend"]);
  });

  it("take hours that can't be for nothing said", () => {
    const hours = { days: [0], from: 9, to: 17 };
    assert.deepEqual(usualHoursFrom(hours), hours);
    for (const wrong of [{ ...hours, days: [] }, { ...hours, days: [7] }, { ...hours, days: [0.5] }, { ...hours, from: 17 }, { ...hours, to: 25 }, { ...hours, from: -1 }, { ...hours, from: Number.NaN }]) {
      assert.equal(usualHoursFrom(wrong), defaultUsualHours);
    }
    assert.equal(usualHoursFrom(undefined), defaultUsualHours);
  });

  it("count my merges, and nobody else's", () => {
    const [commit] = makeHistory([at(0)]);
    assert.ok(commit);
    const merge = (id: number, email: string, by = "a") => ({ ...commit.commit, id: idAt(id), author: { name: by, email }, changes: [], parents: [idAt(8), idAt(9)] });
    const evidence = makeEvidence([commit], { ...mine, further: { merges: { kind: "gathered", value: [merge(1, "a@example.org"), merge(2, "b@example.org"), merge(3, "a@example.org", "dependabot[bot]")] } } });
    assert.equal(workingHours.assess(evidence).sample.counted, 2);
  });

  it("can't be told where every commit hides its zone", () => {
    const utc = repeat(25, at(0, 0));
    assert.match(describeFinding(assess(utc, { offsetAt: () => 120 })), /^Cannot tell, because all of your commits are recorded in universal time, /);
    assert.equal(assess(utc, { offsetAt: () => 0 }).kind, "observed", "a machine in universal time, or in London in winter");
    assert.equal(assess(utc).kind, "observed", "nobody knows");
    assert.equal(assess([...utc, at(0)], { offsetAt: () => 120 }).kind, "observed");
  });

  it("are mine alone, off by default and private", () => {
    assert.deepEqual([workingHours.scope, workingHours.isOffByDefault, workingHours.isPrivate], ["me", true, true]);
    const finding = assess([thursday, { ...evening, by: "b" }]);
    assert.deepEqual([finding.sample.counted, finding.sample.excluded[0]?.reason], [1, "somebody else"]);
  });

  it("are told in words below twenty", () => {
    assert.equal(describeFinding(assess([...repeat(6, thursday), saturday])), "1 of 7 commits of yours lie outside your usual hours, 1 on weekends; a percentage needs 20.");
    assert.equal(describeFinding(assess([thursday])), "Not enough yet: 1 commit of yours.");
    assert.equal(assess([]).kind, "none");
  });

  it("are the same in another zone with the same clocks on the wall", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 * day }), { minLength: 20, maxLength: 40 }), fc.integer({ min: -720, max: 840 }), (minutes, zone) => {
        const here = assess(minutes.map((minute) => at(minute)));
        const there = assess(minutes.map((minute) => at(minute, zone)));
        assert.deepEqual([there.measures, there.chart], [here.measures, here.chart]);
        const figures = workingHours.compared?.(here, makeEvidence([])).figures ?? [];
        assert.equal(figures.reduce((sum, one) => sum + one.value, 0) / figures.length, value(here, "outside"));
      }),
    );
  });

  it("wait for merges that are not read yet", () => {
    const finding = workingHours.assess(makeEvidence(makeHistory([]), { ...mine, further: { merges: { kind: "pending" } } }));
    assert.equal(finding.kind === "notObservable" && finding.isPending, true);
  });
});
