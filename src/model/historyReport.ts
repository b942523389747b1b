/** What a whole history says of the size of commits, as of one head: the same in every clone that has all of it. */
import type { ExclusionReason } from "./finding";
import type { RepositoryTrouble } from "./repositoryState";

export interface HistoryReport {
  /** The commit that it was looked from. */
  readonly head: string;
  /** Seconds since the epoch of the oldest and the newest commit whose clock can be trusted; absent where there is none. */
  readonly span?: { readonly from: number; readonly to: number };
  /** All commits, merges included. */
  readonly commits: number;
  readonly merges: number;
  readonly counted: number;
  /** The most frequent first; merges are not among them. */
  readonly leftOut: readonly { readonly reason: ExclusionReason; readonly count: number }[];
  /** ISO weeks in universal time. */
  readonly weeks: SizeLine;
  readonly months: SizeLine;
}

/** Sizes over time: every period from the first that holds a counted commit to the last. */
export interface SizeLine {
  readonly periods: readonly SizePeriod[];
  readonly limits: LineLimits;
}

export interface SizePeriod {
  /** Seconds since the epoch. */
  readonly start: number;
  /** Counted commits. */
  readonly count: number;
  /** Effective lines; absent where nothing is counted. */
  readonly median?: number;
  /** The 90th percentile, where there are enough commits for one. */
  readonly p90?: number;
}

/** What a line over time is drawn with, or how many periods there are too few. */
export type LineLimits =
  | { readonly kind: "few"; readonly periods: number; readonly needed: number }
  | {
      readonly kind: "limits";
      readonly median: number;
      /** May lie below anything that can be measured. */
      readonly low: number;
      readonly high: number;
      /** Oldest first; at most one a period. */
      readonly marks: readonly PeriodMark[];
    };

/** A period that stands out, by its position in the line. */
export interface PeriodMark {
  readonly period: number;
  readonly reason: "outside limits" | "long run";
}

export type HistoryReportOutcome =
  | { readonly kind: "history"; readonly report: HistoryReport }
  /** Not all of the history has been read, and a part is never shown as the whole. */
  | { readonly kind: "unfinished"; readonly read: number; readonly total: number }
  | { readonly kind: "trouble"; readonly trouble: RepositoryTrouble };
