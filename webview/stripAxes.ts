/** The quiet parts of the rhythm strip: the line, how long a mark is, and when. */
import { axisBottom } from "d3-axis";
import { select } from "d3-selection";
import { svgElement } from "./element";
import type { StripLayout } from "./stripLayout";
import { formatNumber } from "./words";

export interface AxesPlace {
  readonly middle: number;
  readonly bottom: number;
}

/** Lengths that get a line of their own, both above and below. */
const lengths = [10, 100, 1000, 10_000];
const pixelsPerDate = 110;

/** Draws the axes for a layout. */
export function renderStripAxes(layout: StripLayout, { middle, bottom }: AxesPlace): SVGElement {
  const [, width = 0] = layout.time.range();
  const [, longest = 0] = layout.length.domain();
  const guides = lengths
    .filter((lines) => lines <= longest)
    .flatMap((lines) => [-1, 1].map((side) => renderGuide(middle + side * layout.length(lines), lines, width)));
  const dates = svgElement("g", { class: "dates", transform: `translate(0 ${bottom})` });
  const axis = axisBottom<Date>(layout.time)
    .ticks(Math.max(2, Math.floor(width / pixelsPerDate)))
    .tickSize(4)
    .tickPadding(5)
    .tickFormat(dateFormat(layout));
  select(dates).call(axis);
  for (const name of ["font-size", "font-family"]) dates.removeAttribute(name);
  return svgElement(
    "g",
    { class: "axes", "aria-hidden": "true" },
    guides,
    svgElement("line", { class: "beat-line", x1: 0, x2: width, y1: middle, y2: middle }),
    dates,
  );
}

function renderGuide(y: number, lines: number, width: number): SVGElement {
  return svgElement(
    "g",
    { class: "guide" },
    svgElement("line", { x1: 0, x2: width, y1: y, y2: y }),
    svgElement("text", { class: "tick", x: width + 5, y: y + 3.5 }, formatNumber(lines)),
  );
}

/** As much of a moment as tells neighbouring dates apart. */
function dateFormat({ time }: StripLayout): (date: Date) => string {
  const [first, last] = time.domain();
  const days = (Number(last) - Number(first)) / 86_400_000;
  const format = new Intl.DateTimeFormat(document.documentElement.lang || "en", dateParts(days));
  return (date) => format.format(date);
}

function dateParts(days: number): Intl.DateTimeFormatOptions {
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  if (days < 1.5) return clock;
  if (days < 8) return { day: "numeric", month: "short", ...clock };
  return days > 400 ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" };
}
