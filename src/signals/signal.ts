/** What every signal is: a question, and a way to answer it from evidence. */
import type { Finding, SignalId } from "../model/finding";
import type { Statistic } from "../statistics/change";
import type { Evidence, FurtherNeed } from "./evidence";

/** A leading figure commit by commit, so that it can be held against another window. */
export interface ComparedFigure {
  /** The measure that sums it up. */
  readonly measure: string;
  readonly statistic: Statistic;
  readonly figures: readonly { readonly commit: string; readonly value: number }[];
}

/**
 * Whose work a signal can be asked about.
 *
 * - `choice`: mine or the team's, as the report is asked for.
 * - `me`: only ever mine. `team`: only the team's, for what one person alone can't have.
 * - `repository`: no figure of people at all, so that it can be told of the smallest team.
 */
export type SignalScope = "choice" | "me" | "team" | "repository";

export interface Signal {
  readonly id: SignalId;
  /** What it asks of the work, in plain words. */
  readonly question: string;
  /** Fewest counted commits for a figure; history signals look further back when the window holds fewer. */
  readonly minimum: number;
  /** Whether a longer window could give it more to count. */
  readonly isFromHistory: boolean;
  readonly scope: SignalScope;
  /** Shown only to those who ask for it. */
  readonly isOffByDefault?: true;
  /** Never part of anything that can be handed on: files, clipboard, JSON. */
  readonly isPrivate?: true;
  /** What it looks at beside the window's commits. */
  readonly needs?: readonly FurtherNeed[];
  /** Pure: the same evidence gives the same finding. */
  readonly assess: (evidence: Evidence) => Finding;
  /** What of a finding is held against the window before; absent where nothing can be. */
  readonly compared?: (finding: Finding) => ComparedFigure;
}
