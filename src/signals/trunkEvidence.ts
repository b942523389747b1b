/** What signals of flow look at: the trunk, what was merged into it, and the branches that are open. */
import type { FindingNote } from "../model/finding";
import type { Moment } from "../model/moment";
import type { ClassifiedCommit } from "./classifiedCommit";
import type { Part } from "./evidence";

export interface TrunkEvidence {
  /** Full name: `refs/remotes/origin/main`. */
  readonly ref: string;
  /** Its newest commit. */
  readonly tip: string;
  /** True where the report looks at a revision, so that nothing may depend on who is asking. */
  readonly isOfRevision: boolean;
  /** How fresh the copy of a remote branch is; a report on a revision doesn't depend on when somebody fetched. */
  readonly fetched?: { readonly secondsAgo?: number };
  /** The window's commits without merges, oldest first in topological order. */
  readonly commits: readonly ClassifiedCommit[];
  /** How each of `commits` came in, by its id. */
  readonly landings: ReadonlyMap<string, Landing>;
  /** Ids of `commits` whose clock can't be trusted. */
  readonly undatable: ReadonlySet<string>;
  /** The window's merges on the trunk's own line, newest first. */
  readonly merges: readonly TrunkMerge[];
  /** Set to how many commits of branches are read at most, where the window's merges brought in more. */
  readonly cappedAt?: number;
  /** What messages that take changes back name, in full: ids of trunk commits by the digits in the message. */
  readonly named: ReadonlyMap<string, string>;
}

/** The commit on the trunk's own line that brought something in: itself, or a merge. */
export interface Landing {
  readonly commit: string;
  /** Grows along the line; commits that came in together have the same. */
  readonly place: number;
  /** When it was made; absent where that can't be read. */
  readonly at?: Moment;
}

export interface TrunkMerge {
  readonly commit: string;
  readonly mergedAt: Moment;
  readonly kind: "branch" | "octopus" | "nothing new" | "cut off" | "undatable" | "bot";
  /** For branches: when their commits were written, as far as clocks can be trusted. */
  readonly written: readonly Moment[];
  /** True where one of its commits is mine. */
  readonly isOwn: boolean;
}

/** What is not in the trunk yet. */
export interface BranchEvidence {
  /** The newest commit of trunk and branches: ages count back from there, so that they don't grow by themselves. */
  readonly asOf: number;
  /** The oldest beginning first; those that can't be told where they began last. */
  readonly open: readonly OpenBranch[];
  /** My commits on them. */
  readonly ownCommits: readonly { readonly writtenAt?: Moment; readonly committedAt?: Moment }[];
}

export interface OpenBranch {
  /** Hostile text; only of local branches and of my own, because a branch of one other person says what they do. */
  readonly name?: string;
  /** Its newest commit. */
  readonly head: string;
  readonly isOwn: boolean;
  /** Since it left the trunk; absent where it has nothing in common with it. */
  readonly ageSeconds?: number;
  /** Commits that the trunk lacks. */
  readonly commits: number;
}

/** What must be said of the trunk with every figure of it. */
export function trunkNotes({ ref, fetched, cappedAt }: TrunkEvidence): readonly FindingNote[] {
  return [
    ...(fetched === undefined ? [] : [{ kind: "trunk" as const, ref, ...(fetched.secondsAgo !== undefined && { fetchedSecondsAgo: fetched.secondsAgo }) }]),
    ...(cappedAt === undefined ? [] : [{ kind: "capped" as const, most: cappedAt }]),
  ];
}

/** Why a part is not there, as the rest of a finding; undefined where it is. */
export function absence<Value>(part: Part<Value> | undefined): { readonly kind: "notObservable"; readonly reason: string; readonly isPending?: true } | undefined {
  switch (part?.kind) {
    case "gathered":
      return undefined;
    case "notObservable":
      return part;
    case "pending":
      return { kind: "notObservable", reason: "it is still being worked out", isPending: true };
    case undefined:
      return { kind: "notObservable", reason: "the trunk was not looked at" };
  }
}
