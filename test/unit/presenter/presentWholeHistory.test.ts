import assert from "node:assert/strict";
import type { HistoryReport, SizeLine, SizePeriod } from "../../../src/model/historyReport";
import { presentWholeHistory } from "../../../src/presenter/presentWholeHistory";

const monday = Date.UTC(2026, 10, 2) / 1000;
const day = 86_400;
const few: SizeLine = { periods: [], limits: { kind: "few", periods: 0, needed: 10 } };
const weeksFrom = (medians: readonly (number | undefined)[]): readonly SizePeriod[] =>
  medians.map((median, week) => ({ start: monday + week * 7 * day, count: median === undefined ? 0 : 4, ...(median !== undefined && { median }) }));
const lineOf = (periods: readonly SizePeriod[], more: Partial<SizeLine["limits"] & { kind: "limits" }> = {}): SizeLine => ({
  periods,
  limits: { kind: "limits", median: 20, low: 6.2, high: 33.8, marks: [], ...more },
});
const report = (changes: Partial<HistoryReport>): HistoryReport => ({
  head: "f".repeat(40),
  span: { from: monday, to: monday + 90 * day },
  commits: 48,
  merges: 0,
  counted: 40,
  leftOut: [{ reason: "no code", count: 7 }, { reason: "root", count: 1 }],
  weeks: lineOf(weeksFrom([20, 21, 19, 20, 21, 19, 20, 21, 19, 20])),
  months: few,
  ...changes,
});

describe("the words for a whole history", () => {
  it("say what a typical week is, how far weeks usually differ, and what was counted", () => {
    const view = presentWholeHistory(report({}));
    assert.equal(view.statement, "In a typical week, half of the commits are at most 20 lines. Medians usually lie between 6.2 and 34 lines; no week lies outside.");
    assert.equal(view.counted, "2 months, 48 commits, 40 counted.");
    assert.equal(view.leftOutSentence, "Left out: 7 without any change of code, 1 the first commit of a history.");
  });

  it("count the weeks outside, whatever else is marked", () => {
    const marks = [{ period: 1, reason: "outside limits" }, { period: 2, reason: "long run" }] as const;
    const { statement, line } = presentWholeHistory(report({ weeks: lineOf(weeksFrom([20, 90, 25]), { marks }) }));
    assert.match(statement, /; 1 week lies outside\.$/);
    assert.deepEqual(line?.points.map(({ mark }) => mark), [undefined, "outside the usual range", "one of eight or more in a row on one side"]);
  });

  it("speak of no range where the medians are all the same", () => {
    const flat = { median: 2.5, low: 2.5, high: 2.5 };
    assert.match(presentWholeHistory(report({ weeks: lineOf(weeksFrom([2.5]), flat) })).statement, /at most 2\.5 lines\. Medians are usually the same; no week differs\.$/);
    const marks = [{ period: 1, reason: "outside limits" }, { period: 2, reason: "outside limits" }] as const;
    assert.match(presentWholeHistory(report({ weeks: lineOf(weeksFrom([2.5, 9, 9]), { ...flat, marks }) })).statement, /the same; 2 weeks differ\.$/);
  });

  it("never speak of fewer than no lines", () => {
    const { statement, line } = presentWholeHistory(report({ weeks: lineOf(weeksFrom([1, 2]), { low: -4 }) }));
    assert.match(statement, /between 0 and 34 lines/);
    assert.equal(line?.low, 0);
  });

  it("group the digits of what was left out", () => {
    assert.match(presentWholeHistory(report({ leftOut: [{ reason: "no code", count: 15_579 }] })).leftOutSentence, /^Left out: 15,579 without/);
  });

  it("mention merges, which are nobody's step", () => {
    assert.match(presentWholeHistory(report({ merges: 1 })).leftOutSentence, / 1 merge is not looked at\.$/);
    assert.match(presentWholeHistory(report({ merges: 1200 })).leftOutSentence, / 1,200 merges are not looked at\.$/);
  });

  it("draw nothing where there are too few weeks, and say so", () => {
    const scarce = presentWholeHistory(report({ weeks: { periods: weeksFrom([5]), limits: { kind: "few", periods: 1, needed: 10 } } }));
    assert.equal(scarce.statement, "1 week holds a counted commit; a line over time needs 10.");
    assert.equal(scarce.line, undefined);
    assert.equal(presentWholeHistory(report({ weeks: few, counted: 0 })).statement, "No commit of this history is counted.");
  });

  const spans: readonly (readonly [number, string])[] = [[0, "1 day"], [58, "59 days"], [70, "2 months"], [700, "23 months"], [800, "2 years"], [19.4 * 365.25, "19 years"]];
  for (const [days, words] of spans) {
    it(`say "${words}"`, () => assert.ok(presentWholeHistory(report({ span: { from: monday, to: monday + days * day } })).counted.startsWith(`${words}, `)));
  }

  it("say no time where no clock can be trusted", () => {
    const { span: _, ...timeless } = report({});
    assert.equal(presentWholeHistory(timeless).counted, "48 commits, 40 counted.");
  });
});

describe("the line of a whole history", () => {
  const long = weeksFrom(Array.from({ length: 161 }, () => 20));
  const months = lineOf([{ start: Date.UTC(2026, 10) / 1000, count: 12, median: 18, p90: 90 }]);

  it("is one of weeks while these can be told apart, then of months", () => {
    assert.equal(presentWholeHistory(report({ weeks: lineOf(long.slice(1)), months })).line?.period, "week");
    const { line, statement } = presentWholeHistory(report({ weeks: lineOf(long), months }));
    assert.deepEqual(line?.points, [{ at: Date.UTC(2026, 10) / 1000, date: "Nov 2026", count: 12, median: 18, p90: 90, isJoined: false }]);
    assert.match(statement, /^In a typical month/);
  });

  it("stays one of weeks where there are too few months", () => {
    assert.equal(presentWholeHistory(report({ weeks: lineOf(long) })).line?.period, "week");
  });

  it("passes over empty weeks and breaks there", () => {
    const { line } = presentWholeHistory(report({ weeks: lineOf(weeksFrom([20, undefined, 22, 23])) }));
    assert.deepEqual(line?.points.map(({ date, isJoined }) => [date, isJoined]), [["2 Nov 2026", false], ["16 Nov 2026", false], ["23 Nov 2026", true]]);
  });
});
