/** Words for `dora.local`. */
import type { Finding } from "../../model/finding";
import { describeCount, describeDate, describeMeasure, describeNumber, visibleText } from "../figures";
import { describeShareOf, measureOf } from "./measureOf";
import type { SignalWords } from "./signalWords";

const hoursPerDay = 24;
/** The names that a survey of delivery gives to lead times, as names only. */
const leadLabels = [
  { below: hoursPerDay, label: "within a day" },
  { below: 7 * hoursPerDay, label: "within a week" },
  { below: 30 * hoursPerDay, label: "within a month" },
  { below: 182 * hoursPerDay, label: "within six months" },
] as const;

export const releasesWords: SignalWords = {
  title: "Releases, as tags tell them",
  measures: {
    gapMedian: "Between two releases, median",
    gapP90: "Nine in ten follow within",
    gapMax: "Longest time between two",
    leadTrunkMedian: "From commit to release, median",
    leadTrunkP90: "Nine in ten commits released within",
    leadTrunkMax: "Longest from commit to release",
    leadAuthorMedian: "From writing to release, median",
    leadAuthorP90: "Nine in ten released so long after writing",
    leadAuthorMax: "Longest from writing to release",
    quickFollow: "Followed within a week by a small fix",
    quickFollowOf: "Releases older than a week",
    releases: "Releases",
  },
  charted: { one: "release", several: "releases" },
  observed: (finding) => {
    const [gap, lead] = [measureOf(finding, "gapMedian"), measureOf(finding, "leadTrunkMedian")];
    const parts = [
      ...(gap === undefined ? [] : [`releases follow one another after ${describeMeasure(gap)} in the median`]),
      ...(lead === undefined ? [] : [`half of the commits are released ${leadLabel(lead.value)} (${describeMeasure(lead)})`]),
      ...describeQuick(finding),
    ];
    return `${describeCount(finding.sample.counted, "release")}${parts.length === 0 ? "" : `: ${parts.join("; ")}`}.`;
  },
  few: ({ sample: { counted }, needed }) => `${describeCount(counted, "release")} in this window, too few for a median (${needed} needed).`,
  none: "None yet: no tag of this window is a version.",
  counted: ({ sample, window }) => {
    const when = window?.days === undefined ? "" : `, ${describeCount(window.days, "day")} up to ${describeDate(window.until)}`;
    return `${describeCount(sample.counted, "release")} counted, as tags tell them${when}`;
  },
  noteOf: (item) => {
    if (item.class === undefined) return undefined;
    return item.value === undefined ? visibleText(item.class) : `${visibleText(item.class)}, ${describeMeasure({ id: "", value: item.value, unit: "days" })} after the one before`;
  },
};

function leadLabel(hours: number): string {
  return leadLabels.find(({ below }) => hours < below)?.label ?? "after six months or more";
}

function describeQuick(finding: Finding): readonly string[] {
  const quick = measureOf(finding, "quickFollow");
  if (quick === undefined) return [];
  const of = measureOf(finding, "quickFollowOf");
  const how = of === undefined ? describeShareOf(quick) : `${describeNumber(quick.value)} of ${describeNumber(of.value)}`;
  return [`${how} were followed within a week by a small release with a fix`];
}
