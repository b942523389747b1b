/** Figures on two kinds of commits side by side: a table at once where there is room, and on demand where there is little. */
import type { SplitTableView } from "../src/protocol/views";
import { element } from "./element";
import type { Stage } from "./stage";
import { renderTable, renderTextTwin } from "./textTwin";
import { words } from "./words";

/** The table, or the way to it. */
export function renderSplitTable(splits: SplitTableView, key: string, { hasRoom, state }: Stage): HTMLElement {
  if (hasRoom) return element("div", { class: "figure splits" }, renderTable(splits));
  return element("div", { class: "figure splits" }, renderTextTwin({ ...splits, key: `splits ${key}`, summary: words.splitsAsTable, state }));
}
