/** Words for `size.focus`. */
import type { TangleClue } from "../../signals/tangleClues";
import { describeCount, describeNumber } from "../figures";
import { fewestForWords } from "./fewestForWords";
import { describeShareOf, measureOf } from "./measureOf";
import type { Few, SignalWords } from "./signalWords";

const clueWords: Readonly<Record<TangleClue, string>> = {
  verbs: "its subject names two deeds",
  folders: "production code in three folders or more",
  units: "eight units or more",
  type: "its header and its paths disagree",
  build: "code, dependencies and the build at once",
};

export const focusWords: SignalWords = {
  title: "One thing a commit",
  measures: { maybeTangled: "May hold more than one change" },
  observed: (finding) => `${describeShareOf(measureOf(finding, "maybeTangled"))} of ${describeCount(finding.sample.counted, "commit")} may hold more than one change; the list says why, and whether they do is for you to judge.`,
  few: describeFewCommits,
  none: "None yet: no commit in this window changes code.",
  noteOf: ({ class: found }) => (found === undefined || found === "one thing" ? "no or one clue" : found.split(" ").map(describeClue).join("; ")),
};

function describeFewCommits(finding: Few): string {
  const { counted } = finding.sample;
  if (counted < fewestForWords) return `Not enough yet: ${describeCount(counted, "commit")}.`;
  return `${describeNumber(measureOf(finding, "maybeTangled")?.value ?? 0)} of ${describeCount(counted, "commit")} may hold more than one change; a percentage needs ${finding.needed}.`;
}

function describeClue(clue: string): string {
  return (clueWords as Readonly<Record<string, string>>)[clue] ?? clue;
}
