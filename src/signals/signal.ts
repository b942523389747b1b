/** What every signal is: a question, and a way to answer it from evidence. */
import type { Finding, SignalId } from "../model/finding";
import type { Contribution, Statistic } from "../statistics/change";
import type { Evidence, FurtherNeed } from "./evidence";

/** A leading figure commit by commit, so that it can be held against another window. */
export interface ComparedFigure {
  /** The measure that sums it up. */
  readonly measure: string;
  readonly statistic: Statistic;
  readonly figures: readonly PlacedFigure[];
  /** A share of less than this is none to speak of, however many commits it is of. */
  readonly leastWhole?: number;
}

export interface PlacedFigure extends Contribution {
  /** Absent where it is not of one commit's work: of a day, a branch, a release. */
  readonly commit?: string;
  /** Days since the epoch, where it isn't the day on which its author wrote the commit. */
  readonly day?: number;
}

/**
 * Whose work a signal can be asked about.
 *
 * - `choice`: mine or the team's, as the report is asked for.
 * - `me`: only ever mine. `team`: only the team's, for what one person alone can't have.
 * - `repository`: no figure of people at all, so that it can be told of the smallest team.
 */
export type SignalScope = "choice" | "me" | "team" | "repository";

interface SignalBase {
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
  /** How long the window before is, where that isn't as long as its own. */
  readonly baselineDays?: number;
  /** Evidence of the window before, where it comes with the evidence itself; undefined where history is cut off in it. */
  readonly before?: (evidence: Evidence) => Evidence | undefined;
}

interface Compared {
  /** What of a finding is held against the window before, from the evidence that it was assessed on. */
  readonly compared: (finding: Finding, evidence: Evidence) => ComparedFigure;
  readonly uncompared?: undefined;
}

interface Uncompared {
  readonly compared?: undefined;
  /** Why nothing of it is held against the window before, as the end of a sentence. */
  readonly uncompared: string;
}

export type Signal = SignalBase & (Compared | Uncompared);
