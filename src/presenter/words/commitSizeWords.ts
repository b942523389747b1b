/** Words for `size.commit`. */
import { describeCount, describeMeasure, describeNumber } from "../figures";
import { measureOf } from "./measureOf";
import type { Observed, SignalWords } from "./signalWords";

export const commitSizeWords: SignalWords = {
  title: "Commit size",
  measures: {
    median: "Median",
    p90: "Nine in ten within",
    max: "Largest",
    mad: "Spread (median deviation)",
    shareUpTo50: "Up to 50 lines",
    shareAbove400: "Above 400 lines",
    countUpTo50: "Up to 50 lines",
    countAbove400: "Above 400 lines",
    productionMedian: "Production code, median",
    testMedian: "Tests, median",
    filesMedian: "Files, median",
    testShare: "Lines in tests, of those in tests or production code",
  },
  parts: {
    production: { label: "Lines of production code", tone: 0 },
    test: { label: "Lines of tests", tone: 1 },
  },
  observed: describeSize,
  few: (finding) => {
    const max = measureOf(finding, "max");
    return `${describeCount(finding.sample.counted, "commit")} so far, too few for a median (${finding.needed} needed)${max === undefined ? "" : `; the largest changes ${describeMeasure(max)}`}.`;
  },
  none: "None yet: no commit in this window changes code.",
};

function describeSize(finding: Observed): string {
  const median = measureOf(finding, "median");
  const p90 = measureOf(finding, "p90");
  const max = measureOf(finding, "max");
  const above = measureOf(finding, "countAbove400") ?? measureOf(finding, "shareAbove400");
  const what = finding.isSquashed === true ? "The median change (squashed into one commit)" : "The median commit";
  const start = `${what} changes ${median === undefined ? "?" : describeMeasure(median)}`;
  if (p90 !== undefined) return `${start}; nine in ten stay within ${describeMeasure(p90)}.`;
  const large = above?.unit === "share" ? Math.round(above.value * finding.sample.counted) : (above?.value ?? 0);
  return `${start}; the largest ${max === undefined ? "?" : describeMeasure(max)}, and ${large === 0 ? "none" : `${describeNumber(large)} of ${finding.sample.counted}`} above 400.`;
}
