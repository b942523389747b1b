/** Makes the view of a believable whole history: months over many years, or a year of weeks with holidays. */
import type { SizePointView, WholeHistoryView } from "../../src/protocol/wholeHistoryView";
import { previewEnd } from "./madeMarks";
import { Random } from "./random";

const day = 86_400;
const week = 7 * day;
const monthNames = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
const dayNames = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** Nineteen years of months: a quieter time in the middle, and a few months that stand out. */
export function makeLongHistory(): WholeHistoryView {
  const random = new Random(5);
  const points = Array.from({ length: 228 }, (_, month): SizePointView => {
    const at = Date.UTC(2007, 11 + month) / 1000;
    const median = random.size(month > 90 && month < 150 ? 18 : 26, 0.22);
    const isFar = median > 40;
    return { at, date: monthNames.format(at * 1000), count: random.whole(60, 300), median, p90: random.size(180, 0.35), isJoined: month > 0, ...(isFar && { mark: "outside the usual range" }) };
  });
  const outside = points.filter(({ mark }) => mark !== undefined).length;
  return {
    statement: `In a typical month, half of the commits are at most 24 lines. Medians usually lie between 8 and 40 lines; ${outside} months lie outside.`,
    counted: "19 years, 60,751 commits, 41,200 counted.",
    leftOutSentence: "Left out: 15,579 without any change of code, 308 white space only, 249 taking a change back. 21,215 merges are not looked at.",
    line: { period: "month", points, median: 24, low: 8, high: 40 },
  };
}

/** A year of weeks with a break, too few commits a week for a 90th percentile. */
export function makeShortHistory(): WholeHistoryView {
  const random = new Random(9);
  const weeks = Array.from({ length: 52 }, (_, at) => at).filter((at) => at < 29 || at > 33);
  const points = weeks.map((number): SizePointView => {
    // The epoch began on a Thursday; weeks begin on a Monday.
    const at = Math.floor((previewEnd + 3 * day) / week) * week - 3 * day - (51 - number) * week;
    return { at, date: dayNames.format(at * 1000), count: random.whole(1, 20), median: random.size(21, 0.5), isJoined: weeks.includes(number - 1) };
  });
  return {
    statement: "In a typical week, half of the commits are at most 21 lines. Medians usually lie between 0 and 58 lines; no week lies outside.",
    counted: "12 months, 512 commits, 408 counted.",
    leftOutSentence: "Left out: 90 without any change of code, 1 the first commit of a history.",
    line: { period: "week", points, median: 21, low: 0, high: 58 },
  };
}

/** A history of which nothing can be drawn yet. */
export function makeYoungHistory(): WholeHistoryView {
  return {
    statement: "3 weeks hold a counted commit; a line over time needs 10.",
    counted: "20 days, 41 commits, 35 counted.",
    leftOutSentence: "Left out: 6 without any change of code.",
  };
}
