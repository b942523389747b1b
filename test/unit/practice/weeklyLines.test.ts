import assert from "node:assert/strict";
import fc from "fast-check";
import { weeklyLine } from "../../../src/practice/weeklyLines";

const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
const lineOf = (figures: readonly { readonly day: number; readonly value: number }[], statistic: "median" | "share" = "median") =>
  weeklyLine({ measure: "median", unit: "lines", statistic, figures });

describe("the weekly line of a finding", () => {
  it("has weeks that begin on Mondays", () => {
    const { weeks } = lineOf([{ day: day("2026-11-22"), value: 3 }, { day: day("2026-11-23"), value: 5 }, { day: day("2026-11-16"), value: 1 }]);
    assert.deepEqual(weeks.map(({ since, value, counted }) => [new Date(since * 1000).toISOString().slice(0, 10), value, counted]), [["2026-11-16", 2, 2], ["2026-11-23", 5, 1]]);
  });

  it("sums shares up as what they are of the whole week", () => {
    const { weeks } = lineOf([1, 0, 0, 1].map((value) => ({ day: day("2026-11-16"), value })), "share");
    assert.deepEqual(weeks.map(({ value }) => value), [0.5]);
  });

  it("has limits from ten weeks on, and marks what lies outside them", () => {
    const weeksOf = (values: readonly number[]) => lineOf(values.map((value, week) => ({ day: day("2026-01-05") + 7 * week, value })));
    assert.deepEqual(weeksOf([1, 2, 3, 4, 5, 6, 7, 8, 9]).limits, { kind: "few", weeks: 9, needed: 10 });
    const { limits } = weeksOf([10, 12, 10, 12, 10, 12, 10, 12, 10, 90]);
    assert.ok(limits.kind === "limits");
    assert.deepEqual([limits.median, limits.marks], [11, [{ week: 9, reason: "outside limits" }]]);
  });

  it("counts every figure once, whatever the days", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ day: fc.integer({ min: 8000, max: 30_000 }), value: fc.nat(1000) })), (figures) => {
        const { weeks } = lineOf(figures);
        assert.equal(weeks.reduce((sum, { counted }) => sum + counted, 0), figures.length);
        assert.ok(weeks.every(({ since }, at) => new Date(since * 1000).getUTCDay() === 1 && since > (weeks[at - 1]?.since ?? -Infinity)));
      }),
    );
  });
});
