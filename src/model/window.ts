/** The stretch of time a finding looks at. */
export interface Window {
  /** First second counted. */
  readonly since: number;
  /** Last second counted. */
  readonly until: number;
  /** Present when the window was asked for as a number of days before its end. */
  readonly days?: number;
}

/** Whose work a finding looks at. */
export type Who = "me" | "team";
