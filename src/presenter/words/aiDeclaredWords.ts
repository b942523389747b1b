/** Words for `ai.declared`. */
import { describeCount, describeNumber } from "../figures";
import { fewestForWords } from "./fewestForWords";
import { describeShareOf, measureOf } from "./measureOf";
import type { Few, SignalWords } from "./signalWords";

export const aiDeclaredWords: SignalWords = {
  title: "Declared AI help",
  measures: { declared: "Declare AI help" },
  parts: {
    declared: { label: "Declaring AI help", tone: 1 },
    undeclared: { label: "Not declaring it", tone: 3 },
  },
  observed: (finding) => `${describeShareOf(measureOf(finding, "declared"))} of ${describeCount(finding.sample.counted, "commit")} declare AI help; what nobody declares is not seen.`,
  few: describeFewCommits,
  none: "None yet: no commit in this window changes code.",
  noteOf: ({ class: found }) => (found === "declared" ? "declares AI help" : "declares none"),
};

function describeFewCommits(finding: Few): string {
  const { counted } = finding.sample;
  if (counted < fewestForWords) return `Not enough yet: ${describeCount(counted, "commit")}.`;
  return `${describeNumber(measureOf(finding, "declared")?.value ?? 0)} of ${describeCount(counted, "commit")} declare AI help; a percentage needs ${finding.needed}.`;
}
