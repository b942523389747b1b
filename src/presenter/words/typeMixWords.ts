/** Words for `type.mix`. */
import { changeTypes, type ChangeType } from "../../model/changeType";
import type { Measure } from "../../model/finding";
import { describeCount, describeNumber, describeShare } from "../figures";
import { fewestForWords } from "./fewestForWords";
import { describeShareOf, measureOf } from "./measureOf";
import type { Few, Observed, SignalWords } from "./signalWords";

const labels: Readonly<Record<ChangeType, string>> = {
  feature: "Features",
  fix: "Fixes",
  refactor: "Refactoring",
  perf: "Performance",
  test: "Tests",
  docs: "Documents",
  style: "Style",
  chore: "Chores",
  revert: "Reverts",
  merge: "Merges",
  unknown: "Not said",
};

/** Tones come again: neighbours differ, and every part has its label. */
const tones: Readonly<Record<ChangeType, 0 | 1 | 2 | 3>> = {
  feature: 0, fix: 1, refactor: 2, perf: 0, test: 1, docs: 2, style: 0, chore: 1, revert: 2, merge: 0, unknown: 3,
};

/** So many kinds are named in the sentence. */
const mostNamed = 3;

export const typeMixWords: SignalWords = {
  title: "Kinds of change",
  measures: { ...labels, refactor: "Refactoring, as declared", tidy: "Possible refactoring, by its lines" },
  parts: Object.fromEntries(changeTypes.map((type) => [type, { label: labels[type], tone: tones[type] }])),
  observed: describeMix,
  few: describeFewCommits,
  none: "None yet: no commit in this window changes code.",
  noteOf: ({ class: found = "" }) => {
    const [type = "", tidy] = found.split(" ");
    const label = isType(type) ? labels[type].toLowerCase() : type;
    return tidy === undefined ? label : `${label}; possible refactoring, by its lines`;
  },
};

function describeMix(finding: Observed): string {
  const named = mostFrequent(finding).map((measure) => `${labelOf(measure)} ${describeShare(measure.value)}`);
  const tidy = measureOf(finding, "tidy");
  const possible = tidy === undefined ? "" : `; by their lines, ${describeShareOf(tidy)} are possible refactoring`;
  return `Of ${describeCount(finding.sample.counted, "commit")}: ${named.join(", ")}. Refactoring is declared by ${describeShareOf(measureOf(finding, "refactor"))}${possible}.`;
}

function describeFewCommits(finding: Few): string {
  const { counted } = finding.sample;
  if (counted < fewestForWords) return `Not enough yet: ${describeCount(counted, "commit")}.`;
  const named = mostFrequent(finding).map((measure) => `${labelOf(measure)} ${describeNumber(measure.value)}`);
  return `${describeCount(counted, "commit")} so far (${named.join(", ")}); shares need ${finding.needed}.`;
}

function mostFrequent({ measures }: Observed | Few): readonly Measure[] {
  return measures.filter(({ id, value }) => id !== "tidy" && value > 0).sort((one, other) => other.value - one.value).slice(0, mostNamed);
}

function labelOf({ id }: Measure): string {
  return isType(id) ? labels[id].toLowerCase() : id;
}

function isType(text: string): text is ChangeType {
  return Object.hasOwn(labels, text);
}
