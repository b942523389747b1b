/** A team's written standard, as parsed from one Markdown file of its own. */
import type { SignalId } from "./finding";

/** Zero-based, end exclusive, in UTF-16 code units, as editors count. */
export interface TextRange {
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

export interface Diagnostic {
  /** Stable, for quick fixes and `metronome check`: `unknown-key`, `bad-aim`, … */
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly range: TextRange;
  /** What it is about where the world around the file decides: a glob, or the path that a link leads to. */
  readonly about?: string;
}

/** A word of a file and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly range: TextRange;
}

/** What a file says of the world around it, which only that world can show to be wrong. */
export interface Mentions {
  /** Globs of files. */
  readonly globs: readonly PlacedText[];
  /** Paths of files that links lead to, relative to the repository, with `/`. */
  readonly files: readonly PlacedText[];
  /** Last days of exceptions, as ISO dates. */
  readonly ends: readonly PlacedText[];
}

export type AimLimit =
  | { readonly kind: "atMost"; readonly value: number; readonly unit: string }
  | { readonly kind: "atLeast"; readonly value: number; readonly unit: string }
  | { readonly kind: "between"; readonly low: number; readonly high: number; readonly unit: string }
  | { readonly kind: "none" };

export interface Aim {
  readonly signal: SignalId;
  /** One that the signal offers; the signal's headline measure when the file names none. */
  readonly measure: string;
  /** As written, e.g. `<= 60 lines`. */
  readonly text: string;
  readonly limit: AimLimit;
  /** Globs; empty means everywhere. */
  readonly paths: readonly string[];
  /** The prose heading that explains this aim, where the file names one. */
  readonly heading?: string;
  readonly range: TextRange;
}

export interface PracticeLevel {
  readonly name: string;
  /** Observable behaviour that a person can recognise in their own work. */
  readonly looksLike: string;
}

export interface PracticeException {
  readonly paths: readonly string[];
  readonly commits: readonly string[];
  readonly reason: string;
  /** ISO date, last day on which the exception holds. */
  readonly until?: string;
}

export interface Heading {
  readonly text: string;
  readonly depth: number;
  /** Zero-based. */
  readonly line: number;
}

export interface Standard {
  readonly id: string;
  readonly title: string;
  readonly area?: string;
  readonly owners: readonly string[];
  /** ISO date; work before it is not judged. */
  readonly since?: string;
  readonly aims: readonly Aim[];
  readonly levels: readonly PracticeLevel[];
  readonly links: readonly string[];
  readonly exceptions: readonly PracticeException[];
  readonly headings: readonly Heading[];
  /** Path of the file relative to the repository, with `/`. */
  readonly file: string;
  /** Where the id stands in the file. */
  readonly idRange?: TextRange;
  /** The handbook that it comes from, as the team names it; absent for the team's own. */
  readonly handbook?: string;
}

/** One file's outcome: what it says, if it can be understood, and what is wrong with it. */
export interface StandardFile {
  readonly file: string;
  readonly standard?: Standard;
  /** True where `standard` is the file's last good version, because the file as it is now has errors. */
  readonly isLastGood?: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** Which handbook it comes from, counted from 1 in the order in which they are asked; absent for the team's own. */
  readonly handbook?: number;
  /** Absent where they have been held against the world already. */
  readonly mentions?: Mentions;
}
