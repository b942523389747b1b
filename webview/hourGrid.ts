/** A week by the hour: a row of small columns for each day, and a dashed frame around the hours that are usual. */
import { max, sum } from "d3-array";
import type { HourChartView } from "../src/protocol/chartView";
import { percent, renderColumnBase, renderColumns } from "./columns";
import { element, svgElement } from "./element";
import type { PageState } from "./pageState";
import { renderTextTwin } from "./textTwin";
import { words } from "./words";

const hoursPerDay = 24;
/** Room above the tallest column of a day. */
const breath = 3;
const axisHeight = 18;
const labelledHours = [0, 6, 12, 18, 24];

export interface HourGridParts {
  readonly key: string;
  /** Of one day, in pixels. */
  readonly rowHeight: number;
  readonly state: PageState;
}

/** The grid, the frame's meaning, and a table with a row for each hour. */
export function renderHourGrid(chart: HourChartView, { key, rowHeight, state }: HourGridParts): HTMLElement {
  const { days, summary } = chart;
  const rows = Array.from({ length: hoursPerDay }, (_, hour) => [hourName(hour), ...days.map(({ counts }) => counts[hour] ?? 0)]);
  return element(
    "div",
    { class: "figure" },
    renderGrid(chart, rowHeight),
    chart.usual.days.length === 0 ? undefined : renderKey(),
    renderTextTwin({ key, caption: summary, columns: [words.hour, ...days.map(({ name }) => shortName(name))], rows, state }),
  );
}

function renderGrid({ days, usual, summary }: HourChartView, rowHeight: number): HTMLElement {
  const most = max(days, ({ counts }) => max(counts)) ?? 0;
  const bottom = days.length * rowHeight;
  const height = bottom + axisHeight;
  const rows = days.map(({ counts }, day) => {
    const base = (day + 1) * rowHeight - 1;
    return [...renderColumns(counts, { top: base - rowHeight + breath, base, most }), renderColumnBase(base)];
  });
  const hours = labelledHours.map((hour) => svgElement("text", { class: "tick", x: placeOf(hour), y: bottom + 14, "text-anchor": anchorOf(hour) }, String(hour)));
  const frames = runsOf(usual.days).map(([first, last]) =>
    svgElement("rect", { class: "usual-frame", x: placeOf(usual.from), width: placeOf(usual.to - usual.from), y: first * rowHeight + 0.5, height: (last - first + 1) * rowHeight - 1 }),
  );
  const names = days.map(({ name, counts }, day) =>
    svgElement("text", { class: sum(counts) === 0 ? "day-name" : "day-name is-held", x: 0, y: (day + 1) * rowHeight - 4 }, shortName(name)),
  );
  // The names stand in a margin of fixed width, the hours share what is left.
  return element(
    "div",
    { class: "hour-grid", role: "img", "aria-label": summary },
    svgElement("svg", { width: "100%", height }, names),
    svgElement("svg", { width: "100%", height }, rows, frames, hours),
  );
}

function placeOf(hour: number): string {
  return percent((100 * hour) / hoursPerDay);
}

/** Days that follow one another are framed together. */
function runsOf(days: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const day of [...days].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && day === last[1] + 1) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}

function renderKey(): HTMLElement {
  const shape = svgElement("rect", { class: "usual-frame", x: 1.5, y: 1.5, width: 17, height: 11 });
  return element("ul", { class: "strip-key", "aria-hidden": "true" }, element("li", {}, svgElement("svg", { class: "sign", width: 20, height: 14 }, shape), words.usualHours));
}

function anchorOf(hour: number): string {
  return hour === 0 ? "start" : hour === hoursPerDay ? "end" : "middle";
}

function shortName(day: string): string {
  return day.slice(0, 3);
}

function hourName(hour: number): string {
  return `${hour}–${hour + 1}`;
}
