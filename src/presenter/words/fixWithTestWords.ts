/** Words for `hist.fixWithTest`. */
import { describeCount, describeNumber } from "../figures";
import { fewestForWords } from "./fewestForWords";
import { describeShareOf, measureOf } from "./measureOf";
import type { Few, Observed, SignalWords } from "./signalWords";
import { describeTravelClass } from "./testTravelWords";

export const fixWithTestWords: SignalWords = {
  title: "Fixes with a test",
  measures: {
    together: "Test in the same commit",
    within: "Test in it or close by",
  },
  parts: {
    together: { label: "Test in the same commit", tone: 0 },
    "test-before": { label: "Test just before", tone: 1 },
    "test-after": { label: "Test soon after", tone: 2 },
    none: { label: "No test nearby", tone: 3 },
    apart: { label: "No test in the squashed change", tone: 3 },
  },
  observed: describeFixes,
  few: describeFewFixes,
  none: "None yet: no commit in this window calls itself a fix of testable code.",
  counted: ({ sample }) => `${describeCount(sample.counted, "fix", "fixes")} counted`,
  noteOf: (item) => describeTravelClass(item.class),
};

function describeFixes(finding: Observed): string {
  const of = `of ${describeCount(finding.sample.counted, "fix", "fixes")}`;
  const together = describeShareOf(measureOf(finding, "together"));
  const within = measureOf(finding, "within");
  if (within === undefined) return `A test came inside ${together} ${of}; what happened inside a squashed change can't be seen.`;
  return `A test came in the same commit with ${together} ${of}, and in it or close by with ${describeShareOf(within)}.`;
}

function describeFewFixes(finding: Few): string {
  const { counted } = finding.sample;
  if (counted < fewestForWords) return `Not enough yet: ${describeCount(counted, "fix", "fixes")}.`;
  const together = `${describeNumber(measureOf(finding, "together")?.value ?? 0)} of ${describeCount(counted, "fix", "fixes")}`;
  const within = measureOf(finding, "within");
  const start = within === undefined ? `A test came inside ${together}` : `A test came in the same commit with ${together}, in it or close by with ${describeNumber(within.value)}`;
  return `${start}; a percentage needs ${finding.needed}.`;
}
