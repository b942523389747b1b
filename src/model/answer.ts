/** One private self-assessment: where somebody placed themselves on a team's own levels. */
export interface Answer {
  /** Which repository's standard it was, as an opaque key (hash of the common git directory). */
  readonly repository: string;
  readonly practice: string;
  readonly level: string;
  /** Position of the level at that time, and of how many. */
  readonly levelIndex: number;
  readonly levelCount: number;
  readonly note?: string;
  /** Seconds since the epoch. */
  readonly answeredAt: number;
}
