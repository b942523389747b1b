/** Words for `team.spread`. */
import { describeCount } from "../figures";
import { describeShareOf, measureOf } from "./measureOf";
import type { Observed, SignalWords } from "./signalWords";

export const teamSpreadWords: SignalWords = {
  title: "Spread of knowledge",
  measures: {
    truckFactor: "People whose leaving would orphan half of the files",
    authors: "Authors of some file",
    oneAuthor: "Files with one author",
    noAuthor: "Files without an author",
    coAuthored: "Commits whose co-authors count as well",
  },
  parts: {
    more: { label: "Folders with three or more authors", tone: 0 },
    two: { label: "Folders with two authors", tone: 1 },
    one: { label: "Folders with one author", tone: 2 },
    none: { label: "Folders without an author", tone: 3 },
  },
  observed: describeSpread,
  few: (finding) => `${describeCount(finding.sample.counted, "code file")}, too few to tell how they are spread (${finding.needed} needed).`,
  none: "None yet: there is no code file.",
  counted: ({ sample }) => `${describeCount(sample.counted, "code file")} looked at, over the whole history`,
};

function describeSpread(finding: Observed): string {
  const factor = measureOf(finding, "truckFactor")?.value ?? 0;
  const who = factor === 1 ? "one person" : `${factor} people`;
  return `If ${who} left, less than half of the files would keep an author; ${describeShareOf(measureOf(finding, "oneAuthor"))} of ${describeCount(finding.sample.counted, "file")} have a single one.`;
}
