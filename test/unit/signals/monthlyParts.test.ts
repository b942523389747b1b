import assert from "node:assert/strict";
import { monthlyParts } from "../../../src/signals/monthlyParts";
import { idAt, makeHistory, type CommitSketch } from "../../support/commitHistory";

/** The first day is the 1st of October 2026, 09:00. */
const monthsOf = (sketches: readonly CommitSketch[], undatable: ReadonlySet<string> = new Set()) =>
  monthlyParts(makeHistory(sketches), { unit: "commits", parts: ["small", "large"], amountOf: ({ size }, part) => (size > 10 === (part === "large") ? 1 : 0), undatable })?.months ?? [];
const small = (day: number, rest: CommitSketch = {}): CommitSketch => ({ files: "~src/a.ts:5", day, ...rest });

describe("parts month by month", () => {
  it("are counted in the month of each commit, months without any included", () => {
    const months = monthsOf([small(0), small(30, { files: "~src/a.ts:50" }), small(31), small(92)]);
    assert.deepEqual(months.map(({ year, month, counts }) => [year, month, counts]), [[2026, 10, [1, 1]], [2026, 11, [1, 0]], [2026, 12, [0, 0]], [2027, 1, [1, 0]]]);
  });

  it("are those of the committer's own calendar", () => {
    assert.deepEqual(monthsOf([small(0, { offset: -600 })]).map(({ month }) => month), [9]);
    assert.deepEqual(monthsOf([{ files: "~src/a.ts", minute: 30 * 24 * 60 + 14 * 60, offset: 120 }]).map(({ month }) => month), [11]);
  });

  it("leave out clocks that can't be trusted, and have nothing to show of nothing", () => {
    assert.deepEqual(monthsOf([small(0), small(9000)], new Set([idAt(1)])).length, 1);
    assert.deepEqual([monthsOf([]), monthsOf([small(0)], new Set([idAt(0)]))], [[], []]);
  });

  it("are the newest two years of a longer window", () => {
    const months = monthsOf([small(0), small(365 * 4)]);
    assert.deepEqual([months.length, months.at(-1)?.year, months[0]?.year], [24, 2030, 2028]);
  });
});
