/** A quiet line over time with the range in which it usually lies; only what stands out gets a mark. */
import { axisBottom } from "d3-axis";
import { select } from "d3-selection";
import { element, svgElement } from "./element";
import { layOutLine, type LineLayout, type LineShape } from "./lineLayout";

export interface LinePictureParts {
  readonly shape: LineShape;
  readonly limits: { readonly median: number; readonly low: number; readonly high: number };
  /** Figures that get a line of their own, with dates below; without them the line stands alone, as in a sentence. */
  readonly guides?: readonly { readonly value: number; readonly text: string }[];
  /** Of the line itself, in pixels. */
  readonly height: number;
  /** What the picture says; without it, words beside it say the same. */
  readonly label?: string;
}

interface Edge {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const withAxes: Edge = { left: 8, right: 40, top: 8, bottom: 26 };
const alone: Edge = { left: 2, right: 4, top: 4, bottom: 4 };
const pixelsPerDate = 76;

/** The picture; it is laid out again only when its width changes. */
export function renderLinePicture(parts: LinePictureParts): HTMLElement {
  const { shape, label, height } = parts;
  const edge = parts.guides === undefined ? alone : withAxes;
  const speech = label === undefined ? { "aria-hidden": "true" } : { role: "img", "aria-label": label };
  const picture = svgElement("svg", { class: "size-line", ...speech, height: edge.top + height + edge.bottom });
  const frame = element("div", { class: "size-line-frame" }, picture);
  let drawnWidth = 0;
  const draw = (): void => {
    const width = Math.floor(frame.clientWidth) - edge.left - edge.right;
    if (width === drawnWidth || width <= 0) return;
    drawnWidth = width;
    const layout = layOutLine(shape, width, height);
    const axes = parts.guides === undefined ? undefined : renderAxes(layout, parts.guides, { width, height });
    const content = svgElement("g", { transform: `translate(${edge.left} ${edge.top})`, "aria-hidden": "true" }, axes, renderLimits(parts, layout, width), renderLines(layout));
    picture.replaceChildren(content);
  };
  new ResizeObserver(draw).observe(frame);
  return frame;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function renderAxes(layout: LineLayout, guides: NonNullable<LinePictureParts["guides"]>, { width, height }: Size): SVGElement {
  const lines = guides.map(({ value, text }) => {
    const y = layout.height(value);
    return svgElement(
      "g",
      { class: "guide" },
      svgElement("line", { x1: 0, x2: width, y1: y, y2: y }),
      svgElement("text", { class: "tick", x: width + 5, y: y + 3.5 }, text),
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

/** The usual range as a band with edges, and the middle of all values. */
function renderLimits({ limits: { low, high, median } }: LinePictureParts, { height }: LineLayout, width: number): SVGElement {
  const across = (kind: string, value: number): SVGElement => svgElement("line", { class: kind, x1: 0, x2: width, y1: height(value), y2: height(value) });
  return svgElement(
    "g",
    {},
    svgElement("rect", { class: "usual-band", x: 0, width, y: height(high), height: Math.max(0, height(low) - height(high)) }),
    across("usual-edge", high),
    low > 0 ? across("usual-edge", low) : undefined,
    across("usual-middle", median),
  );
}

function renderLines({ values, uppers, marks }: LineLayout): SVGElement {
  return svgElement(
    "g",
    {},
    svgElement("path", { class: "p90-line", d: uppers }),
    svgElement("path", { class: "median-run", d: values }),
    marks.map(({ x, y }) => svgElement("circle", { class: "run-mark", cx: x, cy: y, r: 2.2 })),
  );
}
