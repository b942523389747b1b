import assert from "node:assert/strict";
import fc from "fast-check";
import type { Finding, FindingChart } from "../../../src/model/finding";
import { presentBars } from "../../../src/presenter/charts/presentBars";
import { chartText } from "../../../src/presenter/charts/chartText";
import { presentDays } from "../../../src/presenter/charts/presentDays";
import { presentHours } from "../../../src/presenter/charts/presentHours";
import { presentMonths } from "../../../src/presenter/charts/presentMonths";
import { presentRanges } from "../../../src/presenter/charts/presentRanges";
import { presentChart, presentTrend } from "../../../src/presenter/presentChart";

type ChartOf<K extends FindingChart["kind"]> = FindingChart & { readonly kind: K };

const markers = { one: "marker", several: "markers" };
const ranges = (unit: ChartOf<"ranges">["unit"], ...edges: readonly number[]): ChartOf<"ranges"> => ({
  kind: "ranges",
  unit,
  ranges: edges.map((from, at) => ({ from, ...(edges[at + 1] !== undefined && { to: edges[at + 1] }), count: at })),
});
const noHours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
const workingWeek = { days: [0, 1, 2, 3, 4], from: 7, to: 20 };

describe("the chart of a finding", () => {
  it("is prepared for every kind of chart", () => {
    const charts: readonly FindingChart[] = [
      { kind: "sizes", bins: [] },
      { kind: "shares", parts: [] },
      ranges("days", 0, 7),
      { kind: "bars", unit: "days", bars: [] },
      { kind: "days", unit: "commits", firstDay: 0, values: [] },
      { kind: "months", unit: "commits", parts: [], months: [] },
      { kind: "hours", counts: noHours, usual: workingWeek },
    ];
    for (const chart of charts) {
      const finding: Finding = { kind: "observed", signal: "size.commit", sample: { counted: 0, excluded: [] }, measures: [], evidence: [], reproduce: "", chart };
      const view = presentChart(finding, undefined);
      assert.equal(view?.kind, chart.kind);
      assert.ok(view.summary.length > 0 || chart.kind === "shares");
      assert.equal(presentTrend(finding), undefined);
      assert.deepEqual(presentTrend({ ...finding, trend: chart }), view, "a second picture is prepared like a first one");
    }
  });
});

describe("months", () => {
  const chart: ChartOf<"months"> = { kind: "months", unit: "commits", parts: ["feature", "fix"], months: [{ year: 2025, month: 12, counts: [3, 1] }, { year: 2026, month: 1, counts: [0, 0] }, { year: 2026, month: 2, counts: [0, 2] }] };

  it("say of each what most of it is, with the classes and their sums", () => {
    const view = presentMonths("type.mix", chart);
    assert.equal(view.summary, "Month by month, each with its largest part. Dec 2025: 4 commits, Features 75 %; Jan 2026: nothing; Feb 2026: 2 commits, Fixes 100 %.");
    assert.deepEqual(view.columns, ["Month", "Features", "Fixes", "In all"]);
    assert.deepEqual(view.parts.map(({ label, count }) => [label, count]), [["Features", 3], ["Fixes", 3]]);
  });

  it("are bars of equal length in a terminal, with what their fills mean", () => {
    assert.deepEqual(chartText(presentMonths("type.mix", chart)), [
      `Dec 2025 ${"█".repeat(24)}${"▒".repeat(8)} 4 commits`,
      `Jan 2026 ${" ".repeat(32)} 0 commits`,
      `Feb 2026 ${"▒".repeat(32)} 2 commits`,
      "█ Features 3, ▒ Fixes 3",
    ]);
    const parts = Array.from({ length: 9 }, () => "refactor");
    for (const line of chartText(presentMonths("type.mix", { ...chart, parts, months: [{ year: 2026, month: 1, counts: parts.map(() => 100) }] }))) assert.ok(line.length <= 76, line);
  });
});

describe("ranges", () => {
  it("are named by the largest unit in which both ends are whole", () => {
    const labelsOf = (chart: ChartOf<"ranges">) => presentRanges(chart, undefined).ranges.map(({ label, tick }) => [label, tick]);
    assert.deepEqual(labelsOf(ranges("days", 0, 1, 7, 180, 365, 730)), [
      ["under 1 day", "0"], ["1 to 7 days", "1 d"], ["7 to 180 days", "7 d"], ["180 to 365 days", "180 d"], ["1 to 2 years", "1 y"], ["2 years or more", "2 y"],
    ]);
    assert.deepEqual(labelsOf(ranges("hours", 0, 1, 24, 36)), [["under 1 hour", "0"], ["1 to 24 hours", "1 h"], ["24 to 36 hours", "1 d"], ["36 hours or more", "36 h"]]);
    assert.deepEqual(labelsOf(ranges("minutes", 0, 0.5, 90)), [["under 30 seconds", "0"], ["30 to 5,400 seconds", "30 s"], ["90 minutes or more", "90 min"]]);
    assert.deepEqual(labelsOf(ranges("lines", 0, 1, 4)), [["0 lines", "0"], ["1–3 lines", "1"], ["4 lines or more", "4"]]);
    assert.deepEqual(labelsOf(ranges("share", 0, 0.5)), [["0–50 %", "0 %"], ["50 % or more", "50 %"]]);
  });

  it("say in one sentence what the picture shows, and nothing of empty ranges", () => {
    assert.equal(presentRanges(ranges("days", 0, 7, 30), markers).summary, "3 markers: 1 of 7 to 30 days, 2 of 30 days or more.");
    assert.equal(presentRanges(ranges("days", 0, 7), undefined).summary, "1 in all: 1 of 7 days or more.");
    assert.equal(presentRanges(ranges("days", 0), markers).summary, "Nothing to show.");
    assert.deepEqual(presentRanges(ranges("days", 0), markers).columns, ["Range", "Markers"]);
  });
});

describe("bars", () => {
  const bars = { kind: "bars" as const, unit: "days" as const, bars: [{ label: "feature/\u202ex\n", value: 41, isOpen: true }, { label: "fix", value: 0.5 }] };

  it("keep hostile labels out of their sentence and make their control characters visible", () => {
    const view = presentBars(bars, { one: "branch", several: "branches" });
    assert.equal(view.summary, "2 branches, from 12 hours to 41 days; 1 still open.");
    assert.deepEqual(view.bars.map(({ label, text, isOpen }) => [label, text, isOpen]), [["feature/\u202ex\\n", "41 days", true], ["fix", "12 hours", false]]);
  });

  it("that are shares stand on the whole, and name each", () => {
    const view = presentBars({ kind: "bars", unit: "share", bars: [{ label: "With a reason", value: 0.62 }, { label: "Without", value: 0.3 }] }, undefined);
    assert.deepEqual([view.full, view.summary, view.columns], [1, "With a reason: 62 %, Without: 30 %.", ["Name", "Share"]]);
    assert.equal(presentBars(bars, undefined).full, 41);
  });

  it("don't say of every one what all of them are", () => {
    assert.equal(presentBars({ ...bars, bars: bars.bars.map((bar) => ({ ...bar, isOpen: true })) }, { one: "open branch", several: "open branches" }).summary, "2 open branches, from 12 hours to 41 days.");
  });

  it("don't give one length twice", () => {
    assert.equal(presentBars({ ...bars, bars: [{ label: "a", value: 2 }] }, undefined).summary, "1 in all, 2 days.");
    assert.equal(presentBars({ ...bars, bars: [] }, undefined).summary, "Nothing to show.");
  });
});

describe("days", () => {
  /** Monday, 31 August 2026. */
  const monday = 20_696;

  it("know weekends and where a month begins", () => {
    const { days, columns } = presentDays({ kind: "days", unit: "commits", firstDay: monday, values: [1, 0, 0, 0, 0, 2, 0] }, undefined);
    assert.deepEqual(days.map(({ isWeekend }) => isWeekend), [false, false, false, false, false, true, true]);
    assert.deepEqual(days.flatMap(({ month, date }) => (month === undefined ? [] : [[month, date]])), [["Sep", "1 Sep 2026"]]);
    assert.deepEqual(days.map(({ text }) => text).slice(0, 2), ["1 commit", "0 commits"]);
    assert.deepEqual(columns, ["Day", "Commits"]);
  });

  it("have weekends where the calendar has them, on any day of any year", () => {
    fc.assert(fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => {
      const [first] = presentDays({ kind: "days", unit: "number", firstDay: day, values: [0] }, undefined).days;
      assert.equal(first?.isWeekend, [0, 6].includes(new Date(day * 86_400_000).getUTCDay()));
    }));
  });

  it("become weeks where they would stand too close, and lose nothing by it", () => {
    const year = presentDays({ kind: "days", unit: "commits", firstDay: monday + 2, values: Array.from({ length: 365 }, () => 1) }, undefined);
    assert.equal(year.days.length, 53);
    assert.equal(year.days.reduce((sum, { value }) => sum + value, 0), 365);
    assert.deepEqual([year.days[0]?.date, year.days[0]?.value, year.columns[0]], ["31 Aug 2026", 5, "Week of"]);
    assert.deepEqual(year.days.flatMap(({ month }) => month ?? []), ["Oct", "Jan", "Apr", "Jul"]);
    assert.match(year.summary, /^Something on 365 of 365 days/);
    assert.ok(year.days.every(({ isWeekend }) => !isWeekend));
  });

  it("are summed up with the fullest of them", () => {
    const chart = { kind: "days" as const, unit: "number" as const, firstDay: monday, values: [1, 0, 3, 3] };
    assert.equal(presentDays(chart, { one: "step", several: "steps" }).summary, "Something on 3 of 4 days from 31 Aug 2026 to 3 Sep 2026; the most on one day: 3 steps (2 Sep 2026).");
    assert.equal(presentDays({ ...chart, values: [0] }, undefined).summary, "Something on 0 of 1 days from 31 Aug 2026 to 31 Aug 2026.");
  });
});

describe("hours", () => {
  const counts = noHours.map((hours, day) => hours.map((_, hour) => (day === 1 && hour === 14 ? 5 : day === 6 && hour === 20 ? 1 : 0)));

  it("are held against the usual ones in words", () => {
    assert.equal(
      presentHours({ kind: "hours", counts, usual: workingWeek }).summary,
      "5 of 6 lie within the usual hours (Monday to Friday, 07:00 to 20:00); the fullest hour is Tuesday 14:00 to 15:00 (5).",
    );
    assert.match(presentHours({ kind: "hours", counts, usual: { days: [6, 1], from: 0, to: 24 } }).summary, /^6 of 6 .*\(Tuesday, Sunday, 00:00 to 24:00\)/);
  });

  it("fill what is missing with nothing", () => {
    const { days, summary } = presentHours({ kind: "hours", counts: [[1]], usual: workingWeek });
    assert.deepEqual(days.map(({ counts: of }) => of.length), Array.from({ length: 7 }, () => 24));
    assert.match(summary, /^0 of 1 lie/);
    assert.equal(presentHours({ kind: "hours", counts: noHours, usual: workingWeek }).summary, "Nothing to show.");
  });
});
