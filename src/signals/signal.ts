/** What every signal is: a question, and a way to answer it from evidence. */
import type { Finding, SignalId } from "../model/finding";
import type { Evidence } from "./evidence";

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
}
