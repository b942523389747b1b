/** A signal's result on some evidence; a blind spot is a state of its own, never a zero. */
import type { Window } from "./window";

export type SignalId = "size.commit" | "hist.testTravel" | "flow.wip";

export type Unit = "lines" | "files" | "commits" | "share" | "log2 lines" | "minutes" | "days" | "stashes";

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
  | "pending"
  | "somebody else"
  | "before baseline"
  | "exception";

export interface Sample {
  readonly counted: number;
  readonly excluded: readonly Exclusion[];
}

/** One commit behind a finding. */
export interface EvidenceItem {
  readonly commit: string;
  /** What the signal made of it: a size in lines, or a class such as `together`. */
  readonly value?: number;
  readonly class?: string;
}

export type FindingChart =
  | {
      readonly kind: "sizes";
      readonly bins: readonly SizeBin[];
      /** Those of the window before, where it was read and counts the same things. */
      readonly previous?: readonly SizeBin[];
    }
  | { readonly kind: "shares"; readonly parts: readonly SharePart[] };

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
  /** Tests inside production files of these languages are not seen. */
  | { readonly kind: "inlineTestsUnseen"; readonly languages: readonly string[] };

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

interface FindingBase {
  readonly signal: SignalId;
  readonly sample: Sample;
  readonly measures: readonly Measure[];
  /** Newest first. */
  readonly evidence: readonly EvidenceItem[];
  readonly window?: Window;
  /** A command with plain git that shows the same figures. */
  readonly reproduce: string;
  readonly chart?: FindingChart;
  readonly notes?: readonly FindingNote[];
  /** How it stands to the window before; absent where that wasn't asked. */
  readonly change?: Change;
  /** True where squash merges make one commit stand for a whole change (squash gate). */
  readonly isSquashed?: boolean;
}

export type Finding =
  | (FindingBase & { readonly kind: "observed" })
  /** Some evidence, below the minimum: counts in words only. */
  | (FindingBase & { readonly kind: "few"; readonly needed: number })
  | (FindingBase & { readonly kind: "none" })
  | (FindingBase & { readonly kind: "notObservable"; readonly reason: string })
  | (FindingBase & { readonly kind: "off" })
  | (FindingBase & { readonly kind: "failed"; readonly reason: string });
