/** Makes believable signals with the further kinds of charts, in the words that the real product would use. */
import type { BarChartView, ChartView, DayChartView, HourChartView, RangeChartView } from "../../src/protocol/chartView";
import type { FileRowView, SignalView } from "../../src/protocol/views";
import { previewEnd } from "./madeMarks";
import { Random } from "./random";

const random = new Random(13);
const day = 86_400;
const dayNames = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const counted = "23 August to 20 November 2026";

/** What do comments leave for later? */
const markers = makeSignal(
  { id: "debt.markers", area: "messages", title: "Debt markers", question: "How much do comments leave for later, and how old is it?" },
  "34 markers in the code; half are older than 5 months.",
  makeRanges([["under 7 days", "0", 2], ["7 to 30 days", "7 d", 5], ["30 to 90 days", "30 d", 6], ["90 to 180 days", "90 d", 9], ["180 to 365 days", "180 d", 8], ["1 year or more", "1 y", 4]]),
);

/** How long do branches live? */
const branches = makeSignal(
  { id: "flow.branch", area: "flow", title: "Branches", question: "How long do branches live, and how often do I integrate?" },
  "Half of the 14 merged branches lived 22 hours or less; 3 are open now.",
  makeBars([
    ["feature/several-currencies", 41, true], ["spike/search-index", 19, true], ["fix/rounding", 9, false], ["feature/export-as-csv-with-quoted-fields-and-a-very-long-name", 6.5, false],
    ["deps/eslint", 5, true], ["refactor/basket", 3, false], ["fix/time-zone", 2, false], ["docs/readme", 1, false], ["fix/login-form", 0.6, false], ["feature/rate-limit", 0.5, false],
  ]),
);

/** How often do I reach a commit? */
const cadence = makeSignal(
  { id: "flow.cadence", area: "tempo", title: "Cadence", question: "How often do I reach a commit while working?" },
  "On half of the 52 active days there are 3 commits or more.",
  makeDays(),
);

/** Is my work drifting into evenings? */
const hours = makeSignal(
  { id: "pace.hours", area: "tempo", title: "Working hours", question: "Is my work drifting into evenings and weekends?" },
  "12 of 214 commits lie outside the usual hours.",
  makeHours(),
);

/** One signal for each further kind of chart. */
export const chartSignals = { markers, branches, cadence, hours };

/** Where the markers are. */
export const markerFiles: readonly FileRowView[] = ([
  ["src/basket/basketTotals.ts", 41, "HACK, 14 months old, with an owner"],
  ["packages/billing-core/src/main/java/com/example/billing/invoice/rendering/InvoiceRenderer.java", 212, "HACK, 11 months old"],
  ["src/export/quotedFields.ts", 9, "HACK, 7 months old, with #812"],
  ["lib/rate_limiter.rb", 130, "HACK, 3 weeks old"],
  ["README.md", 3, "HACK, 2 days old"],
] as const).map(([path, line, note]) => ({ path, shown: path, line, note }));

function makeSignal(names: Pick<SignalView, "area" | "id" | "title" | "question">, statement: string, chart: ChartView): SignalView {
  return {
    ...names,
    kind: "observed",
    statement,
    measures: [{ label: "Median", text: "5 [3–8]" }, { label: "Largest", text: "41" }],
    chart,
    aims: [],
    offers: [],
    counted: `${random.whole(30, 300)} counted, ${counted}.`,
    leftOut: [],
    leftOutSentence: "Nothing was left out.",
    reproduce: "git log --no-merges --since=2026-08-23 --format='%H %aI'",
    evidenceCount: 12,
    fileCount: 0,
  };
}

function makeRanges(ranges: readonly (readonly [label: string, tick: string, count: number])[]): RangeChartView {
  const summary = `34 markers: ${ranges.map(([label, , count]) => `${count} ${label.startsWith("under ") ? "" : "of "}${label}`).join(", ")}.`;
  return { kind: "ranges", summary, columns: ["Range", "Markers"], ranges: ranges.map(([label, tick, count]) => ({ label, tick, count })) };
}

function makeBars(bars: readonly (readonly [label: string, days: number, isOpen: boolean])[]): BarChartView {
  return {
    kind: "bars",
    summary: `${bars.length} branches, from 12 hours to 41 days; 3 still open.`,
    columns: ["Branch", "Length"],
    full: 41,
    bars: bars.map(([label, days, isOpen]) => ({ label, value: days, text: days < 2 ? `${Math.round(days * 24)} hours` : `${Math.floor(days)} days`, isOpen })),
  };
}

function makeDays(): DayChartView {
  const days = Array.from({ length: 90 }, (_, index) => {
    const at = Math.floor(previewEnd / day) * day - (89 - index) * day;
    const weekday = new Date(at * 1000).getUTCDay();
    const isWeekend = weekday === 0 || weekday === 6;
    const value = isWeekend || (index > 20 && index < 29) ? (random.next() < 0.1 ? 1 : 0) : Math.floor(random.size(3, 0.6));
    const date = dayNames.format(at * 1000);
    return { date, value, text: `${value} ${value === 1 ? "commit" : "commits"}`, isWeekend, ...(date.startsWith("1 ") && { month: date.split(" ")[1] ?? "" }) };
  });
  return { kind: "days", summary: "Something on 52 of 90 days from 23 Aug 2026 to 20 Nov 2026; the most on one day: 9 commits (3 Nov 2026).", columns: ["Day", "Commits"], days };
}

function makeHours(): HourChartView {
  const names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
  const days = names.map((name, at) => ({
    name,
    counts: Array.from({ length: 24 }, (_, hour) => {
      const isWork = at < 5 && hour >= 8 && hour < 18 && hour !== 12;
      return isWork ? random.whole(0, 6) + (hour > 15 ? 3 : 0) : random.next() < (at < 5 && hour > 17 ? 0.12 : 0.02) ? 1 : 0;
    }),
  }));
  return {
    kind: "hours",
    summary: "202 of 214 lie within the usual hours (Monday to Friday, 07:00 to 20:00); the fullest hour is Tuesday 16:00 to 17:00 (9).",
    days,
    usual: { days: [0, 1, 2, 3, 4], from: 7, to: 20 },
  };
}
