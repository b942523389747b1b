/** Words for `flow.active`. */
import { describeCount } from "../figures";
import { fewestForWords } from "./fewestForWords";
import { describeShareOf, measureOf } from "./measureOf";
import type { SignalWords } from "./signalWords";

export const activeDaysWords: SignalWords = {
  title: "Days worked on a branch",
  measures: { median: "Days with a commit, of a branch's weekdays" },
  parts: {
    active: { label: "Days with a commit", tone: 0 },
    idle: { label: "Days without", tone: 3 },
  },
  charted: { one: "day", several: "days" },
  observed: (finding) =>
    `On the median branch, ${describeShareOf(measureOf(finding, "median"))} of the weekdays from its first commit to its merge have a commit; work without one, and review, are not seen.`,
  few: ({ sample: { counted }, needed }) =>
    counted < fewestForWords ? `Not enough yet: ${describeCount(counted, "merged branch", "merged branches")}.` : `${describeCount(counted, "merged branch", "merged branches")} so far; a median needs ${needed}.`,
  none: "None yet: no branch was merged into the trunk in this window.",
  counted: ({ sample }) => `${describeCount(sample.counted, "merged branch", "merged branches")} counted`,
  noteOf: ({ class: days }) => (days === undefined ? undefined : `a commit on ${days} days`),
};
