/** Prepares things with a length each, such as open branches and their ages. */
import type { FindingChart } from "../../model/finding";
import type { BarChartView } from "../../protocol/chartView";
import { describeCount, describeNumber, describeValue, visibleText } from "../figures";
import type { Charted } from "../words/signalWords";
import { capitalised } from "./presentRanges";

type Bars = FindingChart & { readonly kind: "bars" };

/** The view; its sentence leaves labels that a repository chose to the picture and the table. */
export function presentBars({ bars, unit }: Bars, charted: Charted | undefined): BarChartView {
  const views = bars.map(({ label, value, isOpen }) => ({ label: label === "" ? (charted?.one ?? "") : visibleText(label), value, text: describeValue(value, unit), isOpen: isOpen === true }));
  return {
    kind: "bars",
    summary: bars.length === 0 ? "Nothing to show." : unit === "share" ? `${views.map(({ label, text }) => `${label}: ${text}`).join(", ")}.` : summarise(views, charted),
    columns: [charted === undefined ? "Name" : capitalised(charted.one), unit === "share" ? "Share" : "Length"],
    full: unit === "share" ? 1 : views.reduce((most, { value }) => Math.max(most, value), 0),
    bars: views,
  };
}

function summarise(bars: BarChartView["bars"], charted: Charted | undefined): string {
  const head = charted === undefined ? `${describeNumber(bars.length)} in all` : describeCount(bars.length, charted.one, charted.several);
  const open = bars.filter(({ isOpen }) => isOpen).length;
  const going = open === 0 || open === bars.length ? "" : `; ${describeNumber(open)} still open`;
  return `${head}${describeReach(bars.at(-1)?.text ?? "", bars[0]?.text ?? "")}${going}.`;
}

function describeReach(shortest: string, longest: string): string {
  return shortest === longest ? `, ${longest}` : `, from ${shortest} to ${longest}`;
}
