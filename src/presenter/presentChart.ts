/** Prepares the small chart of a finding, with the sentence that says the same. */
import type { Finding, SharePart, SignalId, SizeBin } from "../model/finding";
import type { ChartView, ShareChartView } from "../protocol/chartView";
import { presentBars } from "./charts/presentBars";
import { presentDays } from "./charts/presentDays";
import { presentHours } from "./charts/presentHours";
import { presentMonths } from "./charts/presentMonths";
import { presentRanges } from "./charts/presentRanges";
import { describeCount } from "./figures";
import { wordsOf } from "./words/wordsOf";

/** The chart of a finding, where it has one. */
export function presentChart({ signal, chart, measures }: Finding, aim: { readonly low: number; readonly high: number } | undefined): ChartView | undefined {
  switch (chart?.kind) {
    case undefined:
      return undefined;
    case "sizes": {
      const median = measures.find(({ id }) => id === "median");
      return {
        kind: "sizes",
        summary: chart.previous === undefined ? summariseSizes(chart.bins) : `${summariseSizes(chart.bins)} ${summarisePrevious(chart.previous)}`,
        bins: extendLike(chart.bins, chart.previous ?? []),
        ...(chart.previous && { previous: extendLike(chart.previous, chart.bins) }),
        ...(median && { median: { value: median.value, low: median.interval?.low ?? median.value, high: median.interval?.high ?? median.value } }),
        ...(aim && { aim }),
      };
    }
    case "shares":
      return presentShares(signal, chart.parts);
    case "ranges":
      return presentRanges(chart, wordsOf(signal).charted);
    case "bars":
      return presentBars(chart, wordsOf(signal).charted);
    case "days":
      return presentDays(chart, wordsOf(signal).charted);
    case "months":
      return presentMonths(signal, chart);
    case "hours":
      return presentHours(chart);
  }
}

/** The second picture of a finding, where it has one. */
export function presentTrend({ trend, ...finding }: Finding): ChartView | undefined {
  return trend && presentChart({ ...finding, chart: trend }, undefined);
}

function summariseSizes(bins: readonly SizeBin[]): string {
  const fullest = fullestOf(bins);
  if (fullest === undefined) return "No commit to show.";
  return `Sizes of ${describeCount(countIn(bins), "commit")}: most often ${fullest.from} to ${fullest.to} lines (${fullest.count}), up to ${bins.at(-1)?.to ?? 0} lines.`;
}

function summarisePrevious(bins: readonly SizeBin[]): string {
  const fullest = fullestOf(bins);
  return `In the window before, ${describeCount(countIn(bins), "commit")}${fullest === undefined ? "" : `: most often ${fullest.from} to ${fullest.to} lines (${fullest.count})`}.`;
}

function fullestOf(bins: readonly SizeBin[]): SizeBin | undefined {
  return bins.reduce<SizeBin | undefined>((best, bin) => (best === undefined || bin.count > best.count ? bin : best), undefined);
}

function countIn(bins: readonly SizeBin[]): number {
  return bins.reduce((sum, { count }) => sum + count, 0);
}

/** Adds empty bins up to the last one of the others, so that both stand on one axis. */
function extendLike(bins: readonly SizeBin[], others: readonly SizeBin[]): readonly SizeBin[] {
  return [...bins, ...others.slice(bins.length).map((bin) => ({ ...bin, count: 0 }))];
}

function presentShares(signal: SignalId, found: readonly SharePart[]): ShareChartView {
  const { parts = {} } = wordsOf(signal);
  const views = found.map(({ id, count }) => ({ id, count, label: parts[id]?.label ?? id, tone: parts[id]?.tone ?? 3 }));
  return { kind: "shares", parts: views, summary: `${views.map(({ label, count }) => `${label}: ${count}`).join(", ")}.` };
}
