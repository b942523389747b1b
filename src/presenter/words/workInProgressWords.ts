/** Words for `flow.wip`. */
import { describeCount, describeMeasure } from "../figures";
import { measureOf } from "./measureOf";
import type { Observed, SignalWords } from "./signalWords";

/** In days; "at least less than a minute" says nothing. */
const oneMinute = 1 / 1440;

export const workInProgressWords: SignalWords = {
  title: "Work in progress",
  measures: {
    lines: "Uncommitted code",
    files: "Uncommitted files",
    ageDays: "Uncommitted since",
    ageDaysAtLeast: "Uncommitted for at least",
    unpushed: "Not pushed",
    unintegrated: "Not in the trunk",
    stashes: "Stashed",
  },
  observed: describeWorkInProgress,
  few: () => "Not enough yet.",
  none: "Nothing is in progress.",
  counted: ({ sample }) => `${describeCount(sample.counted, "changed file")} looked at, as the work tree is now`,
};

function describeWorkInProgress(finding: Observed): string {
  const lines = measureOf(finding, "lines");
  const files = measureOf(finding, "files");
  const age = measureOf(finding, "ageDays");
  const ageAtLeast = measureOf(finding, "ageDaysAtLeast");
  const unpushed = measureOf(finding, "unpushed");
  const unintegrated = measureOf(finding, "unintegrated");
  const parts: string[] = [];
  if (files !== undefined && files.value > 0) {
    const since = age !== undefined ? ` for ${describeMeasure(age)}` : ageAtLeast !== undefined && ageAtLeast.value >= oneMinute ? ` for at least ${describeMeasure(ageAtLeast)}` : "";
    const what = lines === undefined || lines.value === 0 ? `${describeMeasure(files)} uncommitted` : `${describeMeasure(lines)} of code in ${describeMeasure(files)} uncommitted`;
    parts.push(`${what}${since}`);
  } else {
    parts.push("Everything is committed");
  }
  if (unpushed !== undefined && unpushed.value > 0) parts.push(`${describeMeasure(unpushed)} not pushed`);
  if (unintegrated !== undefined && unintegrated.value > 0) parts.push(`${describeMeasure(unintegrated)} not in the trunk`);
  return `${parts.join("; ")}.`;
}
