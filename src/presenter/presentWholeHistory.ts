/** Words and points for commit size over a whole history: what was, without a trend and without a judgement. */
import type { HistoryReport, LineLimits, PeriodMark, SizeLine } from "../model/historyReport";
import type { SizeLineView, SizePointView, WholeHistoryView } from "../protocol/wholeHistoryView";
import { describeLeftOut } from "./describeWindow";
import { describeCount, describeNumber, describeShortDate } from "./figures";

/** More weeks than this stand too close to be told apart; about three years. */
const mostWeeks = 160;
const secondsPerDay = 86_400;
const daysPerYear = 365.25;

type Period = SizeLineView["period"];
type Limits = LineLimits & { readonly kind: "limits" };

/** A history as the dashboard shows it. */
export function presentWholeHistory(report: HistoryReport): WholeHistoryView {
  const { counted, leftOut, merges } = report;
  const { period, line } = chosenLine(report);
  const limits = line.limits;
  const excluded = leftOut.map(({ reason, count }) => ({ reason, count, commits: [] }));
  return {
    statement: limits.kind === "limits" ? describeLine(period, limits) : describeFew(limits.periods, limits.needed),
    counted: describeWhole(report),
    leftOutSentence: [describeLeftOut({ counted, excluded }), ...(merges === 0 ? [] : [`${describeCount(merges, "merge")} ${merges === 1 ? "is" : "are"} not looked at.`])].join(" "),
    ...(limits.kind === "limits" && { line: presentLine(period, line, limits) }),
  };
}

/** Weeks where they can be told apart, else months; whichever has enough of them to be drawn. */
function chosenLine({ weeks, months }: HistoryReport): { readonly period: Period; readonly line: SizeLine } {
  const isLong = weeks.periods.length > mostWeeks && months.limits.kind === "limits";
  return isLong ? { period: "month", line: months } : { period: "week", line: weeks };
}

/** `In a typical week, half of the commits are at most 31 lines. Medians usually lie between 6 and 56 lines; 3 of 90 weeks lie outside.` */
function describeLine(period: Period, { median, low, high, marks }: Limits): string {
  const outside = marks.filter(({ reason }) => reason === "outside limits").length;
  const isFlat = low === high;
  const usual = isFlat ? "Medians are usually the same" : `Medians usually lie between ${describeNumber(Math.max(0, low))} and ${describeCount(high, "line")}`;
  const [one, several] = isFlat ? ["differs", "differ"] : ["lies outside", "lie outside"];
  const others = outside === 0 ? `no ${period} ${one}` : `${describeCount(outside, period)} ${outside === 1 ? one : several}`;
  return `In a typical ${period}, half of the commits are at most ${describeCount(median, "line")}. ${usual}; ${others}.`;
}

function describeFew(weeks: number, needed: number): string {
  if (weeks === 0) return "No commit of this history is counted.";
  return `${describeCount(weeks, "week")} ${weeks === 1 ? "holds" : "hold"} a counted commit; a line over time needs ${needed}.`;
}

/** `19 years, 60,751 commits, 41,200 counted.` */
function describeWhole({ span, commits, counted }: HistoryReport): string {
  const time = span === undefined ? "" : `${describeSpan(span.to - span.from)}, `;
  return `${time}${describeCount(commits, "commit")}, ${describeNumber(counted)} counted.`;
}

/** In the unit that a person would use; a history has at least its first day. */
function describeSpan(seconds: number): string {
  const days = Math.floor(seconds / secondsPerDay) + 1;
  if (days < 60) return describeCount(days, "day");
  const months = Math.floor((days / daysPerYear) * 12);
  return months < 24 ? describeCount(months, "month") : describeCount(Math.floor(days / daysPerYear), "year");
}

function presentLine(period: Period, { periods }: SizeLine, { median, low, high, marks }: Limits): SizeLineView {
  const reasons = new Map(marks.map((mark) => [mark.period, mark.reason]));
  const points = periods.flatMap(({ start, count, median: own, p90 }, at): SizePointView[] => {
    if (own === undefined) return [];
    const reason = reasons.get(at);
    return [{
      at: start,
      date: period === "week" ? describeShortDate(start) : describeShortDate(start).replace(/^\d+ /, ""),
      count,
      median: own,
      ...(p90 !== undefined && { p90 }),
      ...(reason !== undefined && { mark: markWords[reason] }),
      isJoined: periods[at - 1]?.median !== undefined,
    }];
  });
  return { period, points, median, low: Math.max(0, low), high };
}

const markWords: Readonly<Record<PeriodMark["reason"], string>> = {
  "outside limits": "outside the usual range",
  "long run": "one of eight or more in a row on one side",
};
