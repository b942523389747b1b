/** Words for `hist.testTravel`. */
import type { Measure } from "../../model/finding";
import { describeCount, describeNumber } from "../figures";
import { fewestForWords } from "./fewestForWords";
import { describeShareOf, measureOf } from "./measureOf";
import type { Few, Observed, SignalWords } from "./signalWords";

export const testTravelWords: SignalWords = {
  title: "Tests travel with changes",
  measures: {
    accompanied: "With a test in or before",
    together: "Same commit",
    before: "Test just before",
    after: "Test soon after",
    none: "No test nearby",
  },
  parts: {
    "test-before": { label: "Test just before", tone: 1 },
    together: { label: "Test in the same commit", tone: 0 },
    "test-after": { label: "Test soon after", tone: 2 },
    none: { label: "No test nearby", tone: 3 },
    apart: { label: "No test in the squashed change", tone: 3 },
  },
  observed: describeTravel,
  few: describeFewChanges,
  none: "None yet: no commit in this window changes behaviour in testable code.",
  noteOf: (item) => describeTravelClass(item.class),
};

function describeFewChanges(finding: Few): string {
  const { counted } = finding.sample;
  if (counted < fewestForWords) return `Not enough yet: ${describeCount(counted, "change")} of behaviour.`;
  const accompanied = measureOf(finding, "accompanied") ?? measureOf(finding, "together");
  const how = finding.isSquashed === true ? "A test came inside" : "A test travelled with";
  return `${how} ${describeNumber(accompanied?.value ?? 0)} of ${describeCount(counted, "change")} of behaviour; a percentage needs ${finding.needed}.`;
}

function describeTravel(finding: Observed): string {
  const { counted } = finding.sample;
  const together = measureOf(finding, "together");
  const before = measureOf(finding, "before");
  const of = `of ${describeCount(counted, "change")} of behaviour`;
  if (finding.isSquashed === true || before === undefined) {
    return `A test came inside ${describeShareOf(together)} ${of}; what happened inside a squashed change can't be seen.`;
  }
  const inCommits = (one: Measure | undefined) => describeNumber(Math.round((one?.value ?? 0) * counted));
  return `A test travelled with ${describeShareOf(measureOf(finding, "accompanied"))} ${of}: ${inCommits(together)} in the same commit, ${inCommits(before)} just before.`;
}

/** What a travel class is called in a list of commits. */
export function describeTravelClass(travel: string | undefined): string | undefined {
  const after = /^test-after\((\d+)\)$/.exec(travel ?? "");
  if (after !== null) return `a test ${describeCount(Number(after[1]), "code commit")} later`;
  switch (travel) {
    case "together":
      return "a test in the same commit";
    case "test-before":
      return "a test just before";
    case "none":
      return "no test nearby";
    case "apart":
      return "no test in the squashed change";
    default:
      return travel;
  }
}
