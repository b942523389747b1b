/** Columns over equally wide bins: all positions are percentages, so they follow the width without being drawn again. */
import { scaleLinear } from "d3-scale";
import { svgElement } from "./element";

export interface ColumnsPlace {
  /** Height of the tallest column's end, in pixels from the top. */
  readonly top: number;
  /** Where all of them stand. */
  readonly base: number;
  /** What the tallest column holds, also that of others on the same axis. */
  readonly most: number;
  /** `bar`, or `bar-before` for outlines. */
  readonly kind?: string;
}

/** Space at both sides of a column, of its width. */
const insetShare = 0.06;
/** So few labels have room in a narrow view too. */
const few = 8;
/** A bin that holds anything can be seen. */
const leastHeight = 1.5;

/** One column for each value. */
export function renderColumns(values: readonly number[], { top, base, most, kind = "bar" }: ColumnsPlace): SVGElement[] {
  const y = scaleLinear([0, Math.max(1, most)], [base, top]);
  const share = 100 / Math.max(1, values.length);
  const inset = share * insetShare;
  return values.map((value, index) => {
    const columnTop = value === 0 ? base : Math.min(y(value), base - leastHeight);
    return svgElement("rect", {
      class: kind,
      x: percent(index * share + inset),
      width: percent(share - 2 * inset),
      y: columnTop,
      height: base - columnTop,
    });
  });
}

/** A label where each bin begins; every second one gives way where there is little room. */
export function renderColumnTicks(labels: readonly string[], base: number): SVGElement[] {
  const share = 100 / Math.max(1, labels.length);
  return labels.map((label, index) =>
    svgElement(
      "text",
      {
        class: index % 2 === 0 ? "tick" : labels.length <= few ? "tick minor of-few" : "tick minor",
        x: percent(index * share),
        y: base + 14,
        "text-anchor": index === 0 ? "start" : "middle",
      },
      label,
    ),
  );
}

/** The line that columns stand on. */
export function renderColumnBase(base: number): SVGElement {
  return svgElement("line", { class: "axis-line", x1: "0", x2: "100%", y1: base + 0.5, y2: base + 0.5 });
}

/** As an attribute. */
export function percent(value: number): string {
  return `${Number(value.toFixed(3))}%`;
}
