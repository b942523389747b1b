/** One signal as a card: the question, the answer in words, a small picture of it, and the way to its evidence. */
import type { ChartView } from "../src/protocol/chartView";
import type { SignalKind, SignalView } from "../src/protocol/views";
import { renderAims } from "./aims";
import { renderBarList } from "./barList";
import { renderDayStrip } from "./dayStrip";
import { element, foreignText } from "./element";
import { renderEvidence } from "./evidence";
import { renderHourGrid } from "./hourGrid";
import { renderKindMark } from "./kindMark";
import { renderMeasures } from "./measures";
import { renderMonthBars } from "./monthBars";
import { renderNextSteps } from "./nextSteps";
import { renderRangeHistogram } from "./rangeHistogram";
import { renderShareBar } from "./shareBar";
import { renderSizeHistogram } from "./sizeHistogram";
import type { Section, Stage } from "./stage";
import { renderSplitTable } from "./splitTable";
import { renderWeeklyLine } from "./weeklyLine";
import { words } from "./words";

/** A signal as a section of its own, drawn anew only when it has changed. */
export function signalSection(signal: SignalView, stage: Stage): Section {
  return { key: `signal ${signal.id}`, data: signal, render: () => renderSignalCard(signal, stage) };
}

function renderSignalCard(signal: SignalView, stage: Stage): HTMLElement {
  const titleId = `title-${signal.id}`;
  return element(
    "section",
    { class: `card is-${signal.kind}`, "aria-labelledby": titleId },
    element(
      "div",
      { class: "card-head" },
      element("p", { class: "eyebrow" }, foreignText(signal.title)),
      renderKind(signal.kind),
      element("h3", { id: titleId }, foreignText(signal.question)),
    ),
    element(
      "div",
      { class: "card-body" },
      element(
        "div",
        { class: "answer" },
        element("p", { class: "statement" }, foreignText(signal.statement)),
        signal.change === undefined ? undefined : element("p", { class: "change" }, foreignText(signal.change)),
      ),
      renderPicture(signal, stage),
      renderFigures(signal, stage),
    ),
    renderFoot(signal, stage),
  );
}

function renderKind(kind: SignalKind): HTMLElement | undefined {
  if (kind === "observed") return undefined;
  return element("p", { class: "kind" }, renderKindMark(kind), words.kinds[kind]);
}

function renderFigures({ id, measures, aims, standard }: SignalView, stage: Stage): HTMLElement | undefined {
  if (measures.length + aims.length === 0) return undefined;
  return element(
    "div",
    { class: "figures" },
    renderMeasures(measures, id, stage),
    renderAims(aims, standard?.title),
  );
}

function renderPicture({ id, chart, trend, weekly, splits }: SignalView, stage: Stage): HTMLElement | undefined {
  const parts = [
    ...(chart === undefined ? [] : [renderChart(chart, id, stage)]),
    ...(trend === undefined ? [] : [renderChart(trend, `${id} trend`, stage)]),
    ...(weekly === undefined ? [] : [renderWeeklyLine(weekly, id, stage) ?? []].flat()),
    ...(splits === undefined ? [] : [renderSplitTable(splits, id, stage)]),
  ];
  return parts.length === 0 ? undefined : element("div", { class: "picture" }, parts);
}

function renderChart(chart: ChartView, key: string, stage: Stage): HTMLElement {
  const { state } = stage;
  switch (chart.kind) {
    case "sizes":
      return renderSizeHistogram(chart, { key, height: stage.chartHeight, state });
    case "shares":
      return renderShareBar(chart, { key, state });
    case "ranges":
      return renderRangeHistogram(chart, { key, height: stage.chartHeight, state });
    case "bars":
      return renderBarList(chart, { key, most: stage.hasRoom ? 16 : 8, state });
    case "days":
      return renderDayStrip(chart, { key, height: Math.round(stage.chartHeight / 2), state });
    case "months":
      return renderMonthBars(chart, { key, state });
    case "hours":
      return renderHourGrid(chart, { key, rowHeight: stage.hasRoom ? 20 : 15, state });
  }
}

/** What is still being worked out has nothing to prove yet, so it is only a heading and a sentence. */
function renderFoot(signal: SignalView, stage: Stage): HTMLElement | undefined {
  if (signal.kind === "pending") return undefined;
  return element(
    "div",
    { class: "card-foot" },
    element(
      "p",
      { class: "fine" },
      foreignText(signal.counted),
      signal.leftOutSentence === "" ? undefined : [" ", foreignText(signal.leftOutSentence)],
    ),
    renderNextSteps(signal, stage),
    signal.kind === "failed" ? undefined : renderEvidence(signal, stage),
  );
}
