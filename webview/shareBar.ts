/** How a whole divides into classes: one bar, told apart by pattern, order and label rather than by colour. */
import { sum } from "d3-array";
import type { ShareChartView } from "../src/protocol/chartView";
import { element, foreignText, svgElement } from "./element";
import type { PageState } from "./pageState";
import { renderTextTwin } from "./textTwin";
import { makeTonePatterns } from "./tonePattern";
import { formatNumber, words } from "./words";

const height = 22;

/** The bar, its key and its table. */
export function renderShareBar(
  chart: ShareChartView,
  { key, state }: { readonly key: string; readonly state: PageState },
): HTMLElement {
  const rows = chart.parts.map(({ label, count }) => [label, count]);
  return element(
    "div",
    { class: "figure" },
    renderBar(chart),
    renderKey(chart.parts),
    renderTextTwin({ key, caption: chart.summary, columns: words.shareColumns, rows, state }),
  );
}

function renderBar({ parts, summary }: ShareChartView): SVGElement {
  const bar = renderSegments(parts, height);
  bar.setAttribute("role", "img");
  bar.setAttribute("aria-label", summary);
  return bar;
}

/** The bar without a name, where a row of them has one. */
export function renderSegments(parts: readonly Pick<ShareChartView["parts"][number], "count" | "tone">[], height: number): SVGElement {
  const total = sum(parts, ({ count }) => count);
  const patterns = makeTonePatterns();
  let before = 0;
  const segments = parts.map(({ count, tone }) => {
    const start = total === 0 ? 0 : (100 * before) / total;
    const share = total === 0 ? 0 : (100 * count) / total;
    before += count;
    if (count === 0) return undefined;
    return [
      svgElement("rect", {
        class: `segment tone-${tone}`,
        fill: patterns.fill(tone),
        x: `${start}%`,
        width: `${share}%`,
        y: 1,
        height: height - 2,
      }),
      start > 0
        ? svgElement("line", { class: "segment-gap", x1: `${start}%`, x2: `${start}%`, y1: 0, y2: height })
        : undefined,
    ];
  });
  return svgElement(
    "svg",
    { class: "share-bar", width: "100%", height },
    patterns.definitions,
    segments,
  );
}

/** What the fills mean. */
export function renderKey(parts: ShareChartView["parts"]): HTMLElement {
  return element("ul", { class: "key", "aria-hidden": "true" }, parts.map(renderKeyEntry));
}

function renderKeyEntry({ label, count, tone }: ShareChartView["parts"][number]): HTMLElement {
  const patterns = makeTonePatterns();
  const swatch = svgElement(
    "svg",
    { class: "swatch", width: 14, height: 14 },
    patterns.definitions,
    svgElement("rect", { class: `segment tone-${tone}`, fill: patterns.fill(tone), x: 1, y: 1, width: 12, height: 12 }),
  );
  return element(
    "li",
    {},
    swatch,
    element("span", { class: "key-label" }, foreignText(label)),
    element("span", { class: "key-count" }, formatNumber(count)),
  );
}
