/** Words for `msg.quality`. */
import { describeCount, describeNumber } from "../figures";
import { fewestForWords } from "./fewestForWords";
import { describeShareOf, measureOf } from "./measureOf";
import type { Few, Observed, SignalWords } from "./signalWords";

export const messageQualityWords: SignalWords = {
  title: "Messages",
  measures: {
    informative: "Subjects that say something",
    explained: "Larger changes with a reason",
    large: "Larger changes",
    header: "With a Conventional Commits header",
  },
  observed: describeMessages,
  few: describeFewMessages,
  none: "None yet: no commit in this window has a message to look at.",
  noteOf: ({ class: found = "" }) => {
    const [subject, reason] = found.split(" ");
    const said = subject === "vague" ? "its subject says little" : "its subject says something";
    return reason === undefined ? said : `${said}; ${reason === "explained" ? "with a reason" : "a larger change without a reason"}`;
  },
};

function describeMessages(finding: Observed): string {
  return `${describeShareOf(measureOf(finding, "informative"))} of ${describeCount(finding.sample.counted, "subject")} say something by themselves${describeReasons(finding)}.`;
}

/** Larger changes are counted apart, and may be too few for a percentage. */
function describeReasons(finding: Observed | Few): string {
  const large = measureOf(finding, "large")?.value ?? 0;
  const explained = measureOf(finding, "explained");
  if (explained === undefined || large < fewestForWords) return "";
  const share = explained.unit === "share" ? describeShareOf(explained) : describeNumber(explained.value);
  return `; ${share} of ${describeCount(large, "larger change")} give a reason`;
}

function describeFewMessages(finding: Few): string {
  const { counted } = finding.sample;
  if (counted < fewestForWords) return `Not enough yet: ${describeCount(counted, "message")}.`;
  return `${describeNumber(measureOf(finding, "informative")?.value ?? 0)} of ${describeCount(counted, "subject")} say something by themselves${describeReasons(finding)}; a percentage needs ${finding.needed}.`;
}
