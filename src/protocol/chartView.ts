/** The small pictures of findings: words and numbers that are ready to draw, each with a sentence that says the same. */

export type ChartView = SizeChartView | ShareChartView | RangeChartView | BarChartView | DayChartView | HourChartView | MonthChartView;

export interface SizeChartView {
  readonly kind: "sizes";
  /** One sentence that says the same as the picture. */
  readonly summary: string;
  readonly bins: readonly SizeBinView[];
  /** Commits of the window before, in the same bins and as many of them. */
  readonly previous?: readonly SizeBinView[];
  readonly median?: { readonly value: number; readonly low: number; readonly high: number };
  /** The team's aim on the median, for the aim band. */
  readonly aim?: { readonly low: number; readonly high: number };
}

export interface SizeBinView {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface ShareChartView {
  readonly kind: "shares";
  readonly summary: string;
  readonly parts: readonly {
    readonly id: string;
    readonly label: string;
    readonly count: number;
    /** Position in the one colour and pattern language: 0 strongest … 3 weakest. */
    readonly tone: 0 | 1 | 2 | 3;
  }[];
}

/** How each month divides into the same classes, oldest first. */
export interface MonthChartView {
  readonly kind: "months";
  readonly summary: string;
  /** Heads of the table: the month, the classes, and all of them together. */
  readonly columns: readonly string[];
  /** Each class with its count over all months. */
  readonly parts: ShareChartView["parts"];
  readonly months: readonly {
    /** For example `Nov 2026`. */
    readonly label: string;
    /** In the order of `parts`. */
    readonly counts: readonly number[];
    /** All of it in words: `34 commits`. */
    readonly text: string;
  }[];
}

/** How many there are in each of a few named ranges, such as ages. */
export interface RangeChartView {
  readonly kind: "ranges";
  readonly summary: string;
  /** Heads of the table: the range, and what is counted. */
  readonly columns: readonly [string, string];
  readonly ranges: readonly {
    /** For example `7 to 30 days`. */
    readonly label: string;
    /** Where it begins, as short as an axis needs it: `7 d`. */
    readonly tick: string;
    readonly count: number;
  }[];
}

/** Things with a length each, longest first. */
export interface BarChartView {
  readonly kind: "bars";
  readonly summary: string;
  readonly columns: readonly [string, string];
  /** What a bar over the whole width stands for. */
  readonly full: number;
  readonly bars: readonly {
    /** Of a repository's choosing. */
    readonly label: string;
    readonly value: number;
    /** For example `12 days`. */
    readonly text: string;
    /** Goes on still. */
    readonly isOpen: boolean;
  }[];
}

/** What happened on each day of a stretch, oldest first. */
export interface DayChartView {
  readonly kind: "days";
  readonly summary: string;
  readonly columns: readonly [string, string];
  /** Weeks where days would stand too close, each named by its Monday. */
  readonly days: readonly {
    /** For example `3 Nov 2026`. */
    readonly date: string;
    readonly value: number;
    /** For example `4 commits`. */
    readonly text: string;
    readonly isWeekend: boolean;
    /** Short name of the month that begins with it, where that has room. */
    readonly month?: string;
  }[];
}

/** A week by the hour. */
export interface HourChartView {
  readonly kind: "hours";
  readonly summary: string;
  /** Monday first; each with 24 counts. */
  readonly days: readonly { readonly name: string; readonly counts: readonly number[] }[];
  /** Positions in `days`, and hours of the day; `to` is exclusive. */
  readonly usual: { readonly days: readonly number[]; readonly from: number; readonly to: number };
}
