/** Words for `pace.hours`. */
import { describeCount, describeNumber } from "../figures";
import { fewestForWords } from "./fewestForWords";
import { describeShareOf, measureOf } from "./measureOf";
import type { Few, SignalWords } from "./signalWords";

export const workingHoursWords: SignalWords = {
  title: "Hours (for you alone)",
  measures: {
    outside: "Outside your usual hours",
    weekend: "On Saturdays and Sundays",
  },
  observed: (finding) =>
    `${describeShareOf(measureOf(finding, "outside"))} of ${describeCount(finding.sample.counted, "commit")} of yours lie outside your usual hours, ${describeShareOf(measureOf(finding, "weekend"))} on weekends.`,
  few: describeFewCommits,
  none: "None yet: no commit of yours in this window.",
  counted: ({ sample }) => `${describeCount(sample.counted, "commit")} of yours counted, merges included, by the clock that each recorded; this is never part of a file or an export`,
  noteOf: ({ class: found = "" }) => {
    const [hours, weekend] = found.split(" ");
    return `${hours === "outside" ? "outside your usual hours" : "in your usual hours"}${weekend === undefined ? "" : ", at a weekend"}`;
  },
};

function describeFewCommits(finding: Few): string {
  const { counted } = finding.sample;
  if (counted < fewestForWords) return `Not enough yet: ${describeCount(counted, "commit")} of yours.`;
  const [outside, weekend] = ["outside", "weekend"].map((id) => describeNumber(measureOf(finding, id)?.value ?? 0));
  return `${outside ?? ""} of ${describeCount(counted, "commit")} of yours lie outside your usual hours, ${weekend ?? ""} on weekends; a percentage needs ${finding.needed}.`;
}
