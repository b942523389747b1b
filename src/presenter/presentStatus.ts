/** What the one status bar item says: the step in hand, quietly. */
import type { StepOutcome } from "../model/report";
import { describeFinding } from "./describeFinding";
import { describeTrouble } from "./describeTrouble";
import { describeCount } from "./figures";
import { questionOf } from "./words/wordsOf";

export interface StatusView {
  /** With VS Code's icon syntax; holds no text from a repository. */
  readonly text: string;
  /** Plain sentences, one a line. */
  readonly tooltip: readonly string[];
  /** For screen readers. */
  readonly label: string;
}

/** The step as short text with its explanation; undefined when there is nothing to show at all. */
export function presentStatus(outcome: StepOutcome): StatusView | undefined {
  if (outcome.kind === "trouble") {
    if (outcome.trouble.kind === "noFolder") return undefined;
    const { title, sentence } = describeTrouble(outcome.trouble);
    return { text: "$(pulse) –", tooltip: [title, sentence], label: `Metronome: ${title}` };
  }
  const { finding } = outcome;
  const measure = (id: string) => finding.measures.find((one) => one.id === id)?.value;
  const sentence = describeFinding(finding);
  const tooltip = [questionOf(finding.signal), sentence];
  if (finding.kind !== "observed") return { text: "$(pulse) –", tooltip, label: `Metronome: ${sentence}` };
  const files = measure("files") ?? 0;
  if (files === 0) return { text: "$(pulse) clean", tooltip, label: `Metronome: ${sentence}` };
  const lines = measure("lines") ?? 0;
  const what = lines === 0 ? describeCount(files, "file") : describeCount(lines, "line");
  return { text: `$(pulse) ${what}${since(measure("ageDays"), measure("ageDaysAtLeast"))}`, tooltip, label: `Metronome: ${sentence}` };
}

/** How long the step has been in hand; what is only known to be more than nothing is left out. */
function since(days: number | undefined, daysAtLeast: number | undefined): string {
  if (days !== undefined) return ` · ${shortDuration(days)}`;
  const shown = daysAtLeast === undefined ? "0m" : shortDuration(daysAtLeast);
  return shown === "0m" ? "" : ` · ≥ ${shown}`;
}

function shortDuration(days: number): string {
  const minutes = Math.floor(days * 1440);
  if (minutes < 60) return `${minutes}m`;
  if (minutes < 2880) return `${Math.floor(minutes / 60)}h`;
  return `${Math.floor(minutes / 1440)}d`;
}
