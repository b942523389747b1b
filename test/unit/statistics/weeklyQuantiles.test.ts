import assert from "node:assert/strict";
import fc from "fast-check";
import { quantileOf } from "../../../src/statistics/quantile";
import { monthlyQuantiles, weeklyQuantiles, type PeriodQuantiles } from "../../../src/statistics/weeklyQuantiles";

const seconds = (iso: string) => Date.parse(iso) / 1000;
const dayOf = (start: number) => new Date(start * 1000).toISOString().slice(0, 10);
const listed = ({ starts, counts, medians, p90s }: PeriodQuantiles) =>
  Array.from(starts, (start, at) => [dayOf(start), counts[at], medians[at], p90s[at]]);

const values: readonly (readonly [string, number])[] = [
  ["2026-11-03T12:00:00Z", 10],
  ["2026-11-02T00:00:00Z", 30],
  ["2026-11-01T23:59:59Z", 7],
  ["2026-10-07T08:00:00Z", 1],
  ["2026-11-08T23:59:59Z", 20],
];
const columns = [Float64Array.from(values, ([at]) => seconds(at)), Float64Array.from(values, ([, value]) => value)] as const;

/** Weeks found with dates and lists, one object a value. */
function naiveWeeks(moments: readonly number[], sizes: readonly number[]): ReturnType<typeof listed> {
  const mondayOf = (at: number): string => {
    const date = new Date(at * 1000);
    date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
    return date.toISOString().slice(0, 10);
  };
  return naive(moments, sizes, mondayOf, (day) => dayOf(seconds(day) + 7 * 86_400));
}

function naiveMonths(moments: readonly number[], sizes: readonly number[]): ReturnType<typeof listed> {
  const firstOf = (at: number) => `${dayOf(at).slice(0, 7)}-01`;
  return naive(moments, sizes, firstOf, (day) => firstOf(seconds(day) + 32 * 86_400));
}

function naive(moments: readonly number[], sizes: readonly number[], startOf: (at: number) => string, after: (day: string) => string): ReturnType<typeof listed> {
  const groups = new Map<string, number[]>();
  for (const [at, moment] of moments.entries()) {
    if (!Number.isNaN(moment)) groups.set(startOf(moment), [...(groups.get(startOf(moment)) ?? []), sizes[at] ?? 0]);
  }
  const days = [...groups.keys()].sort();
  const last = days.at(-1) ?? "";
  const found: (string | number | undefined)[][] = [];
  for (let day = days[0] ?? "~"; day <= last; day = after(day)) {
    const own = (groups.get(day) ?? []).sort((a, b) => a - b);
    found.push([day, own.length, quantileOf(own, 0.5) ?? NaN, quantileOf(own, 0.9) ?? NaN]);
  }
  return found;
}

describe("quantiles over time", () => {
  it("are those of ISO weeks in universal time, Monday to Sunday, empty weeks included", () => {
    assert.deepEqual(listed(weeklyQuantiles(...columns)), [
      ["2026-10-05", 1, 1, 1],
      ["2026-10-12", 0, NaN, NaN],
      ["2026-10-19", 0, NaN, NaN],
      ["2026-10-26", 1, 7, 7],
      ["2026-11-02", 3, 20, 28],
    ]);
  });

  it("are those of calendar months", () => {
    assert.deepEqual(listed(monthlyQuantiles(...columns)), [["2026-10-01", 1, 1, 1], ["2026-11-01", 4, 15, 27]]);
  });

  it("are none for no values, and leave out what has no moment", () => {
    assert.deepEqual(listed(weeklyQuantiles(new Float64Array(), new Float64Array())), []);
    assert.deepEqual(listed(monthlyQuantiles(Float64Array.of(NaN), Float64Array.of(5))), []);
    assert.deepEqual(listed(weeklyQuantiles(Float64Array.of(NaN, 0), Float64Array.of(5, 6))), [["1969-12-29", 1, 6, 6]]);
  });

  it("are the same as with dates and lists", () => {
    const moment = fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: seconds("1998-12-20T00:00:00Z"), max: seconds("2001-01-10T00:00:00Z") }) },
      { weight: 1, arbitrary: fc.constant(NaN) },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(moment, fc.nat(1000)), { maxLength: 80 }), (pairs) => {
        const [moments, sizes] = [pairs.map(([at]) => at), pairs.map(([, size]) => size)];
        const [at, of] = [Float64Array.from(moments), Float64Array.from(sizes)];
        assert.deepEqual(listed(weeklyQuantiles(at, of)), naiveWeeks(moments, sizes));
        assert.deepEqual(listed(monthlyQuantiles(at, of)), naiveMonths(moments, sizes));
        assert.deepEqual([...at, ...of], [...moments, ...sizes]);
      }),
    );
  });
});
