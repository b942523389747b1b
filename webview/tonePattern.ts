/** The one language of tones: four fills that differ without colour, from solid to hollow. */
import { svgElement } from "./element";

export type Tone = 0 | 1 | 2 | 3;

let made = 0;

/** Patterns for one picture, and the fill that each tone has in it. */
export function makeTonePatterns(): { readonly definitions: SVGElement; fill(tone: Tone): string } {
  const prefix = `tone${++made}`;
  const definitions = svgElement(
    "defs",
    {},
    // Dense stripes for the second tone, sparse dots for the third; the first is solid and the last is hollow.
    svgElement(
      "pattern",
      { id: `${prefix}-1`, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svgElement("rect", { class: "tone-ink", width: 2.75, height: 5 }),
    ),
    svgElement(
      "pattern",
      { id: `${prefix}-2`, width: 5, height: 5, patternUnits: "userSpaceOnUse" },
      svgElement("circle", { class: "tone-ink", cx: 2.5, cy: 2.5, r: 0.95 }),
    ),
  );
  const fills = ["var(--mt-data)", `url(#${prefix}-1)`, `url(#${prefix}-2)`, "transparent"] as const;
  return { definitions, fill: (tone) => fills[tone] };
}
