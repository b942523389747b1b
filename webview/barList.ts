/** Things with a length each: a bar beside each name, striped where it goes on still. */
import type { BarChartView } from "../src/protocol/chartView";
import { percent } from "./columns";
import { element, foreignText, svgElement } from "./element";
import type { PageState } from "./pageState";
import { renderTextTwin } from "./textTwin";
import { makeTonePatterns } from "./tonePattern";
import { words } from "./words";

export interface BarListParts {
  readonly key: string;
  /** The longest ones are drawn; the table has all. */
  readonly most: number;
  readonly state: PageState;
}

const thickness = 10;

/** The bars, what their fills mean, and the table. */
export function renderBarList(chart: BarChartView, { key, most, state }: BarListParts): HTMLElement {
  const { bars, columns, full, summary } = chart;
  const drawn = bars.slice(0, most).map((bar) => renderBar(bar, full));
  const rest = bars.length > most ? element("p", { class: "fine" }, words.moreInTable(bars.length - most)) : undefined;
  const hasOpen = bars.some(({ isOpen }) => isOpen);
  const rows = bars.map(({ label, text, isOpen }) => [label, text, ...(hasOpen ? [isOpen ? words.stillOpen : ""] : [])]);
  return element(
    "div",
    { class: "figure" },
    element("div", { class: "bar-list", role: "img", "aria-label": summary }, drawn),
    rest,
    hasOpen ? renderKey(bars.some(({ isOpen }) => !isOpen)) : undefined,
    renderTextTwin({ key, caption: summary, columns: [...columns, ...(hasOpen ? [words.stillOpenColumn] : [])], rows, state }),
  );
}

function renderBar({ label, text, value, isOpen }: BarChartView["bars"][number], full: number): HTMLElement {
  const share = full === 0 ? 0 : (100 * value) / full;
  return element(
    "div",
    { class: "bar-row" },
    element("span", { class: "bar-label", title: label }, foreignText(label)),
    renderFill(isOpen, percent(share)),
    element("span", { class: "bar-text" }, text),
  );
}

function renderFill(isOpen: boolean, width: string): SVGElement {
  const patterns = makeTonePatterns();
  return svgElement(
    "svg",
    { class: "bar-track", width: "100%", height: thickness },
    isOpen ? patterns.definitions : undefined,
    svgElement("rect", { class: isOpen ? "segment is-open" : "bar", fill: isOpen ? patterns.fill(1) : undefined, x: 0.5, y: 0.5, width, height: thickness - 1 }),
  );
}

/** Only as much of a key as there is to tell apart. */
function renderKey(hasEnded: boolean): HTMLElement {
  const entry = (isOpen: boolean, word: string): HTMLElement => {
    const patterns = makeTonePatterns();
    const shape = svgElement("rect", { class: isOpen ? "segment" : "bar", fill: isOpen ? patterns.fill(1) : undefined, x: 1, y: 1, width: 12, height: 12 });
    return element("li", {}, svgElement("svg", { class: "swatch", width: 14, height: 14 }, isOpen ? patterns.definitions : undefined, shape), word);
  };
  return element("ul", { class: "strip-key", "aria-hidden": "true" }, hasEnded ? entry(false, words.ended) : undefined, entry(true, words.stillOpen));
}

