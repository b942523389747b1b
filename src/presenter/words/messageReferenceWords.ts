/** Words for `msg.reference`. */
import { describeCount, describeNumber } from "../figures";
import { fewestForWords } from "./fewestForWords";
import { describeShareOf, measureOf } from "./measureOf";
import type { Few, Observed, SignalWords } from "./signalWords";

export const messageReferenceWords: SignalWords = {
  title: "References",
  measures: {
    workItem: "Name a work item",
    pullRequestOnly: "Name a pull request only",
    outcome: "Name an outcome",
  },
  parts: {
    "work item": { label: "Work item", tone: 0 },
    "pull request": { label: "Pull request only", tone: 2 },
    none: { label: "Neither", tone: 3 },
  },
  observed: describeReferences,
  few: describeFewCommits,
  none: "None yet: no commit in this window changes code.",
  noteOf: ({ class: found = "" }) => {
    const kind = found.replace(/ outcome$/, "");
    const named = kind === "none" ? "names nothing to follow" : kind === "pull request" ? "names a pull request only" : "names a work item";
    return kind === found ? named : `${named}, and an outcome`;
  },
};

function describeReferences(finding: Observed): string {
  const pullRequests = measureOf(finding, "pullRequestOnly");
  const outcome = measureOf(finding, "outcome");
  const inCommits = (value = 0) => describeNumber(Math.round(value * finding.sample.counted));
  const only = (pullRequests?.value ?? 0) === 0 ? "" : `; ${inCommits(pullRequests?.value)} more name a pull request only`;
  const outcomes = (outcome?.value ?? 0) === 0 ? "" : `; ${inCommits(outcome?.value)} name an outcome`;
  return `${describeShareOf(measureOf(finding, "workItem"))} of ${describeCount(finding.sample.counted, "commit")} name a work item${only}${outcomes}.`;
}

function describeFewCommits(finding: Few): string {
  const { counted } = finding.sample;
  if (counted < fewestForWords) return `Not enough yet: ${describeCount(counted, "commit")}.`;
  return `${describeNumber(measureOf(finding, "workItem")?.value ?? 0)} of ${describeCount(counted, "commit")} name a work item; a percentage needs ${finding.needed}.`;
}
