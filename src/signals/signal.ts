/** What every signal is: a question, and a way to answer it from evidence. */
import type { Finding, SignalId } from "../model/finding";
import type { Statistic } from "../statistics/change";
import type { Evidence } from "./evidence";

/** A leading figure commit by commit, so that it can be held against another window. */
export interface ComparedFigure {
  /** The measure that sums it up. */
  readonly measure: string;
  readonly statistic: Statistic;
  readonly figures: readonly { readonly commit: string; readonly value: number }[];
}

export interface Signal {
  readonly id: SignalId;
  /** What it asks of the work, in plain words. */
  readonly question: string;
  /** Fewest counted commits for a figure; history signals look further back when the window holds fewer. */
  readonly minimum: number;
  /** Whether a longer window could give it more to count. */
  readonly isFromHistory: boolean;
  /** Pure: the same evidence gives the same finding. */
  readonly assess: (evidence: Evidence) => Finding;
  /** What of a finding is held against the window before; absent where nothing can be. */
  readonly compared?: (finding: Finding) => ComparedFigure;
}
