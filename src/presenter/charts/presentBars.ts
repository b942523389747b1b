/** Prepares things with a length each, such as open branches and their ages. */
import type { FindingChart } from "../../model/finding";
import type { BarChartView } from "../../protocol/chartView";
import { describeCount, describeNumber, describeValue, visibleText } from "../figures";
import type { Charted } from "../words/signalWords";
import { capitalised } from "./presentRanges";

type Bars = FindingChart & { readonly kind: "bars" };

/** The view; its sentence leaves the labels to the picture and the table. */
export function presentBars({ bars, unit }: Bars, charted: Charted | undefined): BarChartView {
  const [longest, shortest] = [bars[0], bars.at(-1)];
  const open = bars.filter(({ isOpen }) => isOpen === true).length;
  const head = charted === undefined ? `${describeNumber(bars.length)} in all` : describeCount(bars.length, charted.one, charted.several);
  const reach = longest === undefined || shortest === undefined ? "" : describeReach(describeValue(shortest.value, unit), describeValue(longest.value, unit));
  return {
    kind: "bars",
    summary: bars.length === 0 ? "Nothing to show." : `${head}${reach}${open === 0 ? "" : `; ${describeNumber(open)} still open`}.`,
    columns: [charted === undefined ? "Name" : capitalised(charted.one), "Length"],
    bars: bars.map(({ label, value, isOpen }) => ({ label: label === "" ? (charted?.one ?? "") : visibleText(label), value, text: describeValue(value, unit), isOpen: isOpen === true })),
  };
}

function describeReach(shortest: string, longest: string): string {
  return shortest === longest ? `, ${longest}` : `, from ${shortest} to ${longest}`;
}
