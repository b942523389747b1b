/** Words and points for a leading figure week by week: what was, without a trend and without a judgement. */
import { ticks } from "d3-array";
import type { Finding, Unit, WeeklyLine } from "../../model/finding";
import type { WeeklyLineView, WeeklyPointView, WeeklyView } from "../../protocol/weeklyView";
import { describeCount, describeNumber, describeShare, describeShortDate, describeValue } from "../figures";
import { measureLabel } from "../words/wordsOf";

type Limits = WeeklyLine["limits"] & { readonly kind: "limits" };

const secondsPerWeek = 7 * 86_400;
/** About so many lines across the picture. */
const guideCount = 3;
/** Sizes rise tenfold by equal steps; a picture of small ones still leaves something to compare with. */
const leastLines = 100;
const powersOfTen = [1, 10, 100, 1000, 10_000, 100_000];

/** The weeks of a finding, where its signal looks at them. */
export function presentWeekly({ signal, weekly }: Finding): WeeklyView | undefined {
  if (weekly === undefined) return undefined;
  const { limits, weeks } = weekly;
  const label = measureLabel(signal, weekly.measure);
  if (limits.kind === "few") return { statement: `${label}, week by week: ${describeFew(limits.weeks, limits.needed)}` };
  return { statement: `${label}, week by week: ${describeLine(limits, weeks.length, weekly.unit)}`, line: presentLine(weekly, limits, label) };
}

function describeFew(weeks: number, needed: number): string {
  return weeks === 0 ? "nothing yet." : `${describeCount(weeks, "week")} ${weeks === 1 ? "holds" : "hold"} something; a line over time needs ${needed}.`;
}

/** `usually between 12 and 40 lines; 2 of 13 weeks lie outside.` */
function describeLine({ median, low, high, marks }: Limits, weeks: number, unit: Unit): string {
  const outside = marks.filter(({ reason }) => reason === "outside limits").length;
  const inRuns = marks.length - outside;
  const usual = low === high ? `usually ${describeValue(median, unit)}` : `usually between ${describeRange(within(low, unit), within(high, unit), unit)}`;
  const others = outside === 0 ? "no week lies outside" : `${describeNumber(outside)} of ${describeCount(weeks, "week")} ${outside === 1 ? "lies" : "lie"} outside`;
  const runs = inRuns === 0 ? "" : `; ${describeCount(inRuns, "week")} ${inRuns === 1 ? "stands" : "stand"} in a long run on one side of the middle`;
  return `${usual}; ${others}${runs}.`;
}

function describeRange(low: number, high: number, unit: Unit): string {
  const isDuration = durations[unit] !== undefined;
  return `${isDuration || unit === "share" ? describeValue(low, unit) : describeNumber(low)} and ${describeValue(high, unit)}`;
}

/** Limits may lie beyond what a figure can be. */
function within(limit: number, unit: Unit): number {
  const atLeast = unit === "log2 lines" ? limit : Math.max(0, limit);
  return unit === "share" || unit === "evenness" ? Math.min(1, atLeast) : atLeast;
}

function presentLine({ weeks, unit }: WeeklyLine, { median, low, high, marks }: Limits, label: string): WeeklyLineView {
  const reasons = new Map(marks.map(({ week, reason }) => [week, reason]));
  const points = weeks.map(({ since, value, counted }, at): WeeklyPointView => {
    const reason = reasons.get(at);
    return {
      at: since,
      date: describeShortDate(since),
      counted,
      value,
      text: describeValue(value, unit),
      ...(reason !== undefined && { mark: markWords[reason] }),
      isJoined: weeks[at - 1]?.since === since - secondsPerWeek,
    };
  });
  const limits = { median, low: within(low, unit), high: within(high, unit) };
  const largest = Math.max(limits.high, ...weeks.map(({ value }) => value));
  return { columns: ["Week of", "Counted", label], points, ...limits, ...axisOf(largest, unit) };
}

function axisOf(largest: number, unit: Unit): Pick<WeeklyLineView, "top" | "scale" | "guides"> {
  if (unit === "lines") {
    const top = Math.max(leastLines, largest);
    const guides = powersOfTen.filter((power) => power <= top).map((value) => ({ value, text: describeNumber(value) }));
    return { top, scale: "logarithmic", guides };
  }
  const top = unit === "share" && largest > 0.5 ? 1 : largest || 1;
  return { top, scale: "even", guides: ticks(0, top, guideCount).map((value) => ({ value, text: guideText(value, unit) })) };
}

const durations: Readonly<Partial<Record<Unit, string>>> = { minutes: "min", hours: "h", days: "d" };

/** As exact as the axis is: a duration in words would be rounded down. */
function guideText(value: number, unit: Unit): string {
  if (unit === "share") return describeShare(value);
  const short = durations[unit];
  const number = value < 1 ? String(Math.round(value * 100) / 100) : describeNumber(value);
  return short === undefined || value === 0 ? number : `${number} ${short}`;
}

const markWords: Readonly<Record<Limits["marks"][number]["reason"], string>> = {
  "outside limits": "outside the usual range",
  "run on one side": "one of eight or more in a row on one side",
};
