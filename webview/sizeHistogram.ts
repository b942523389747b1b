/** How sizes are spread: bins that double, the median with its interval, and the team's aim as a band. */
import { max } from "d3-array";
import type { SizeChartView } from "../src/protocol/chartView";
import { percent, renderColumnBase, renderColumns, renderColumnTicks } from "./columns";
import { element, svgElement } from "./element";
import type { PageState } from "./pageState";
import { sizePosition } from "./sizeScale";
import { renderTextTwin, type TextTwinParts } from "./textTwin";
import { formatNumber, words } from "./words";

export interface SizeHistogramParts {
  readonly key: string;
  readonly height: number;
  readonly state: PageState;
}

/** Room for the aim's label, the median's interval and the axis, in pixels. */
const room = { aim: 14, median: 18, axis: 18 } as const;

/** The picture and its table. */
export function renderSizeHistogram(chart: SizeChartView, { key, height, state }: SizeHistogramParts): HTMLElement {
  const top = (chart.aim === undefined ? 0 : room.aim) + (chart.median === undefined ? 0 : room.median) + 4;
  const base = top + height;
  const picture = svgElement(
    "svg",
    { class: "histogram", role: "img", "aria-label": chart.summary, width: "100%", height: base + room.axis },
    renderAim(chart, base),
    renderBars(chart, top, base),
    renderColumnBase(base),
    renderAxis(chart, base),
    renderMedian(chart, base),
  );
  const twin = renderTextTwin({ key, caption: chart.summary, ...tableOf(chart), state });
  const legend = chart.previous === undefined ? undefined : renderPreviousKey();
  return element("div", { class: "figure" }, picture, legend, twin);
}

function tableOf({ bins, previous }: SizeChartView): Pick<TextTwinParts, "columns" | "rows"> {
  const rows = bins.map(({ from, to, count }) => [binName(from, to), count]);
  if (previous === undefined) return { columns: words.sizeColumns, rows };
  return {
    columns: [...words.sizeColumns, words.previous],
    rows: rows.map((row, index) => [...row, previous[index]?.count ?? 0]),
  };
}

/** What the outlines are; the picture's own sentence says it too. */
function renderPreviousKey(): HTMLElement {
  const outline = svgElement("rect", { class: "bar-before", x: 1.5, y: 1.5, width: 11, height: 11 });
  const swatch = svgElement("svg", { class: "swatch", width: 14, height: 14 }, outline);
  const entry = element("li", {}, swatch, element("span", { class: "key-label" }, words.previous));
  return element("ul", { class: "key", "aria-hidden": "true" }, entry);
}

function binName(from: number, to: number): string {
  if (!Number.isFinite(to)) return `${formatNumber(from)}+`;
  return from === to ? formatNumber(from) : `${formatNumber(from)}–${formatNumber(to)}`;
}

/** Bars of this window, and outlines of the one before in front of them, so that neither can hide the other. */
function renderBars({ bins, previous = [] }: SizeChartView, top: number, base: number): SVGElement {
  const most = max([...bins, ...previous], ({ count }) => count) ?? 0;
  const columns = (counted: SizeChartView["bins"], kind: string) => renderColumns(counted.map(({ count }) => count), { top, base, most, kind });
  return svgElement("g", {}, columns(bins, "bar"), columns(previous, "bar-before"));
}

/** The start of each bin. */
function renderAxis({ bins }: SizeChartView, base: number): SVGElement {
  const unit = svgElement("text", { class: "tick unit", x: "100%", y: base + 14, "text-anchor": "end" }, words.lines);
  return svgElement("g", {}, renderColumnTicks(bins.map(({ from }) => formatNumber(from)), base), unit);
}

function renderAim({ bins, aim }: SizeChartView, base: number): SVGElement | undefined {
  if (aim === undefined) return undefined;
  const low = sizePosition(bins, aim.low);
  const high = sizePosition(bins, aim.high);
  const edge = (at: number): SVGElement =>
    svgElement("line", { class: "aim-edge", x1: percent(at), x2: percent(at), y1: room.aim, y2: base });
  const isAtRight = high > 80;
  return svgElement(
    "g",
    {},
    svgElement("rect", {
      class: "aim-band",
      x: percent(low),
      width: percent(high - low),
      y: room.aim,
      height: Math.max(0, base - room.aim),
    }),
    low > 0 ? edge(low) : undefined,
    high < 100 ? edge(high) : undefined,
    svgElement(
      "text",
      { class: "aim-label", x: percent(isAtRight ? high : Math.max(low, 0)), y: 9, "text-anchor": isAtRight ? "end" : "start" },
      words.aim,
    ),
  );
}

/** A bracket over the interval, a dot on the median, and a line from it down through the bars. */
function renderMedian({ bins, median, aim }: SizeChartView, base: number): SVGElement | undefined {
  if (median === undefined) return undefined;
  const y = (aim === undefined ? 0 : room.aim) + room.median / 2 + 1;
  const at = sizePosition(bins, median.value);
  const low = sizePosition(bins, median.low);
  const high = sizePosition(bins, median.high);
  const isLabelLeft = high > 62;
  const end = (x: number): SVGElement =>
    svgElement("line", { class: "interval", x1: percent(x), x2: percent(x), y1: y - 4, y2: y + 4 });
  return svgElement(
    "g",
    { class: "median" },
    svgElement("line", { class: "median-line halo", x1: percent(at), x2: percent(at), y1: y, y2: base }),
    svgElement("line", { class: "median-line", x1: percent(at), x2: percent(at), y1: y, y2: base }),
    svgElement("line", { class: "interval", x1: percent(low), x2: percent(high), y1: y, y2: y }),
    end(low),
    end(high),
    svgElement("circle", { class: "median-dot", cx: percent(at), cy: y, r: 3.5 }),
    svgElement(
      "text",
      {
        class: "median-label",
        x: percent(isLabelLeft ? low : high),
        dx: isLabelLeft ? -7 : 7,
        y: y + 4,
        "text-anchor": isLabelLeft ? "end" : "start",
      },
      // Rounded as the card's own words are: the median of an even number of commits may lie between two.
      words.median(formatNumber(median.value < 10 ? median.value : Math.round(median.value))),
    ),
  );
}
