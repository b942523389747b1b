/** Words for `test.gap`. */
import type { Finding } from "../../model/finding";
import { describeCount, describeNumber, visibleText } from "../figures";
import type { Observed, SignalWords } from "./signalWords";

/** Files that the sentence itself names. */
const namedFiles = 3;

export const testGapWords: SignalWords = {
  title: "Often changed, no test found",
  measures: {
    linked: "Of the twenty changed most, with a test named for them",
    reached: "With any recognisable test",
  },
  parts: {
    named: { label: "A test is named for it", tone: 0 },
    inside: { label: "Holds its own tests", tone: 1 },
    imported: { label: "A test file imports it", tone: 2 },
    none: { label: "No test found", tone: 3 },
    unread: { label: "Contents missing here", tone: 3 },
  },
  charted: { one: "unit", several: "units" },
  observed: describeGaps,
  few: (finding) => `Not enough yet: ${describeCount(finding.sample.counted, "unit")} of testable code changed; ${describeNumber(finding.needed)} needed.`,
  none: "None yet: no commit in this window changes testable code that is still there.",
  counted: ({ sample }) => `${describeCount(sample.counted, "unit")} that changed counted`,
};

function describeGaps(finding: Observed): string {
  const parts = new Map(finding.chart?.kind === "shares" ? finding.chart.parts.map(({ id, count }) => [id, count] as const) : []);
  const count = (id: string) => parts.get(id) ?? 0;
  const all = [...parts.values()].reduce((sum, one) => sum + one, 0);
  const others = count("inside") + count("imported");
  const more = others === 0 ? "" : `, ${describeNumber(others)} more hold tests or are imported by one`;
  return `Of the ${describeNumber(all)} units changed most, ${describeNumber(count("named"))} have a test named for them${more}; for ${describeNumber(count("none"))} none was found.${describeFiles(finding)}`;
}

/** A reader wants to know where to look. */
function describeFiles({ files = [] }: Finding): string {
  if (files.length === 0) return "";
  const named = files.slice(0, namedFiles).map(({ path, value = 0 }) => `${visibleText(path)} (${describeCount(value, "commit")})`);
  return ` Most changed without: ${named.join(", ")}.`;
}
