/** Everything one look at a repository found: pure data, the same bytes on every machine. */
import type { ChangeType } from "./changeType";
import type { ExclusionReason, Finding, Interval, SignalId, Unit } from "./finding";
import type { Repository, RepositoryTrouble } from "./repositoryState";
import type { Aim, StandardFile } from "./standard";
import type { TeamFile } from "./team";
import type { Who, Window } from "./window";

/** How a finding stands to the team's aim: the whole interval decides, not the point. */
export type AimVerdict = "within" | "outside" | "couldBeEither" | "notJudged";

export interface BoundAim {
  readonly signal: SignalId;
  readonly aim: Aim;
  readonly standard: string;
  readonly verdict: AimVerdict;
  /** The aim covers less than everything (paths, since, exceptions). */
  readonly isNarrowed?: true;
  /** The figure it was judged on, where the aim is narrowed and there is enough for one. */
  readonly judged?: { readonly value: number; readonly unit: Unit; readonly interval?: Interval; readonly counted: number };
}

/** A commit as a list names it. */
export interface CommitName {
  readonly id: string;
  readonly subject: string;
  /** Seconds since the epoch. */
  readonly committedAt: number;
}

/** A commit as the rhythm strip and the evidence lists show it. */
export interface CommitRow extends CommitName {
  readonly type: ChangeType;
  readonly productionLines: number;
  readonly testLines: number;
  readonly otherLines: number;
  /** Why size statistics leave it out, if they do. */
  readonly excluded?: ExclusionReason;
}

export interface Report {
  /** Only the newest window was read, so that there is something to see at once; a whole report follows. */
  readonly isFirst?: true;
  readonly repository: Repository;
  /** Commits that the history names and that can't be read, where there are any. */
  readonly missingCommits?: number;
  readonly window: Window;
  readonly who: Who;
  readonly findings: readonly Finding[];
  readonly aims: readonly BoundAim[];
  readonly standards: readonly StandardFile[];
  /** What the team says of itself, where it does. */
  readonly team?: TeamFile;
  /** Every non-merge commit of the widest window that was read, oldest first in topological order. */
  readonly commits: readonly CommitRow[];
  /** What else findings name: merges, and what is older than that window. */
  readonly otherCommits?: readonly CommitName[];
}

export type ReportOutcome =
  | { readonly kind: "report"; readonly report: Report }
  | { readonly kind: "trouble"; readonly trouble: RepositoryTrouble };

/** The step in hand alone, as the status bar shows it. */
export type StepOutcome =
  | { readonly kind: "step"; readonly finding: Finding }
  | { readonly kind: "trouble"; readonly trouble: RepositoryTrouble };

/** The team's practice files. */
export type StandardsOutcome =
  | { readonly kind: "standards"; readonly files: readonly StandardFile[]; readonly team?: TeamFile }
  | { readonly kind: "trouble"; readonly trouble: RepositoryTrouble };
