/** What the webviews draw: words and numbers that are ready to show, and nothing else. All text is plain text. */
import type { ChartView } from "./chartView";
import type { WeeklyView } from "./weeklyView";
import type { WholeHistoryView } from "./wholeHistoryView";

/** A button that one of the host's commands stands behind. */
export interface ActionView {
  readonly label: string;
  readonly action: ActionId;
}

export type ActionId =
  | "refresh"
  | "openFolder"
  | "manageTrust"
  | "showLog"
  | "adoptStandard"
  | "openGitDownload"
  | "openDashboard"
  | "stopHistory"
  | "readHistory"
  | "chooseSignals"
  | "chooseWindow"
  | "chooseWho";

/** The whole of a view's state: one of these at a time. */
export type PageView =
  | { readonly kind: "computing"; readonly sentence: string }
  | TroubleView
  | ReportView;

/** A sentence and a next step instead of an empty panel. */
export interface TroubleView {
  readonly kind: "trouble";
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly actions: readonly ActionView[];
  /** Technical wording from git or the system, shown on demand. */
  readonly detail?: string;
}

export interface ReportView {
  readonly kind: "report";
  /** Folder name of the repository. */
  readonly repository: string;
  /** For example `main at 1a2b3c4`. */
  readonly revision: string;
  /** For example `90 days up to 3 November 2026 · whole team`. */
  readonly scope: string;
  /** The parts of the scope, each with what changes it. */
  readonly choices: readonly ActionView[];
  /** Sentences that must be read with the figures: a shallow clone, an invalid standard. */
  readonly notices: readonly NoticeView[];
  readonly beat: BeatView;
  /** In reading order; one without a signal is passed over. */
  readonly areas: readonly AreaView[];
  /** Those of one area follow one another. */
  readonly signals: readonly SignalView[];
  /** Which signals are switched off, and how to switch them on. */
  readonly switchedOff?: { readonly text: string; readonly action: ActionView };
  /**
   * The marks, oldest first, as JSON of `StripMark[]`: there may be thousands, and whoever only passes them on shall have
   * nothing to do. Absent where the page has the same already, or draws none.
   */
  readonly strip?: string;
  /** Sentence that says in words what the strip shows. */
  readonly stripSummary: string;
  /** Absent where there is nothing to say of it. */
  readonly history?: HistoryView;
  /** Absent until the whole history is read. */
  readonly wholeHistory?: WholeHistoryView;
}

/** What goes on in the background, at the foot of a page. */
export interface HistoryView {
  readonly state: "first" | "reading" | "paused" | "whole" | "working" | "worked out" | "unfinished";
  /** For example `Reading history: 34,000 of 82,000 commits`; empty where nothing needs to be seen. */
  readonly text: string;
  /** What a screen reader says once when this state begins; the same for every figure in it. */
  readonly announcement: string;
  readonly action?: ActionView;
}

export interface NoticeView {
  readonly id: string;
  readonly text: string;
  readonly action?: ActionView;
}

/** The step in hand, as in the status bar. */
export interface BeatView {
  readonly sentence: string;
  readonly details: readonly string[];
}

/** Signals that belong together. */
export interface AreaView {
  readonly id: string;
  readonly title: string;
}

/** `pending` is being worked out in the background. */
export type SignalKind = "observed" | "few" | "none" | "notObservable" | "pending" | "failed";

export interface SignalView {
  readonly id: string;
  /** One of the report's. */
  readonly area: string;
  /** Short name, for example `Commit size`. */
  readonly title: string;
  readonly question: string;
  readonly kind: SignalKind;
  /** The finding in one sentence. */
  readonly statement: string;
  /** A sentence to follow it, where the figure surely moved since the window before. */
  readonly change?: string;
  readonly measures: readonly MeasureView[];
  readonly chart?: ChartView;
  /** A second picture, of what the first one can't show over time. */
  readonly trend?: ChartView;
  /** Its leading figure week by week. */
  readonly weekly?: WeeklyView;
  /** Other signals on the kinds of commits that this one tells apart. */
  readonly splits?: SplitTableView;
  readonly aims: readonly AimView[];
  readonly standard?: StandardLinkView;
  /** What can be done at once where it can't tell: the words of a button each. */
  readonly offers: readonly string[];
  /** Counted, from when to when, in one sentence. */
  readonly counted: string;
  readonly leftOut: readonly LeftOutView[];
  /** What was left out, in one sentence a person understands. */
  readonly leftOutSentence: string;
  readonly reproduce: string;
  /** Commits behind it. */
  readonly evidenceCount: number;
  /** Files behind it. */
  readonly fileCount: number;
}

/** Figures on two kinds of commits, side by side. */
export interface SplitTableView {
  /** One sentence that says what stands beside what. */
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface MeasureView {
  readonly label: string;
  /** With its unit and interval: `38 lines [31–47]`. */
  readonly text: string;
}

export interface LeftOutView {
  readonly reason: string;
  readonly count: number;
}

export interface AimView {
  /** For example `Aim: median <= 60 lines`. */
  readonly text: string;
  readonly verdict: "within" | "outside" | "couldBeEither" | "notJudged";
  /** The verdict in words. */
  readonly verdictText: string;
  readonly standardTitle: string;
}

/** Where the card's "standard" link leads: the team's own page, or a starter that can be adopted. */
export type StandardLinkView =
  | { readonly kind: "team"; readonly practice: string; readonly title: string; readonly hasLevels: boolean }
  | { readonly kind: "starter"; readonly practice: string; readonly title: string };

/** One commit on the rhythm strip: tests above the line, production below. */
export interface StripMark {
  readonly commit: string;
  readonly shortId: string;
  readonly subject: string;
  /** Seconds since the epoch. */
  readonly at: number;
  /** For example `3 Nov 2026`. */
  readonly date: string;
  readonly productionLines: number;
  readonly testLines: number;
  readonly otherLines: number;
  /** Why the size figures leave it out; drawn hollow. */
  readonly excluded?: string;
}

export interface EvidenceView {
  /** The most telling first; none for a signal that is about commits. */
  readonly files: readonly FileRowView[];
  readonly rows: readonly EvidenceRowView[];
  readonly leftOut: readonly { readonly reason: string; readonly rows: readonly EvidenceRowView[]; readonly count: number }[];
}

export interface EvidenceRowView {
  readonly commit: string;
  readonly shortId: string;
  readonly subject: string;
  readonly date: string;
  /** What the signal made of it: `84 lines`, `test in the same commit`. */
  readonly note: string;
}

/** One file behind a finding. */
export interface FileRowView {
  /** As git names it, relative to the top of the repository. */
  readonly path: string;
  /** The same, fit to be read. */
  readonly shown: string;
  /** Counted from 1. */
  readonly line?: number;
  /** What the signal made of it: `changed 14 times`, `8 months old`. */
  readonly note: string;
}
