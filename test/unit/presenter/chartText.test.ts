import assert from "node:assert/strict";
import type { FindingChart } from "../../../src/model/finding";
import { chartText, weeklyText } from "../../../src/presenter/charts/chartText";
import { presentBars } from "../../../src/presenter/charts/presentBars";
import { presentDays } from "../../../src/presenter/charts/presentDays";
import { presentHours } from "../../../src/presenter/charts/presentHours";
import { presentRanges } from "../../../src/presenter/charts/presentRanges";

/** Monday, 31 August 2026. */
const monday = 20_696;
const bars = (count: number): FindingChart & { kind: "bars" } => ({ kind: "bars", unit: "days", bars: Array.from({ length: count }, (_, at) => ({ label: `a-name-${at}-of-something-that-is-too-long`, value: count - at })) });

describe("a chart made of characters", () => {
  it("has a bar for each size, share or range, and shows that something is there", () => {
    const sizes = chartText({ kind: "sizes", summary: "", bins: [{ from: 0, to: 1, count: 100 }, { from: 2, to: 3, count: 1 }, { from: 4, to: 7, count: 0 }] });
    assert.deepEqual(sizes, [`0–1 ${"█".repeat(32)} 100`, "2–3 ▏ 1", "4–7 · 0"]);
    assert.deepEqual(chartText(presentRanges({ kind: "ranges", unit: "days", ranges: [{ from: 0, to: 7, count: 1 }, { from: 7, count: 0 }] }, undefined)), [`   under 7 days ${"█".repeat(32)} 1`, " 7 days or more · 0"].map((line) => line.slice(1)));
  });

  it("shortens long names in their middle and says how many more there are", () => {
    const lines = chartText(presentBars(bars(14), undefined));
    assert.equal(lines.length, 13);
    assert.match(lines[0] ?? "", /^a-name-0-of-so…t-is-too-long █+ 14 days$/);
    assert.equal(lines.at(-1), "and 2 more");
    assert.match(chartText(presentBars({ ...bars(1), bars: [{ label: "x", value: 3, isOpen: true }] }, undefined))[0] ?? "", /^x █+ 3 days, open$/);
  });

  it("puts days under one another by month, each where the month has it", () => {
    const values = Array.from({ length: 33 }, (_, at) => (at % 7) * 10);
    assert.deepEqual(chartText(presentDays({ kind: "days", unit: "number", firstDay: monday, values }, undefined)).map((line) => line.length), ["Aug 2026 ".length + 31, "Sep 2026 ".length + 30, "Oct 2026 ".length + 2]);
    const year = chartText(presentDays({ kind: "days", unit: "number", firstDay: monday, values: Array.from({ length: 365 }, () => 1) }, undefined));
    assert.deepEqual(year.map((line) => line.slice(0, 5)), ["2026 ", "2027 "]);
  });

  it("brackets the usual hours of the days that have them", () => {
    const counts = Array.from({ length: 7 }, (_, day) => Array.from({ length: 24 }, (_, hour) => (day === 0 && hour === 9 ? 8 : 0)));
    const lines = chartText(presentHours({ kind: "hours", counts, usual: { days: [0], from: 7, to: 20 } }));
    assert.deepEqual(lines.slice(0, 2), ["Mon ·······[··█··········]····", "Tue ······· ············· ····"]);
    assert.equal(lines.length, 7);
  });

  it("stands within 80 columns, whatever it shows", () => {
    const views = [presentBars(bars(40), undefined), presentDays({ kind: "days", unit: "commits", firstDay: monday, values: Array.from({ length: 180 }, () => 3) }, undefined)];
    for (const line of views.flatMap(chartText)) assert.ok(line.length <= 76, line);
  });
});

describe("a line over weeks made of characters", () => {
  const point = (value: number, isJoined = true, mark?: string) => ({ at: 0, date: "", counted: 1, value, text: "", isJoined, ...(mark !== undefined && { mark }) });
  const line = { columns: ["", "", ""] as const, median: 4, low: 0, high: 8, top: 8, scale: "even" as const, guides: [] };

  it("rises with the figure, breaks where a week is missing and points at what stands out", () => {
    assert.deepEqual(weeklyText({ ...line, points: [point(0, false), point(4), point(8, false, "outside")] }), ["▁▅ █", "   ^"]);
    assert.deepEqual(weeklyText({ ...line, points: [point(8), point(4)] }), ["█▅"]);
  });

  it("leaves its gaps out where they would make it too wide", () => {
    const weeks = Array.from({ length: 53 }, (_, at) => point(at, at % 2 === 0));
    assert.equal(weeklyText({ ...line, points: weeks })[0]?.length, 53);
    assert.equal(weeklyText({ ...line, points: weeks.slice(0, 40) })[0]?.length, 60);
  });

  it("is flat where nothing differs", () => {
    assert.deepEqual(weeklyText({ ...line, low: 4, high: 4, points: [point(4), point(4)] }), ["▁▁"]);
  });
});
