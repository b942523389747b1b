/** Words for `adr.fresh`. */
import { describeCount, describeMeasure } from "../figures";
import { measureOf } from "./measureOf";
import type { Observed, SignalWords } from "./signalWords";

const statuses = { proposed: "Proposed", accepted: "Accepted", rejected: "Rejected", deprecated: "Deprecated", superseded: "Superseded", unknown: "Without a readable status" };

export const adrFreshWords: SignalWords = {
  title: "Design decisions",
  measures: {
    daysSinceNew: "Newest came in",
    decisions: "Recorded",
    ...statuses,
    proposedLong: "Proposed for more than 30 days",
    dangling: "Superseded by one that isn't there",
    prompts: "Changes since then that might need one",
  },
  parts: {
    accepted: { label: statuses.accepted, tone: 0 },
    proposed: { label: statuses.proposed, tone: 1 },
    superseded: { label: statuses.superseded, tone: 2 },
    deprecated: { label: statuses.deprecated, tone: 2 },
    rejected: { label: statuses.rejected, tone: 2 },
    unknown: { label: statuses.unknown, tone: 3 },
  },
  observed: describeDecisions,
  few: () => "Not enough yet.",
  none: "None yet: no decision record was found in the usual folders, such as docs/adr.",
  counted: ({ sample }) => `${describeCount(sample.counted, "decision record")} found`,
  noteOf: (item) => noteOf(item.class),
};

function describeDecisions(finding: Observed): string {
  const count = (id: string) => measureOf(finding, id)?.value ?? 0;
  const newest = measureOf(finding, "daysSinceNew");
  const parts = [`${describeCount(finding.sample.counted, "decision")} recorded${newest === undefined ? "" : `, the newest ${describeMeasure(newest)} ago`}`];
  if (count("proposedLong") > 0) parts.push(`${describeCount(count("proposedLong"), "proposal")} open for more than 30 days`);
  if (count("dangling") > 0) parts.push(`${describeCount(count("dangling"), "record")} replaced by one that isn't there`);
  if (count("prompts") > 0) parts.push(`${describeCount(count("prompts"), "change")} since then might have deserved one`);
  return `${parts.join("; ")}.`;
}

function noteOf(found: string | undefined): string | undefined {
  switch (found) {
    case "dependency":
      return "adds a dependency";
    case "folder":
      return "adds a folder at the top";
    case "dangling":
      return "superseded by one that isn't there";
    default:
      return found === "unknown" ? "without a readable status" : found;
  }
}
