/** A signal's leading figure week by week: words and numbers that are ready to draw. */

export interface WeeklyView {
  /** Says what the line says, or how many weeks it takes to draw one. */
  readonly statement: string;
  /** Absent where too few weeks hold something. */
  readonly line?: WeeklyLineView;
}

export interface WeeklyLineView {
  /** Heads of the table: the week, how many were counted, and the figure. */
  readonly columns: readonly [string, string, string];
  /** Weeks that hold something, oldest first. */
  readonly points: readonly WeeklyPointView[];
  /** The middle of all weeks and how far they usually lie from it. */
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Where the axis ends that begins at 0. */
  readonly top: number;
  readonly scale: "even" | "logarithmic";
  /** Figures that get a line of their own. */
  readonly guides: readonly { readonly value: number; readonly text: string }[];
}

export interface WeeklyPointView {
  /** Its Monday in seconds since the epoch, universal time. */
  readonly at: number;
  /** For example `3 Nov 2026`. */
  readonly date: string;
  readonly counted: number;
  readonly value: number;
  /** With its unit: `38 lines`. */
  readonly text: string;
  /** Why it stands out, if it does. */
  readonly mark?: string;
  /** False where weeks that hold nothing lie before it. */
  readonly isJoined: boolean;
}
