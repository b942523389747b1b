/** Charts in Markdown: numbers as a small table, or the sentence that says the same where that holds all of them. */
import type { ChartView } from "../../protocol/chartView";
import { describeNumber } from "../figures";
import { escapeMarkdown, markdownTable } from "../markdownText";

/** Longer lists are for the pages. */
const mostBars = 12;

/** One paragraph or one table. */
export function chartMarkdown(view: ChartView): string {
  switch (view.kind) {
    case "sizes": {
      const bins = view.bins.map(({ from, to }) => `${describeNumber(from)}–${describeNumber(to)}`);
      const row = (name: string, counted: typeof view.bins) => [name, ...counted.map(({ count }) => describeNumber(count))];
      return markdownTable(["Lines changed", ...bins], [row("Commits", view.bins), ...(view.previous ? [row("In the window before", view.previous)] : [])]);
    }
    case "bars": {
      const rest = view.bars.length > mostBars ? `\n\nand ${describeNumber(view.bars.length - mostBars)} more` : "";
      return `${markdownTable(view.columns, view.bars.slice(0, mostBars).map(({ label, text, isOpen }) => [label, isOpen ? `${text}, open` : text]))}${rest}`;
    }
    case "months":
      return markdownTable(view.columns, view.months.map(({ label, counts, text }) => [label, ...counts.map(describeNumber), text]));
    case "shares":
    case "ranges":
    case "days":
    case "hours":
      return escapeMarkdown(view.summary);
  }
}
