/** Words for how much of the history has been read: one quiet line, and what a screen reader hears at its start and end. */
import type { HistoryProgress } from "../model/historyProgress";
import type { HistoryView } from "../protocol/views";
import { describeCount, describeNumber } from "./figures";

/** How the reading stands; `first` is a report on the newest window alone, before any of the rest. */
export type HistoryStanding = { readonly state: "first" } | ({ readonly state: "reading" | "paused" | "whole" } & HistoryProgress);

/** The line at the foot of a page. */
export function presentHistory(standing: HistoryStanding): HistoryView {
  const { state } = standing;
  switch (state) {
    case "first":
      return { state, text: "These are the newest 90 days alone; more of the history is being read.", announcement: "" };
    case "reading":
      return {
        state,
        text: standing.total === 0 ? "Reading the rest of the history" : `Reading history: ${describeProgress(standing)}`,
        announcement: "The rest of the history is being read in the background.",
        action: { label: "Stop", action: "stopHistory" },
      };
    case "paused":
      return {
        state,
        text: standing.total === 0 ? "The whole history is not read yet" : `History read so far: ${describeProgress(standing)}`,
        announcement: "The history is read no further for now.",
        action: { label: "Go on", action: "readHistory" },
      };
    case "whole":
      return { state, text: "", announcement: `The whole history is read: ${describeCount(standing.total, "commit")}.` };
  }
}

function describeProgress({ read, total }: HistoryProgress): string {
  return `${describeNumber(read)} of ${describeCount(total, "commit")}`;
}
