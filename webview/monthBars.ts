/** How months divide into the same classes: a full bar for each, so that shares can be compared down the page. */
import type { MonthChartView } from "../src/protocol/chartView";
import { element } from "./element";
import type { PageState } from "./pageState";
import { renderKey, renderSegments } from "./shareBar";
import { renderTextTwin } from "./textTwin";

const thickness = 14;

/** The bars, one key for all of them, and the table. */
export function renderMonthBars(chart: MonthChartView, { key, state }: { readonly key: string; readonly state: PageState }): HTMLElement {
  const { summary, columns, parts, months } = chart;
  const rows = months.map(({ label, counts, text }) => [label, ...counts, text]);
  return element(
    "div",
    { class: "figure" },
    element("div", { class: "month-bars", role: "img", "aria-label": summary }, months.map((month) => renderMonth(month, parts))),
    renderKey(parts),
    renderTextTwin({ key, caption: summary, columns, rows, state }),
  );
}

function renderMonth({ label, counts, text }: MonthChartView["months"][number], parts: MonthChartView["parts"]): HTMLElement {
  const shown = parts.map(({ tone }, at) => ({ tone, count: counts[at] ?? 0 }));
  return element(
    "div",
    { class: "month-row" },
    element("span", { class: "month-label" }, label),
    renderSegments(shown, thickness),
    element("span", { class: "month-text" }, text),
  );
}
