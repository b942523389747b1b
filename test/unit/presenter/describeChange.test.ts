import assert from "node:assert/strict";
import type { Change, ChangeVerdict, Finding, Measure } from "../../../src/model/finding";
import { describeChange } from "../../../src/presenter/describeChange";

const until = Date.UTC(2026, 7, 5) / 1000;
const window = { since: until - 90 * 86_400, until, days: 90 };
const lines = (value: number): Measure => ({ id: "median", value, unit: "lines", interval: { low: 1, high: 99 } });
const share = (value: number): Measure => ({ id: "accompanied", value, unit: "share", interval: { low: 0.1, high: 0.9 } });
const moved = (kind: "up" | "down", low: number, high: number): ChangeVerdict => ({ kind, difference: (low + high) / 2, interval: { low, high } });

function sentence(now: Measure, before: Measure, verdict: ChangeVerdict, rest: Partial<Change> = {}): string | undefined {
  const finding: Finding = { kind: "observed", signal: "size.commit", sample: { counted: 30, excluded: [] }, measures: [now], evidence: [], reproduce: "" };
  return describeChange({ ...finding, change: { measure: now.id, before, verdict, window, ...rest } });
}

describe("a change in words", () => {
  it("says which way a size went, from where, and how sure that is", () => {
    assert.equal(sentence(lines(38), lines(61), moved("down", -35, -9)), "Smaller than in the 90 days before: 38 lines, down from 61 [−35…−9].");
    assert.equal(sentence(lines(1300), lines(610.5), moved("up", 9.5, 1035)), "Larger than in the 90 days before: 1,300 lines, up from 611 [+9.5…+1,035].");
  });

  it("speaks of shares in points", () => {
    assert.equal(sentence(share(0.63), share(0.41), moved("up", 0.09, 0.352)), "More often than in the 90 days before: 63 %, up from 41 % [+9…+35 points].");
    assert.equal(sentence(share(0.41), share(0.63), moved("down", -0.352, -0.09)), "Less often than in the 90 days before: 41 %, down from 63 % [−35…−9 points].");
  });

  it("tells how much longer in the unit of the figure", () => {
    const hours = (value: number): Measure => ({ id: "lifetimeMedian", value, unit: "hours" });
    assert.equal(sentence(hours(72), hours(20), moved("up", 30, 72)), "Longer than in the 90 days before: 3 days, up from 20 hours [+1.3…+3].");
  });

  it("names the window before by its dates when it wasn't asked for in days", () => {
    const dates = { since: window.since, until: window.until };
    assert.match(sentence(lines(38), lines(61), moved("down", -35, -9), { window: dates }) ?? "", /^Smaller than from 7 May 2026 to 5 August 2026: 38 lines/);
    assert.match(sentence(lines(38), lines(61), moved("down", -35, -9), { window: { ...dates, days: 1 } }) ?? "", /^Smaller than on the day before: /);
  });

  it("says nothing where nothing surely moved", () => {
    assert.equal(sentence(lines(38), lines(61), { kind: "silent", reason: "too few" }), undefined);
    assert.equal(sentence(lines(38), lines(61), { kind: "steady", difference: -23, interval: { low: -50, high: 4 } }), undefined);
    assert.equal(describeChange({ kind: "none", signal: "size.commit", sample: { counted: 0, excluded: [] }, measures: [], evidence: [], reproduce: "" }), undefined);
  });
});
