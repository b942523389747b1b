/** Draws all commits of the rhythm strip as a handful of paths, so that thousands of marks cost a handful of nodes. */
import type { StripMark } from "../src/protocol/views";
import { svgElement } from "./element";
import type { StripLayout } from "./stripLayout";

/** Space between the line and a mark that stands alone on its side. */
const breath = 3;
const ringRadius = 3;

interface Pens {
  tests: string;
  production: string;
  hollow: string;
  joints: string;
  rings: string;
  dots: string;
}

/** The marks around a line at `middle`. */
export function renderStripMarks(marks: readonly StripMark[], layout: StripLayout, middle: number): SVGElement {
  const pens: Pens = { tests: "", production: "", hollow: "", joints: "", rings: "", dots: "" };
  for (const [index, mark] of marks.entries()) drawMark(pens, mark, { x: layout.places[index] ?? 0, middle, layout });
  const thickness = layout.thickness;
  const hasRoomForRings = thickness >= 2;
  return svgElement(
    "g",
    { class: "marks", "aria-hidden": "true" },
    svgElement("path", { class: "mark-hollow", d: pens.hollow }),
    svgElement("path", { class: "mark-production", d: pens.production, "stroke-width": thickness }),
    svgElement("path", { class: "mark-tests", d: pens.tests, "stroke-width": thickness }),
    svgElement("path", { class: "mark-joint", d: pens.joints, "stroke-width": thickness }),
    svgElement("path", { class: "mark-dot", d: pens.dots }),
    hasRoomForRings ? svgElement("path", { class: "mark-ring", d: pens.rings }) : undefined,
  );
}

interface Place {
  readonly x: number;
  readonly middle: number;
  readonly layout: StripLayout;
}

function drawMark(pens: Pens, mark: StripMark, { x: place, middle, layout }: Place): void {
  const x = round(place);
  const hasTests = mark.testLines > 0;
  const hasProduction = mark.productionLines > 0;
  if (!hasTests && !hasProduction) {
    pens.dots += circle(x, middle, 1.5);
    return;
  }
  const testsEnd = round(middle - breath - layout.length(mark.testLines));
  const productionEnd = round(middle + breath + layout.length(mark.productionLines));
  if (mark.excluded !== undefined) {
    if (hasTests) pens.hollow += outline(x, layout.thickness, middle - breath, testsEnd);
    if (hasProduction) pens.hollow += outline(x, layout.thickness, middle + breath, productionEnd);
    return;
  }
  if (hasTests) pens.tests += `M${x} ${middle - breath}V${testsEnd}`;
  if (hasProduction) pens.production += `M${x} ${middle + breath}V${productionEnd}`;
  if (!hasTests || !hasProduction) return;
  pens.joints += `M${x} ${middle - breath}V${middle + breath}`;
  pens.rings += circle(x, middle, ringRadius);
}

function circle(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`;
}

function outline(x: number, thickness: number, from: number, to: number): string {
  const half = thickness / 2;
  return `M${x - half} ${from}V${to}H${x + half}V${from}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
