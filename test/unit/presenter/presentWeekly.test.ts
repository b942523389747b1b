import assert from "node:assert/strict";
import type { Finding, Unit, WeeklyLine } from "../../../src/model/finding";
import { presentWeekly } from "../../../src/presenter/charts/presentWeekly";

const monday = Date.UTC(2026, 7, 31) / 1000;
const week = 7 * 86_400;
type Limits = WeeklyLine["limits"] & { readonly kind: "limits" };

function viewOf(values: readonly number[], limits: Partial<Limits> = {}, unit: Unit = "lines", measure = "median") {
  const weeks = values.map((value, at) => ({ since: monday + at * week, value, counted: at + 1 }));
  const weekly: WeeklyLine = { measure, unit, weeks, limits: { kind: "limits", median: 20, low: -3, high: 41.4, marks: [], ...limits } };
  return presentWeekly(findingOf(weekly)) ?? assert.fail();
}
const findingOf = (weekly: WeeklyLine): Finding => ({ kind: "observed", signal: "size.commit", sample: { counted: 0, excluded: [] }, measures: [], evidence: [], reproduce: "", weekly });

describe("a leading figure week by week", () => {
  it("is nothing where a signal doesn't look at weeks", () => {
    const { weekly: _, ...finding } = findingOf({ measure: "median", unit: "lines", weeks: [], limits: { kind: "few", weeks: 0, needed: 10 } });
    assert.equal(presentWeekly(finding), undefined);
  });

  it("is said in one sentence, with what stands out and why", () => {
    assert.equal(viewOf([12, 20]).statement, "Median, week by week: usually between 0 and 41 lines; no week lies outside.");
    const marks = [{ week: 1, reason: "outside limits" as const }, { week: 0, reason: "run on one side" as const }];
    const { statement, line } = viewOf([12, 90], { marks });
    assert.equal(statement, "Median, week by week: usually between 0 and 41 lines; 1 of 2 weeks lies outside; 1 week stands in a long run on one side of the middle.");
    assert.deepEqual(line?.points.map(({ mark }) => mark), ["one of eight or more in a row on one side", "outside the usual range"]);
    assert.match(viewOf([0.4], { median: 0.5, low: 0.12, high: 1.3 }, "share").statement, /usually between 12 % and 100 %;/);
    assert.match(viewOf([30], { low: 5, high: 90 }, "minutes").statement, /usually between 5 minutes and 1 hour;/);
    assert.match(viewOf([20], { low: 20, high: 20 }).statement, /usually 20 lines; no week/);
  });

  it("says what is missing where there are too few weeks, and draws nothing", () => {
    const few = (weeks: number) => presentWeekly(findingOf({ measure: "median", unit: "lines", weeks: [], limits: { kind: "few", weeks, needed: 10 } }));
    assert.deepEqual(few(1), { statement: "Median, week by week: 1 week holds something; a line over time needs 10." });
    assert.equal(few(0)?.statement, "Median, week by week: nothing yet.");
  });

  it("joins only weeks that follow one another, and never draws a limit where no figure can be", () => {
    const weeks = [0, 1, 4].map((at) => ({ since: monday + at * week, value: 5, counted: 2 }));
    const line = presentWeekly(findingOf({ measure: "median", unit: "lines", weeks, limits: { kind: "limits", median: 5, low: -9, high: 12, marks: [] } }))?.line;
    assert.deepEqual(line?.points.map(({ isJoined, date, text }) => [isJoined, date, text]), [[false, "31 Aug 2026", "5 lines"], [true, "7 Sep 2026", "5 lines"], [false, "28 Sep 2026", "5 lines"]]);
    assert.equal(line.low, 0);
  });

  it("has an axis that every figure fits on, with figures that read as they are", () => {
    const axisOf = (values: readonly number[], unit: Unit, limits: Partial<Limits>) => {
      const { top, scale, guides } = viewOf(values, limits, unit).line ?? assert.fail();
      return [top, scale, guides.map(({ text }) => text)];
    };
    assert.deepEqual(axisOf([700], "lines", { high: 40 }), [700, "logarithmic", ["1", "10", "100"]]);
    assert.deepEqual(axisOf([0.6], "share", { high: 0.7 }), [1, "even", ["0 %", "50 %", "100 %"]]);
    assert.deepEqual(axisOf([0.05], "share", { high: 0.1 }), [0.1, "even", ["0 %", "5 %", "10 %"]]);
    assert.deepEqual(axisOf([100], "minutes", { high: 90 }), [100, "even", ["0", "50 min", "100 min"]]);
    assert.deepEqual(axisOf([0], "number", { high: 0 }), [1, "even", ["0", "0.5", "1"]]);
  });
});
