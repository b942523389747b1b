/** A strip of days: a small column for each, weekends quietly set apart, and a name where a month begins. */
import { max } from "d3-array";
import type { DayChartView } from "../src/protocol/chartView";
import { percent, renderColumnBase, renderColumns } from "./columns";
import { element, svgElement } from "./element";
import type { PageState } from "./pageState";
import { renderTextTwin } from "./textTwin";

type Days = DayChartView["days"];

const top = 2;
const axisHeight = 18;
/** A month that begins further right than this has no room for its name. */
const lastNamePlace = 93;

export interface DayStripParts {
  readonly key: string;
  readonly height: number;
  readonly state: PageState;
}

/** The strip, and a table of the days that hold something. */
export function renderDayStrip({ days, columns, summary }: DayChartView, { key, height, state }: DayStripParts): HTMLElement {
  const base = top + height;
  const values = days.map(({ value }) => value);
  const picture = svgElement(
    "svg",
    { class: "day-strip", role: "img", "aria-label": summary, width: "100%", height: base + axisHeight },
    renderWeekends(days, base),
    renderColumns(values, { top, base, most: max(values) ?? 0 }),
    renderColumnBase(base),
    renderMonths(days, base),
  );
  const rows = days.filter(({ value }) => value > 0).map(({ date, text }) => [date, text]);
  return element("div", { class: "figure" }, picture, renderTextTwin({ key, caption: summary, columns, rows, state }));
}

function renderWeekends(days: Days, base: number): SVGElement[] {
  const share = 100 / Math.max(1, days.length);
  return days.flatMap(({ isWeekend }, at) =>
    isWeekend ? [svgElement("rect", { class: "weekend", x: percent(at * share), width: percent(share), y: 0, height: base })] : [],
  );
}

function renderMonths(days: Days, base: number): SVGElement[] {
  const share = 100 / Math.max(1, days.length);
  return days.flatMap(({ month }, at) => {
    if (month === undefined) return [];
    const x = percent(at * share);
    const tick = svgElement("line", { class: "month-tick", x1: x, x2: x, y1: base + 1, y2: base + 5 });
    if (at * share > lastNamePlace) return [tick];
    return [tick, svgElement("text", { class: "tick", x, dx: 3, y: base + 14 }, month)];
  });
}
