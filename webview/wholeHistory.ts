/** Commit size over the whole history: a quiet line of medians, a thinner one of 90th percentiles, and the usual range. */
import { axisBottom } from "d3-axis";
import { select } from "d3-selection";
import type { SizeLineView, SizePointView, WholeHistoryView } from "../src/protocol/wholeHistoryView";
import { element, foreignText, svgElement } from "./element";
import { layOutSizeLine, type SizeLineLayout } from "./sizeLineLayout";
import type { Section, Stage } from "./stage";
import { renderTextTwin } from "./textTwin";
import { formatNumber, words } from "./words";

const height = 150;
const edge = { left: 8, right: 40, top: 8, bottom: 26 } as const;
/** Sizes that get a line of their own. */
const guides = [1, 10, 100, 1000, 10_000, 100_000];
const pixelsPerDate = 76;

/** Nothing until the whole history is read. */
export function wholeHistorySections(view: WholeHistoryView | undefined, stage: Stage): readonly Section[] {
  return view === undefined ? [] : [{ key: "wholeHistory", data: view, render: () => renderWholeHistory(view, stage) }];
}

function renderWholeHistory({ statement, counted, leftOutSentence, line }: WholeHistoryView, stage: Stage): HTMLElement {
  return element(
    "section",
    { class: "card whole-history", "aria-labelledby": "whole-history-title" },
    element(
      "div",
      { class: "card-head" },
      element("p", { class: "eyebrow" }, words.wholeHistory),
      element("h2", { id: "whole-history-title" }, words.wholeHistoryTitle),
    ),
    element("p", { class: "statement" }, foreignText(statement)),
    element("p", { class: "fine" }, foreignText(counted)),
    line === undefined ? undefined : renderFigure(line, statement, stage),
    element("p", { class: "fine" }, foreignText(leftOutSentence)),
  );
}

function renderFigure(line: SizeLineView, statement: string, stage: Stage): HTMLElement {
  const picture = svgElement("svg", { class: "size-line", role: "img", "aria-label": statement, height: edge.top + height + edge.bottom });
  const frame = element("div", { class: "size-line-frame" }, picture);
  let drawnWidth = 0;
  const draw = (): void => {
    const width = Math.floor(frame.clientWidth) - edge.left - edge.right;
    if (width === drawnWidth || width <= 0) return;
    drawnWidth = width;
    const layout = layOutSizeLine(line, width, height);
    const parts = [renderAxes(layout, width), renderLimits(line, layout, width), renderLines(layout)];
    picture.replaceChildren(svgElement("g", { transform: `translate(${edge.left} ${edge.top})`, "aria-hidden": "true" }, parts));
  };
  new ResizeObserver(draw).observe(frame);
  return element("div", { class: "figure" }, renderKey(line), frame, renderTwin(line, statement, stage));
}

function renderAxes(layout: SizeLineLayout, width: number): SVGElement {
  const [, top = 0] = layout.size.domain();
  const lines = guides.filter((guide) => guide <= top).map((guide) => {
    const y = layout.size(guide);
    return svgElement(
      "g",
      { class: "guide" },
      svgElement("line", { x1: 0, x2: width, y1: y, y2: y }),
      svgElement("text", { class: "tick", x: width + 5, y: y + 3.5 }, formatNumber(guide)),
    );
  });
  const dates = svgElement("g", { class: "dates", transform: `translate(0 ${height + 4})` });
  const count = Math.max(2, Math.floor(width / pixelsPerDate));
  select(dates).call(axisBottom<Date>(layout.time).ticks(count).tickSize(4).tickPadding(5).tickFormat(dateFormat(layout.time.ticks(count))));
  for (const name of ["font-size", "font-family"]) dates.removeAttribute(name);
  return svgElement("g", { class: "axes" }, lines, dates);
}

/** Years where each date begins one, months where there are several in a year. */
function dateFormat(ticks: readonly Date[]): (date: Date) => string {
  const isYearly = ticks.every((tick) => tick.getUTCMonth() === 0 && tick.getUTCDate() === 1);
  const isMonthly = ticks.every((tick) => tick.getUTCDate() === 1);
  const parts: Intl.DateTimeFormatOptions = isYearly ? { year: "numeric" } : isMonthly ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" };
  const format = new Intl.DateTimeFormat(document.documentElement.lang || "en", { ...parts, timeZone: "UTC" });
  return (date) => format.format(date);
}

/** The usual range as a band with edges, and the middle of all medians. */
function renderLimits({ low, high, median }: SizeLineView, { size }: SizeLineLayout, width: number): SVGElement {
  const across = (kind: string, lines: number): SVGElement => svgElement("line", { class: kind, x1: 0, x2: width, y1: size(lines), y2: size(lines) });
  return svgElement(
    "g",
    {},
    svgElement("rect", { class: "usual-band", x: 0, width, y: size(high), height: Math.max(0, size(low) - size(high)) }),
    across("usual-edge", high),
    low > 0 ? across("usual-edge", low) : undefined,
    across("usual-middle", median),
  );
}

function renderLines({ medians, p90s, marks }: SizeLineLayout): SVGElement {
  return svgElement(
    "g",
    {},
    svgElement("path", { class: "p90-line", d: p90s }),
    svgElement("path", { class: "median-run", d: medians }),
    marks.map(({ x, y }) => svgElement("circle", { class: "run-mark", cx: x, cy: y, r: 2.2 })),
  );
}

/** How to read the picture; the table says all of it in words. */
function renderKey({ period, points }: SizeLineView): HTMLElement {
  const sign = (...shapes: SVGElement[]): SVGElement => svgElement("svg", { class: "sign", width: 20, height: 16, viewBox: "0 0 20 16" }, shapes);
  const line = (kind: string): SVGElement => svgElement("path", { class: kind, d: "M1 8L19 8" });
  const band = svgElement("rect", { class: "usual-band", x: 0, y: 2, width: 20, height: 12 });
  const edgeAt = (y: number): SVGElement => svgElement("line", { class: "usual-edge", x1: 0, x2: 20, y1: y, y2: y });
  const entries: readonly (readonly [string, SVGElement])[] = [
    [words.medianOf[period], sign(line("median-run"))],
    ...(points.some(hasP90) ? [[words.p90, sign(line("p90-line"))] as const] : []),
    [words.usualRange, sign(band, edgeAt(2), edgeAt(14))],
    ...(points.some(hasMark) ? [[words.standsOut, sign(svgElement("circle", { class: "run-mark", cx: 10, cy: 8, r: 2.2 }))] as const] : []),
  ];
  return element(
    "ul",
    { class: "strip-key", "aria-hidden": "true" },
    entries.map(([word, drawing]) => element("li", {}, drawing, word)),
  );
}

function renderTwin({ period, points }: SizeLineView, statement: string, stage: Stage): HTMLElement {
  const [hasP90s, hasMarks] = [points.some(hasP90), points.some(hasMark)];
  const columns = [words.periods[period], ...words.sizeLineColumns, ...(hasP90s ? [words.p90] : []), ...(hasMarks ? [words.standsOutColumn] : [])];
  const rows = points.map(({ date, count, median, p90, mark }) => [date, count, median, ...(hasP90s ? [p90 ?? ""] : []), ...(hasMarks ? [mark ?? ""] : [])]);
  return renderTextTwin({ key: "whole history", caption: statement, columns, rows, state: stage.state });
}

const hasP90 = ({ p90 }: SizePointView): boolean => p90 !== undefined;
const hasMark = ({ mark }: SizePointView): boolean => mark !== undefined;
