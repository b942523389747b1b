/** Keeps one page in step with its host: asks once, then draws what is sent, and only where it differs. */
import type { HistoryView, PageView, ReportView } from "../src/protocol/views";
import { computingSections } from "./computing";
import { HistoryLine } from "./historyLine";
import { openHostChannel } from "./hostChannel";
import { PageState } from "./pageState";
import { reconcile } from "./reconcile";
import type { Section, Stage } from "./stage";
import { troubleSections, unreachableHost } from "./troublePage";

export interface PagePlan extends Pick<Stage, "chartHeight" | "hasRoom" | "leadingMeasures"> {
  /** The sections of a report, in reading order. */
  reportSections(report: ReportView, stage: Stage): readonly Section[];
}

/** How long the first answer may take before the page draws its skeleton; shorter waits would only flicker. */
const patienceMilliseconds = 120;

/** Starts the page: the only thing an entry point does. */
export function startPage(plan: PagePlan): void {
  const main = document.querySelector("main");
  if (main === null) throw new Error("The page has no main landmark");
  let shown: PageView | undefined;
  const show = (page: PageView): null => {
    const isRefreshing = page.kind === "computing" && shown?.kind === "report";
    setBusy(main, page.kind === "computing");
    if (isRefreshing) return null;
    const isFirst = shown === undefined || shown.kind === "computing";
    shown = withStripOf(page, shown);
    reconcile(main, sectionsOf(shown, plan, stage));
    stage.historyLine.show(page.kind === "report" ? page.history : undefined);
    if (isFirst && page.kind === "report") restoreScroll(stage.state);
    return null;
  };
  const showHistory = (history: HistoryView): null => {
    stage.historyLine.show(history);
    return null;
  };
  const { host, keeper } = openHostChannel({ showPage: show, showHistory });
  const { chartHeight, hasRoom, leadingMeasures } = plan;
  const redraw = (): void => {
    if (shown !== undefined) reconcile(main, sectionsOf(shown, plan, stage));
  };
  const stage: Stage = { host, state: new PageState(keeper), evidence: new Map(), historyLine: new HistoryLine(host), chartHeight, hasRoom, leadingMeasures, redraw };
  const skeleton = setTimeout(() => {
    if (shown === undefined) reconcile(main, computingSections({ kind: "computing", sentence: "" }));
  }, patienceMilliseconds);
  host
    .ask("readPage", null)
    .then(show, (reason: unknown) => show(unreachableHost(reason)))
    .finally(() => clearTimeout(skeleton));
}

/** A page without a strip has the one that was drawn last. */
function withStripOf(page: PageView, shown: PageView | undefined): PageView {
  const strip = shown?.kind === "report" ? shown.strip : undefined;
  return page.kind === "report" && page.strip === undefined && strip !== undefined ? { ...page, strip } : page;
}

/** Touches the page only when it changes something. */
function setBusy(main: HTMLElement, isBusy: boolean): void {
  const busy = String(isBusy);
  if (main.getAttribute("aria-busy") !== busy) main.setAttribute("aria-busy", busy);
}

function sectionsOf(page: PageView, plan: PagePlan, stage: Stage): readonly Section[] {
  switch (page.kind) {
    case "computing":
      return computingSections(page);
    case "trouble":
      return troubleSections(page, stage);
    case "report":
      return [...plan.reportSections(page, stage), stage.historyLine.section];
  }
}

/** Goes back to where the reader was, then follows them. */
function restoreScroll(state: PageState): void {
  window.scrollTo({ top: state.scroll, behavior: "instant" });
  let isWaiting = false;
  window.onscroll = () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      state.setScroll(Math.round(window.scrollY));
    }, 150);
  };
}
