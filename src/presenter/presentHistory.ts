/** Words for what goes on in the background: one quiet line, and what a screen reader hears at its start and end. */
import type { DeepProgress } from "../model/deepProgress";
import type { HistoryProgress } from "../model/historyProgress";
import type { HistoryView } from "../protocol/views";
import { describeCount, describeNumber } from "./figures";

/**
 * How the reading stands; `first` is a report on the newest window alone, before any of the rest. `working` is what takes
 * long once nothing is left to read, `unfinished` where somebody stopped it.
 */
export type HistoryStanding = { readonly state: "first" | "unfinished" | "worked out" } | ({ readonly state: "working" } & Partial<DeepProgress>) | ({ readonly state: "reading" | "paused" | "whole" } & HistoryProgress);

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
    case "working":
      return {
        state,
        text: describeWork(standing),
        announcement: "What takes a while is being worked out in the background.",
        action: { label: "Stop", action: "stopHistory" },
      };
    case "worked out":
      return { state, text: "", announcement: "Everything is worked out." };
    case "unfinished":
      return {
        state,
        text: "Not everything is worked out yet",
        announcement: "What takes a while is not worked out further for now.",
        action: { label: "Go on", action: "readHistory" },
      };
  }
}

/** What takes long, in a line that changes; it begins before anybody knows how much there is. */
export function describeWork({ of, done = 0, total = 0 }: Partial<DeepProgress>): string {
  if (of === undefined || total === 0) return "Being worked out in the background";
  return of === "commits" ? `Reading history: ${describeProgress({ read: done, total })}` : `Being worked out: ${describeNumber(done)} of ${describeCount(total, "file")}`;
}

function describeProgress({ read, total }: HistoryProgress): string {
  return `${describeNumber(read)} of ${describeCount(total, "commit")}`;
}
