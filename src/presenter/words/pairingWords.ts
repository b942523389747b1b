/** Words for `team.pairing`. */
import { describeCount, describeNumber } from "../figures";
import { fewestForWords } from "./fewestForWords";
import { describeShareOf, measureOf } from "./measureOf";
import type { Few, Observed, SignalWords } from "./signalWords";

export const pairingWords: SignalWords = {
  title: "Shared work",
  measures: { shared: "Name a human co-author" },
  parts: {
    shared: { label: "With a human co-author", tone: 0 },
    alone: { label: "Without", tone: 3 },
  },
  observed: describePairing,
  few: describeFewCommits,
  none: "None yet: no commit in this window changes code.",
  noteOf: ({ class: found }) => (found === "shared" ? "names a human co-author" : "names no human co-author"),
};

function describePairing(finding: Observed): string {
  const share = `${describeShareOf(measureOf(finding, "shared"))} of ${describeCount(finding.sample.counted, "commit")}`;
  if (finding.isSquashed === true) return `At most ${share} were written together: a squash merge names everybody on its branch as a co-author.`;
  return `${share} name a human co-author; pairing that leaves no trailer is not seen.`;
}

function describeFewCommits(finding: Few): string {
  const { counted } = finding.sample;
  if (counted < fewestForWords) return `Not enough yet: ${describeCount(counted, "commit")}.`;
  return `${describeNumber(measureOf(finding, "shared")?.value ?? 0)} of ${describeCount(counted, "commit")} name a human co-author; a percentage needs ${finding.needed}.`;
}
