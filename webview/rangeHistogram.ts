/** How many there are in each of a few named ranges, such as ages: the columns of sizes, with words for bins. */
import { max } from "d3-array";
import type { RangeChartView } from "../src/protocol/chartView";
import { renderColumnBase, renderColumns, renderColumnTicks } from "./columns";
import { element, svgElement } from "./element";
import type { PageState } from "./pageState";
import { renderTextTwin } from "./textTwin";

const top = 4;
const axisHeight = 18;

export interface RangeHistogramParts {
  readonly key: string;
  readonly height: number;
  readonly state: PageState;
}

/** The picture and its table. */
export function renderRangeHistogram({ ranges, columns, summary }: RangeChartView, { key, height, state }: RangeHistogramParts): HTMLElement {
  const base = top + height;
  const counts = ranges.map(({ count }) => count);
  const picture = svgElement(
    "svg",
    { class: "histogram ranges", role: "img", "aria-label": summary, width: "100%", height: base + axisHeight },
    renderColumns(counts, { top, base, most: max(counts) ?? 0 }),
    renderColumnBase(base),
    renderColumnTicks(ranges.map(({ tick }) => tick), base),
  );
  const rows = ranges.map(({ label, count }) => [label, count]);
  return element("div", { class: "figure" }, picture, renderTextTwin({ key, caption: summary, columns, rows, state }));
}
