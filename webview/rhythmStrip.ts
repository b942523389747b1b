/** The score: one mark per commit in time, tests above the line and production below it. */
import type { ReportView, StripMark } from "../src/protocol/views";
import { element, svgElement } from "./element";
import type { Section, Stage } from "./stage";
import { renderStripAxes } from "./stripAxes";
import { StripCursor } from "./stripCursor";
import { inTimeOrder, layOutStrip } from "./stripLayout";
import { renderStripMarks } from "./stripMarks";
import { renderTextTwin } from "./textTwin";
import { renderStripKey } from "./stripKey";
import { words } from "./words";

const reach = 84;
const axisHeight = 24;
const edge = { left: 8, right: 40, top: 10 } as const;
const middle = edge.top + reach;

/** The strip as one section; it is laid out again only when its width changes. */
export function rhythmSection({ strip = "[]", stripSummary }: ReportView, stage: Stage): Section {
  return {
    key: "rhythm",
    data: { strip, stripSummary },
    render: () => renderRhythm(inTimeOrder(JSON.parse(strip) as readonly StripMark[]), stripSummary, stage),
  };
}

function renderRhythm(marks: readonly StripMark[], summary: string, stage: Stage): HTMLElement {
  return element(
    "section",
    { class: "card rhythm", "aria-labelledby": "rhythm-title" },
    element(
      "div",
      { class: "card-head" },
      element("p", { class: "eyebrow" }, words.rhythm),
      element("h2", { id: "rhythm-title" }, words.rhythmQuestion),
    ),
    marks.length === 0 ? element("p", { class: "statement" }, words.stripEmpty) : renderStrip(marks, summary, stage),
  );
}

function renderStrip(marks: readonly StripMark[], summary: string, stage: Stage): HTMLElement {
  const height = middle + reach + 4 + axisHeight;
  const picture = svgElement("svg", { class: "strip", role: "img", "aria-label": summary, height });
  const cursor = new StripCursor(marks, stage.host, { left: edge.left, middle, top: edge.top, reach });
  const frame = element("div", { class: "strip-frame" }, picture, cursor.overlay);
  let drawnWidth = 0;
  const draw = (): void => {
    const width = Math.floor(frame.clientWidth);
    if (width === drawnWidth || width === 0) return;
    drawnWidth = width;
    const layout = layOutStrip(marks, { width: width - edge.left - edge.right, reach });
    const axes = renderStripAxes(layout, { middle, bottom: middle + reach + 8 });
    picture.replaceChildren(
      svgElement("g", { transform: `translate(${edge.left} 0)` }, axes, renderStripMarks(marks, layout, middle)),
    );
    cursor.place(layout);
  };
  new ResizeObserver(draw).observe(frame);
  return element(
    "div",
    { class: "figure" },
    element("p", { class: "fine" }, summary),
    renderStripKey(),
    frame,
    cursor.explanation,
    renderStripTwin(marks, summary, stage),
  );
}

function renderStripTwin(marks: readonly StripMark[], summary: string, stage: Stage): HTMLElement {
  return renderTextTwin({
    key: "strip",
    caption: summary,
    columns: words.stripColumns,
    rows: marks.map((mark) => [
      mark.date,
      mark.shortId,
      mark.subject,
      mark.testLines,
      mark.productionLines,
      mark.otherLines,
      mark.excluded ?? "",
    ]),
    state: stage.state,
  });
}
