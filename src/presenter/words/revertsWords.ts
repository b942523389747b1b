/** Words for `flow.revert`. */
import type { Finding } from "../../model/finding";
import { describeCount, describeMeasure, describeNumber } from "../figures";
import { fewestForWords } from "./fewestForWords";
import { describeShareOf, measureOf } from "./measureOf";
import type { SignalWords } from "./signalWords";

export const revertsWords: SignalWords = {
  title: "Changes taken back",
  measures: {
    reverted: "Taken back within 30 days",
    hoursMedian: "Time until taken back, median",
    hoursMax: "Longest time until taken back",
  },
  charted: { one: "change taken back", several: "changes taken back" },
  observed: (finding) => {
    const reverted = describeShareOf(measureOf(finding, "reverted"));
    return finding.evidence.length === 0
      ? `None of ${describeCount(finding.sample.counted, "change")} was taken back within 30 days (${reverted}).`
      : `${describeNumber(finding.evidence.length)} of ${describeCount(finding.sample.counted, "change")} (${reverted}) ${finding.evidence.length === 1 ? "was" : "were"} taken back within 30 days${describeTime(finding)}.`;
  },
  few: (finding) => {
    const { counted } = finding.sample;
    if (counted < fewestForWords) return `Not enough yet: ${describeCount(counted, "change")} older than 30 days.`;
    return `${describeNumber(finding.evidence.length)} of ${describeCount(counted, "change")} older than 30 days taken back${describeTime(finding)}; a percentage needs ${finding.needed}.`;
  },
  none: "None yet: no change in this window is old enough to tell whether it was taken back.",
  counted: ({ sample }) => `${describeCount(sample.counted, "change")} of the trunk counted`,
  noteOf: ({ value }) => (value === undefined ? undefined : `taken back after ${describeMeasure({ id: "", value, unit: "hours" })}`),
};

function describeTime(finding: Finding): string {
  const median = measureOf(finding, "hoursMedian");
  const longest = measureOf(finding, "hoursMax");
  if (median !== undefined) return `, half of them after ${describeMeasure(median)}`;
  return longest === undefined ? "" : `, the last one after ${describeMeasure(longest)}`;
}
