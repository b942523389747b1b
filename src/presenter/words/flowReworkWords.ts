/** Words for `flow.rework`. */
import { describeCount, describeMeasure, describeNumber } from "../figures";
import { describeShareOf, measureOf } from "./measureOf";
import type { Few, Observed, SignalWords } from "./signalWords";

/** Below this many, even counts in words mean nothing (`signals.md` 1.4). */
const fewestForWords = 5;
const fewestLines = 500;

export const flowReworkWords: SignalWords = {
  title: "Fresh code rewritten",
  measures: {
    rework: "Rewritten within 21 days",
    inFlow: "Rewritten within a day",
    added: "Fresh lines looked at",
  },
  observed: describeRework,
  few: describeFew,
  none: "None yet: no commit on the trunk added code three weeks ago or before.",
  counted: ({ sample }) => `${describeCount(sample.counted, "commit")} that added code, each followed for 21 days`,
  noteOf: ({ value }) => (value === undefined ? undefined : value === 0 ? "no line seen rewritten" : `${describeCount(value, "line")} seen rewritten`),
};

function describeRework(finding: Observed): string {
  const added = measureOf(finding, "added");
  return `${describeShareOf(measureOf(finding, "rework"))} of ${added === undefined ? "?" : describeMeasure(added)} that were added were rewritten within three weeks; another ${describeShareOf(measureOf(finding, "inFlow"))} within a day, as one goes.`;
}

function describeFew(finding: Few): string {
  const { counted } = finding.sample;
  if (counted < fewestForWords) return `Not enough yet: ${describeCount(counted, "commit")} with code to follow.`;
  return `${describeCount(counted, "commit")} added ${describeNumber(measureOf(finding, "added")?.value ?? 0)} lines to follow; a share needs ${finding.needed} commits and ${fewestLines} lines.`;
}
