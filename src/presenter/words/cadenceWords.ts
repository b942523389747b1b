/** Words for `flow.cadence`. */
import { describeCount, describeMeasure } from "../figures";
import { fewestForWords } from "./fewestForWords";
import { measureOf } from "./measureOf";
import type { Few, Observed, SignalWords } from "./signalWords";

export const cadenceWords: SignalWords = {
  title: "Cadence",
  measures: {
    commitsPerDay: "Commits on an active day, median",
    gap: "Between commits while working, median",
    gapP90: "Nine in ten within",
    daysPerWeek: "Active days a week, median",
    days: "Active days",
  },
  observed: describeCadence,
  few: describeFewCommits,
  none: "None yet: no commit of yours in this window changes code.",
  counted: ({ sample }) => `${describeCount(sample.counted, "commit")} of yours counted (what a script wrote at once is one)`,
  noteOf: ({ class: found }) => {
    if (found === "burst") return "written together with others";
    return found === "first" ? "begins a stretch of work" : undefined;
  },
};

function describeCadence(finding: Observed): string {
  const [perDay, gap, weekly] = ["commitsPerDay", "gap", "daysPerWeek"].map((id) => measureOf(finding, id));
  const between = gap === undefined ? "" : `, with a median of ${describeMeasure(gap)} between them while working`;
  return `On the median active day you reach ${perDay === undefined ? "?" : describeMeasure({ ...perDay, unit: "commits" })}${between}; ${weekly === undefined ? "?" : describeMeasure(weekly)} active days a week.`;
}

function describeFewCommits(finding: Few): string {
  const { counted } = finding.sample;
  const commits = describeCount(counted, "commit");
  if (counted < fewestForWords) return `Not enough yet: ${commits} of yours.`;
  const days = describeCount(measureOf(finding, "days")?.value ?? 0, "day");
  return `${commits} of yours on ${days} so far; figures need ${finding.needed} on eight days.`;
}
