/** Prepares how months divide into the same classes, one bar a month. */
import type { FindingChart, SignalId } from "../../model/finding";
import type { MonthChartView } from "../../protocol/chartView";
import { describeShare, describeValue, shortMonth } from "../figures";
import { wordsOf } from "../words/wordsOf";

type Months = FindingChart & { readonly kind: "months" };

/** The view; its sentence says of each month how much there is, and what most of it is. */
export function presentMonths(signal: SignalId, { unit, parts, months }: Months): MonthChartView {
  const { parts: words = {} } = wordsOf(signal);
  const views = parts.map((id, at) => ({ id, label: words[id]?.label ?? id, tone: words[id]?.tone ?? (3 as const), count: sum(months.map(({ counts }) => counts[at] ?? 0)) }));
  const shown = months.map(({ year, month, counts }) => ({ label: `${shortMonth(month)} ${year}`, counts, text: describeValue(sum(counts), unit) }));
  return { kind: "months", summary: summarise(views, shown), columns: ["Month", ...views.map(({ label }) => label), "In all"], parts: views, months: shown };
}

function summarise(parts: MonthChartView["parts"], months: MonthChartView["months"]): string {
  const sentences = months.map(({ label, text, counts }) => {
    const most = counts.reduce((best, count, at) => (count > (counts[best] ?? 0) ? at : best), 0);
    const all = sum(counts);
    return all === 0 ? `${label}: nothing` : `${label}: ${text}, ${parts[most]?.label ?? ""} ${describeShare((counts[most] ?? 0) / all)}`;
  });
  return `Month by month, each with its largest part. ${sentences.join("; ")}.`;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
