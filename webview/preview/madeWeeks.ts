/** Makes believable figures week by week: some weeks away, one that stands out, and a young repository. */
import type { WeeklyView } from "../../src/protocol/weeklyView";
import { previewEnd } from "./madeMarks";
import { Random } from "./random";

const week = 7 * 86_400;
/** Counted in weeks from 5 January 1970, a Monday. */
const lastMonday = Math.floor((previewEnd - 4 * 86_400) / week) * week + 4 * 86_400;
const dayNames = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** Medians of commit sizes; one week in nine is outside. */
export function weeksOf(count: number): WeeklyView {
  if (count < 10) return { statement: `Median, week by week: ${count} weeks hold something; a line over time needs 10.` };
  const random = new Random(4);
  const points = makeWeeks(count, (at) => (at === 9 ? 95 : random.size(24, 0.3)), (value) => `${value} lines`);
  return {
    statement: `Median, week by week: usually between 8 and 41 lines; 1 of ${count} weeks lies outside.`,
    line: {
      columns: ["Week of", "Counted", "Median"],
      points: points.map((point, at) => ({ ...point, ...(at === 9 && { mark: "outside the usual range" }) })),
      median: 24,
      low: 8,
      high: 41,
      top: 100,
      scale: "logarithmic",
      guides: [1, 10, 100].map((value) => ({ value, text: String(value) })),
    },
  };
}

const share = new Random(6);

/** Shares without anything that stands out, and two weeks away. */
export const travelWeeks: WeeklyView = {
  statement: "With a test in or before, week by week: usually between 31 % and 88 %; no week lies outside.",
  line: {
    columns: ["Week of", "Counted", "With a test in or before"],
    points: makeWeeks(14, () => (45 + share.whole(0, 35)) / 100, (value) => `${Math.round(value * 100)} %`).filter((_, at) => at !== 6 && at !== 7),
    median: 0.6,
    low: 0.31,
    high: 0.88,
    top: 1,
    scale: "even",
    guides: [0, 0.5, 1].map((value) => ({ value, text: `${value * 100} %` })),
  },
};

function makeWeeks(count: number, valueOf: (at: number) => number, textOf: (value: number) => string) {
  return Array.from({ length: count }, (_, at) => {
    const since = lastMonday - (count - 1 - at) * week;
    const value = valueOf(at);
    return { at: since, date: dayNames.format(since * 1000), counted: 4 + ((at * 7) % 11), value, text: textOf(value), isJoined: at > 0 && at !== 8 };
  });
}
