/** How to read the rhythm strip, beside it rather than in a manual. */
import { element, svgElement } from "./element";
import { words } from "./words";

/** The strip's key: one small drawing and one word each. */
export function renderStripKey(): HTMLElement {
  const sign = (...shapes: SVGElement[]): SVGElement =>
    svgElement("svg", { class: "sign", width: 16, height: 16, viewBox: "0 0 16 16" }, shapes);
  const path = (kind: string, d: string): SVGElement => svgElement("path", { class: kind, d, "stroke-width": 3 });
  const line = (): SVGElement => svgElement("line", { class: "beat-line", x1: 0, x2: 16, y1: 8, y2: 8 });
  const entries: readonly (readonly [string, SVGElement])[] = [
    [words.tests, sign(line(), path("mark-tests", "M8 6V0"))],
    [words.production, sign(line(), path("mark-production", "M8 10V16"))],
    [
      words.together,
      sign(
        line(),
        path("mark-tests", "M8 6V0"),
        path("mark-production", "M8 10V16"),
        svgElement("circle", { class: "mark-ring", cx: 8, cy: 8, r: 3 }),
      ),
    ],
    [words.hollow, sign(line(), path("mark-hollow", "M6.5 10V15.5H9.5V10Z"))],
  ];
  return element(
    "ul",
    { class: "strip-key", "aria-hidden": "true" },
    entries.map(([word, drawing]) => element("li", {}, drawing, word)),
  );
}
