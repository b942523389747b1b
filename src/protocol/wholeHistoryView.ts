/** Commit size over a whole history as the dashboard draws it: words and numbers that are ready to show. */

export interface WholeHistoryView {
  /** Says what the picture says. */
  readonly statement: string;
  /** What was counted and what was left out. */
  readonly counted: string;
  readonly leftOutSentence: string;
  /** Absent where too few weeks hold a counted commit. */
  readonly line?: SizeLineView;
}

export interface SizeLineView {
  readonly period: "week" | "month";
  /** Periods with a counted commit, oldest first. */
  readonly points: readonly SizePointView[];
  /** The middle of all points and how far they usually lie from it, in lines; never below 0. */
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface SizePointView {
  /** Where its period begins, in seconds since the epoch, universal time. */
  readonly at: number;
  /** `3 Nov 2026` for a week, `Nov 2026` for a month. */
  readonly date: string;
  /** Counted commits. */
  readonly count: number;
  /** Lines. */
  readonly median: number;
  readonly p90?: number;
  /** Why it stands out, if it does. */
  readonly mark?: string;
  /** False where periods without a counted commit lie before it. */
  readonly isJoined: boolean;
}
