/** What became of the lines that a stretch of the trunk's history added (`signals.md` S13). */
import type { Exclusion, FindingNote } from "../model/finding";
import type { ClassifiedCommit } from "./classifiedCommit";

/** One commit of the cohort. */
export interface FreshCommit {
  readonly commit: string;
  /** Committer time. */
  readonly committedAt: number;
  /** Days since the epoch on the clock of whoever committed it. */
  readonly day: number;
  /** Effective lines over code files. */
  readonly added: number;
  /** Of them, seen to be deleted or replaced later than a day after, and within 21 days. */
  readonly reworked: number;
  /** The same within a day. */
  readonly inFlow: number;
}

export interface ReworkRecord {
  /** Oldest first. */
  readonly cohort: readonly FreshCommit[];
  /** The same commits whole, for what else is asked of them. */
  readonly commits: readonly ClassifiedCommit[];
  readonly excluded: readonly Exclusion[];
  readonly isSquashed: boolean;
  /** Commits that delete lines, and how many of them were looked at. */
  readonly deletingCommits: number;
  readonly lookedAtCommits: number;
  /** Lines that all of them delete, and those whose origin was found. */
  readonly deletedLines: number;
  readonly lookedAtLines: number;
  /** Where lines were seen to be reworked, the most first. */
  readonly files: readonly { readonly path: string; readonly lines: number }[];
  /** The same in every clone of a repository; it seeds chance. */
  readonly seed: string;
  /** What must be said of the trunk. */
  readonly notes: readonly FindingNote[];
}

/** A line counts as fresh for so long: three weeks, an industry convention. */
export const freshSeconds = 21 * 86_400;
/** Sooner than this it is one sitting. */
export const flowSeconds = 86_400;
