/** A signal's result on some evidence; a blind spot is a state of its own, never a zero. */
import type { PathLabel } from "./role";
import type { Who, Window } from "./window";

export type SignalId =
  | "tempo"
  | "size.commit"
  | "hist.testTravel"
  | "hist.unitOrder"
  | "hist.fixWithTest"
  | "test.gap"
  | "size.focus"
  | "flow.cadence"
  | "flow.wip"
  | "flow.branch"
  | "flow.rework"
  | "flow.revert"
  | "dora.local"
  | "flow.active"
  | "pace.hours"
  | "team.spread"
  | "team.pairing"
  | "ai.declared"
  | "msg.quality"
  | "msg.reference"
  | "type.mix"
  | "debt.markers"
  | "adr.fresh";

export type Unit =
  | "lines"
  | "files"
  | "commits"
  | "share"
  | "log2 lines"
  | "minutes"
  | "hours"
  /** A length of time. */
  | "days"
  /** How many days something happened on. */
  | "active days"
  | "stashes"
  | "branches"
  | "releases"
  | "units"
  | "people"
  | "markers"
  | "decisions"
  /** A plain number, such as commits on a day. */
  | "number"
  /** From 0 to 1, where a percentage would say something else. */
  | "evenness";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Measure {
  /** Stable within its signal: `median`, `p90`, `accompanied`, … */
  readonly id: string;
  readonly value: number;
  readonly unit: Unit;
  /** 95 % interval where the statistic has one. */
  readonly interval?: Interval;
}

/** Commits that were looked at and not counted, and why. */
export interface Exclusion {
  readonly reason: ExclusionReason;
  readonly count: number;
  /** The commits themselves, newest first. */
  readonly commits: readonly string[];
}

export type ExclusionReason =
  | "root"
  | "shallow boundary"
  | "bot"
  | "import"
  | "listed"
  | "empty"
  | "unreadable"
  | "date"
  | "no code"
  | "whitespace only"
  | "rename only"
  | "bulk"
  | "revert"
  | "fixup"
  | "missing content"
  | "no behaviour change"
  | "not a fix"
  | "pending"
  | "somebody else"
  /** Merges that end no branch. */
  | "octopus"
  | "nothing new"
  | "before baseline"
  | "exception";

export interface Sample {
  readonly counted: number;
  readonly excluded: readonly Exclusion[];
}

/** One file behind a finding that is about files. */
export interface FileItem {
  /** Relative to the top of the repository. */
  readonly path: string;
  /** Counted from 1. */
  readonly line?: number;
  /** What the signal made of it: a number in `unit`, or a class. */
  readonly value?: number;
  readonly unit?: Unit;
  readonly class?: string;
}

/** One commit behind a finding. */
export interface EvidenceItem {
  readonly commit: string;
  /** What the signal made of it: a size in lines, or a class such as `together`. */
  readonly value?: number;
  /** Lines where nothing else is said. */
  readonly unit?: Unit;
  readonly class?: string;
}

export type FindingChart =
  | {
      readonly kind: "sizes";
      readonly bins: readonly SizeBin[];
      /** Those of the window before, where it was read and counts the same things. */
      readonly previous?: readonly SizeBin[];
    }
  | { readonly kind: "shares"; readonly parts: readonly SharePart[] }
  /** A histogram over ranges that have names, such as ages: `to` is exclusive, absent for the last one. */
  | { readonly kind: "ranges"; readonly unit: Unit; readonly ranges: readonly { readonly from: number; readonly to?: number; readonly count: number }[] }
  /** Things with a length each, such as open branches and their ages, longest first; `label` is hostile text. */
  | { readonly kind: "bars"; readonly unit: Unit; readonly bars: readonly { readonly label: string; readonly value: number; readonly isOpen?: boolean }[] }
  /** What happened on each of the days that follow one another, oldest first. */
  | { readonly kind: "days"; readonly unit: Unit; readonly firstDay: number; readonly values: readonly number[] }
  /** How each month divides into classes, oldest first, those that hold nothing included; `counts` are in the order of `parts`. */
  | { readonly kind: "months"; readonly unit: Unit; readonly parts: readonly string[]; readonly months: readonly { readonly year: number; readonly month: number; readonly counts: readonly number[] }[] }
  /** Seven days from Monday with 24 hours each. */
  | { readonly kind: "hours"; readonly counts: readonly (readonly number[])[]; readonly usual: { readonly days: readonly number[]; readonly from: number; readonly to: number } };

/** A log2 bin of effective lines: 0–1, 2–3, 4–7, … */
export interface SizeBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface SharePart {
  readonly id: string;
  readonly count: number;
}

/** Something that must be read with a finding: a part that can't be seen here, or how fresh a figure is. */
export type FindingNote =
  | { readonly kind: "notObservable"; readonly part: string; readonly reason: string }
  /** The trunk is a copy of a remote branch, as old as the last fetch. */
  | { readonly kind: "trunk"; readonly ref: string; readonly fetchedSecondsAgo?: number }
  /** The window holds more commits than are read; the newest ones are. */
  | { readonly kind: "capped"; readonly most: number }
  /** Looking at every commit would take too long: a sample stands for all. */
  | { readonly kind: "sampled"; readonly counted: number; readonly of: number }
  /** Tests inside production files of these languages are not seen. */
  | { readonly kind: "inlineTestsUnseen"; readonly languages: readonly string[] };

/** What a person can do at once where a finding can't tell. */
export interface FindingOffer {
  /** Put a pattern into the team's `team.yml` that says what files are. */
  readonly kind: "addGlob";
  readonly label: PathLabel;
  /** The pattern that is meant; absent where only the team can know it. */
  readonly glob?: string;
}

/** Whether a figure moved between two adjacent windows of equal length, as far as chance can be ruled out. */
export type ChangeVerdict =
  | { readonly kind: "silent"; readonly reason: SilenceReason }
  /** No move that is both sure and large enough to mention; that nothing moved is not proven. */
  | { readonly kind: "steady"; readonly difference: number; readonly interval: Interval }
  | { readonly kind: "up" | "down"; readonly difference: number; readonly interval: Interval };

export type SilenceReason =
  | "too few"
  /** One window holds more than three times as many as the other. */
  | "activity differs"
  /** Squash merges or the rules of measuring began or ended in between. */
  | "gate crossed"
  /** Both windows together hold more commits than are read at most. */
  | "too many to read"
  /** A shallow clone ends inside the windows. */
  | "history cut off"
  | "not observable before";

/** A finding's leading figure held against the window of equal length before it. */
export interface Change {
  /** Which measure is compared: `median`, `accompanied`, … */
  readonly measure: string;
  readonly verdict: ChangeVerdict;
  /** The window before. */
  readonly window: Window;
  /** The same measure in it, where it could be told. */
  readonly before?: Measure;
}

/** A leading figure week by week (`signals.md` 1.4). */
export interface WeeklyLine {
  /** The measure it is of. */
  readonly measure: string;
  readonly unit: Unit;
  /** Weeks that hold something, oldest first; `since` is a Monday in seconds since the epoch. */
  readonly weeks: readonly { readonly since: number; readonly value: number; readonly counted: number }[];
  readonly limits:
    | { readonly kind: "few"; readonly weeks: number; readonly needed: number }
    | {
        readonly kind: "limits";
        readonly median: number;
        readonly low: number;
        readonly high: number;
        /** Positions in `weeks`. */
        readonly marks: readonly { readonly week: number; readonly reason: "outside limits" | "run on one side" }[];
      };
}

/** Another signal's leading figure on two kinds of commits apart. */
export interface FindingSplit {
  readonly signal: SignalId;
  /** Parts bear the ids that the finding's own chart has. */
  readonly parts: readonly { readonly id: string; readonly counted: number; readonly measure: Measure }[];
}

interface FindingBase {
  readonly signal: SignalId;
  /** Whose work it is about, where that is not the report's choice. */
  readonly who?: Who;
  readonly sample: Sample;
  readonly measures: readonly Measure[];
  /** Newest first, after what a signal puts first because it is what to look at. */
  readonly evidence: readonly EvidenceItem[];
  /** The most telling first. */
  readonly files?: readonly FileItem[];
  readonly window?: Window;
  /** A command with plain git that shows the same figures. */
  readonly reproduce: string;
  readonly chart?: FindingChart;
  /** A second picture, of a part of the answer that the first one can't show over time. */
  readonly trend?: FindingChart;
  readonly notes?: readonly FindingNote[];
  readonly offers?: readonly FindingOffer[];
  /** How it stands to the window before; absent where that wasn't asked. */
  readonly change?: Change;
  /** The leading figure week by week, where the signal has one. */
  readonly weekly?: WeeklyLine;
  /** Other signals on the kinds of commits that this one tells apart, where each kind has enough. */
  readonly splits?: readonly FindingSplit[];
  /** True where squash merges make one commit stand for a whole change (squash gate). */
  readonly isSquashed?: boolean;
}

export type Finding =
  | (FindingBase & { readonly kind: "observed" })
  /** Some evidence, below the minimum: counts in words only. */
  | (FindingBase & { readonly kind: "few"; readonly needed: number })
  | (FindingBase & { readonly kind: "none" })
  | (FindingBase & {
      readonly kind: "notObservable";
      readonly reason: string;
      /** It is being worked out in the background and comes with a later report. */
      readonly isPending?: true;
    })
  | (FindingBase & { readonly kind: "off" })
  | (FindingBase & { readonly kind: "failed"; readonly reason: string });

/** True where the answer takes long and comes with a later report. */
export function isPending(finding: Finding): boolean {
  return finding.kind === "notObservable" && finding.isPending === true;
}

/** The commits behind a finding, counted and left out; one may stand there more than once. */
export function commitsNamedBy({ evidence, sample }: Finding): readonly string[] {
  return [...evidence.map(({ commit }) => commit), ...sample.excluded.flatMap(({ commits }) => commits)];
}
