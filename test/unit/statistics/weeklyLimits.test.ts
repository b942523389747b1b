import assert from "node:assert/strict";
import fc from "fast-check";
import { seededRandom } from "../../../src/statistics/seededRandom";
import { weeklyLimits } from "../../../src/statistics/weeklyLimits";

const limitsOf = (weeks: readonly (number | undefined)[]) => {
  const found = weeklyLimits(weeks);
  assert.ok(found.kind === "limits");
  return found;
};
const marked = (weeks: readonly (number | undefined)[]) => limitsOf(weeks).marks.map(({ week, reason }) => `${week} ${reason}`);
/** Ten weeks with median 20 and median moving range 2. */
const usual = [19, 21, 19, 21, 19, 21, 19, 21, 19, 21];

describe("a weekly line", () => {
  it("has limits around its median, from the median moving range", () => {
    assert.deepEqual(limitsOf(usual), { kind: "limits", median: 20, low: 20 - 6.29, high: 20 + 6.29, marks: [] });
  });

  it("says nothing below ten weeks that hold something", () => {
    assert.deepEqual(weeklyLimits([...usual.slice(1), undefined, undefined]), { kind: "few", weeks: 9, needed: 10 });
    assert.deepEqual(weeklyLimits([]), { kind: "few", weeks: 0, needed: 10 });
  });

  it("passes over weeks without any figure, and counts them in positions", () => {
    assert.deepEqual(marked([...usual, undefined, 99]), ["11 outside limits"]);
  });

  const tables: readonly [string, readonly (number | undefined)[], readonly string[]][] = [
    ["a week far above", [...usual, 40], ["10 outside limits"]],
    ["a week far below", [1, ...usual], ["0 outside limits"]],
    ["a week inside the limits", [...usual, 25], []],
    ["seven in a row on one side", [19, 22, 21, 22, 21, 22, 21, 22, 19, 18, 19, 18, 19, 18, 21], []],
    ["eight in a row on one side", [18, 22, 21, 22, 21, 22, 21, 22, 21, 18, 19, 18, 19, 18, 19, 18], [1, 2, 3, 4, 5, 6, 7, 8].map((week) => `${week} long run`)],
    ["eight with an empty week between them", [18, 22, 21, 22, 21, undefined, 22, 21, 22, 21, 18, 19, 18, 19, 18, 19, 18], [1, 2, 3, 4, 6, 7, 8, 9].map((week) => `${week} long run`)],
    ["eight with one on the line between them", [22, 21, 22, 21, 20, 22, 21, 22, 21, 18, 19, 18, 19, 20, 18, 19, 18, 19], []],
    ["a line that never moves", Array.from({ length: 12 }, () => 5), []],
  ];
  for (const [name, weeks, expected] of tables) it(`with ${name} has ${expected.length === 0 ? "no mark" : "marks there"}`, () => assert.deepEqual(marked(weeks), expected));

  it("is marked the same in any unit and from any zero", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 10, maxLength: 60 }), fc.constantFrom(0.5, 2, 64), fc.integer({ min: -100, max: 100 }), (weeks, factor, shift) => {
        assert.deepEqual(marked(weeks.map((value) => value * factor + shift)), marked(weeks));
      }),
    );
  });

  it("is marked only outside its limits or in a run of eight", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(60), { nil: undefined }), { minLength: 24, maxLength: 60 }), (weeks) => {
        fc.pre(weeklyLimits(weeks).kind === "limits");
        const { low, high, median, marks } = limitsOf(weeks);
        const reasons = new Map(marks.map(({ week, reason }) => [week, reason]));
        assert.ok(low <= median && median <= high);
        for (const [week, value] of weeks.entries()) {
          if (value !== undefined) assert.equal(reasons.get(week) === "outside limits", value < low || value > high);
          else assert.ok(!reasons.has(week));
        }
        const inRuns = marks.filter(({ reason }) => reason === "long run").map(({ week }) => (weeks[week] ?? 0) > median);
        for (const side of [true, false]) assert.ok(!inRuns.includes(side) || marks.filter(({ week }) => (weeks[week] ?? 0) > median === side).length >= 8);
      }),
    );
  });

  it("is hardly moved by one wild week", () => {
    const calm = limitsOf([...usual, 20]);
    const wild = limitsOf([...usual, 2000]);
    assert.ok(Math.abs(wild.high - calm.high) < 2 && Math.abs(wild.low - calm.low) < 2);
  });

  it("is seldom marked where only chance is at work", () => {
    const random = seededRandom("weeks");
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const lines = Array.from({ length: 300 }, () => limitsOf(Array.from({ length: 26 }, normal)).marks.filter(({ reason }) => reason === "outside limits"));
    const share = lines.flat().length / (300 * 26);
    assert.ok(share < 0.02, `${share}`);
  });
});
