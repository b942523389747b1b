/** Words for `debt.markers`. */
import type { Few, Observed, SignalWords } from "./signalWords";
import { describeCount, describeMeasure, describeNumber } from "../figures";
import { describeShareOf, measureOf } from "./measureOf";

export const debtMarkersWords: SignalWords = {
  title: "TODO and FIXME",
  measures: {
    markers: "Marked lines",
    files: "Files that hold them",
    medianAge: "Median age",
    shareOld: "Older than 180 days",
    countOld: "Older than 180 days",
    shareOwned: "Naming a person or a work item",
    countOwned: "Naming a person or a work item",
    added: "Added in the window",
    removed: "Removed in the window",
    unlexedFiles: "Counted without knowing the language's comments",
  },
  observed: describeMarkers,
  few: (finding: Few) => `${describeCount(finding.sample.counted, "line")} marked for later, too few for ages (${finding.needed} needed).`,
  none: "None: no comment in code says TODO, FIXME, HACK or XXX.",
  counted: ({ sample }) => `${describeCount(sample.counted, "marked line")} found`,
};

function describeMarkers(finding: Observed): string {
  const count = (id: string) => measureOf(finding, id)?.value ?? 0;
  const age = measureOf(finding, "medianAge");
  const old = measureOf(finding, "shareOld");
  const start = `${describeCount(finding.sample.counted, "line")} marked for later`;
  const ages = age === undefined ? "" : `, half of them older than ${describeMeasure(age)}`;
  const share = old === undefined ? "" : `; ${describeShareOf(old)} are older than 180 days`;
  return `${start}${ages}${share}. ${describeNumber(count("added"))} came and ${describeNumber(count("removed"))} went in the window.`;
}
