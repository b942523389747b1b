/** Words for `flow.branch`. */
import type { Finding } from "../../model/finding";
import { describeCount, describeMeasure, describeNumber } from "../figures";
import { fewestForWords } from "./fewestForWords";
import { measureOf } from "./measureOf";
import type { Few, Observed, SignalWords } from "./signalWords";

export const branchesWords: SignalWords = {
  title: "Branches",
  measures: {
    lifetimeMedian: "Life of a merged branch, median",
    lifetimeP90: "Nine in ten merged within",
    lifetimeMax: "Longest life of a merged branch",
    mergedBranches: "Merged branches",
    openBranches: "Open branches",
    oldestOpen: "The oldest open one, since it left the trunk",
    integration: "Days integrated for each day with commits",
    daysIntegrated: "Days on which work of yours reached the trunk",
    daysWithCommits: "Days with commits of yours",
  },
  charted: { one: "open branch", several: "open branches" },
  observed: (finding) => sentence(finding, describeLives(finding)),
  few: (finding) => sentence(finding, describeFewLives(finding)),
  none: "None yet: nothing was merged into the trunk in this window, and no branch is open.",
  counted: ({ sample }) => `${describeCount(sample.counted, "merged branch", "merged branches")} counted`,
};

function sentence(finding: Finding, lives: string | undefined): string {
  const parts = [lives, describeOpen(finding), describeIntegration(finding)].filter((part) => part !== undefined);
  return parts.length === 0 ? "Not enough yet." : `${parts.join("; ").replace(/^./, (first) => first.toUpperCase())}.`;
}

function describeLives(finding: Observed): string | undefined {
  const median = measureOf(finding, "lifetimeMedian");
  if (median === undefined) return describeFewLives(finding);
  const p90 = measureOf(finding, "lifetimeP90");
  return `the median merged branch lived ${describeMeasure(median)} from its first commit to the merge${p90 === undefined ? "" : `, nine in ten within ${describeMeasure(p90)}`}`;
}

function describeFewLives(finding: Few | Observed): string | undefined {
  const { counted } = finding.sample;
  if (finding.isSquashed === true || counted === 0) return undefined;
  const longest = measureOf(finding, "lifetimeMax");
  const merged = `${describeCount(counted, "branch", "branches")} merged`;
  return counted < fewestForWords || longest === undefined ? `${merged}, not enough yet for a typical life` : `${merged}, the longest after ${describeMeasure(longest)}; a median needs 10`;
}

function describeOpen(finding: Finding): string | undefined {
  const open = measureOf(finding, "openBranches");
  if (open === undefined) return undefined;
  const oldest = measureOf(finding, "oldestOpen");
  if (open.value === 0) return "no branch with recent work is open";
  return `${describeMeasure(open)} with recent work ${open.value === 1 ? "is" : "are"} open${oldest === undefined ? "" : `, the oldest for ${describeMeasure(oldest)}`}`;
}

function describeIntegration(finding: Finding): string | undefined {
  const [landed, own] = [measureOf(finding, "daysIntegrated"), measureOf(finding, "daysWithCommits")];
  if (landed === undefined || own === undefined || own.value < fewestForWords) return undefined;
  return `work of yours reached the trunk on ${describeNumber(landed.value)} days, against ${describeCount(own.value, "day")} with commits of yours`;
}
