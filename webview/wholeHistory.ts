/** Commit size over the whole history: a quiet line of medians, a thinner one of 90th percentiles, and the usual range. */
import { max } from "d3-array";
import type { SizeLineView, SizePointView, WholeHistoryView } from "../src/protocol/wholeHistoryView";
import { element, foreignText, svgElement } from "./element";
import type { LineShape } from "./lineLayout";
import { renderLinePicture } from "./linePicture";
import type { Section, Stage } from "./stage";
import { renderTextTwin } from "./textTwin";
import { formatNumber, words } from "./words";

const height = 150;
/** Sizes that get a line of their own. */
const guides = [1, 10, 100, 1000, 10_000, 100_000];
/** A picture of small commits still leaves something to compare with. */
const leastTop = 100;

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
  const shape = shapeOf(line);
  const drawn = guides.filter((guide) => guide <= shape.top).map((value) => ({ value, text: formatNumber(value) }));
  const picture = renderLinePicture({ shape, limits: line, guides: drawn, height, label: statement });
  return element("div", { class: "figure" }, renderKey(line), picture, renderTwin(line, statement, stage));
}

function shapeOf({ points, high }: SizeLineView): LineShape {
  const largest = max(points, ({ median, p90 = 0 }) => Math.max(median, p90)) ?? 0;
  return {
    points: points.map(({ at, median, p90, mark, isJoined }) => ({ at, value: median, upper: p90, isJoined, isMarked: mark !== undefined })),
    top: Math.max(leastTop, largest, high),
    scale: "logarithmic",
  };
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
