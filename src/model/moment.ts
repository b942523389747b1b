/** A point in time as git records it: seconds since the epoch and the author's own offset. */
export interface Moment {
  readonly epochSeconds: number;
  /** Minutes east of UTC, as written in the commit. */
  readonly offsetMinutes: number;
}
