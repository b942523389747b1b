/** A signal's figures with their units and intervals: the leading ones at once, the others on demand. */
import type { MeasureView } from "../src/protocol/views";
import { renderDisclosure } from "./disclosure";
import { element, foreignText } from "./element";
import type { Stage } from "./stage";
import { words } from "./words";

/** The figures, or nothing; a single one more than there is room for is shown rather than hidden. */
export function renderMeasures(measures: readonly MeasureView[], key: string, stage: Stage): HTMLElement | undefined {
  if (measures.length === 0) return undefined;
  const shown = measures.length <= stage.leadingMeasures + 1 ? measures.length : stage.leadingMeasures;
  if (shown === measures.length) return renderList(measures);
  const others = measures.slice(shown);
  return element(
    "div",
    { class: "measure-groups" },
    renderList(measures.slice(0, shown)),
    renderDisclosure({
      key: `measures ${key}`,
      summary: [words.moreMeasures(others.length)],
      state: stage.state,
      fill: () => renderList(others),
    }),
  );
}

function renderList(measures: readonly MeasureView[]): HTMLElement {
  return element(
    "dl",
    { class: "measures" },
    measures.map(({ label, text }) =>
      element("div", {}, element("dt", {}, foreignText(label)), element("dd", {}, foreignText(text))),
    ),
  );
}
