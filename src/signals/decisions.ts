/** The architecture decision records of a revision, as far as git can tell (`signals.md` S25). */
import type { DecisionStatus } from "./decisionFiles";

export interface Decision {
  readonly path: string;
  readonly status: DecisionStatus;
  /** True where it says that another one has taken its place, and that one can't be found. */
  readonly isDangling: boolean;
  /** Committer time of the commit that brought it in, wherever it lay then; absent where that can't be seen. */
  readonly addedAt?: number;
}

/** A commit that might have deserved a decision. */
export interface DecisionPrompt {
  readonly commit: string;
  readonly committedAt: number;
  /** Adds a package to a manifest, or a first file to a new folder at the top. */
  readonly kind: "dependency" | "folder";
}

export interface DecisionRecords {
  readonly decisions: readonly Decision[];
  /** Of the window's `BASE` and its last 90 days, oldest first. */
  readonly prompts: readonly DecisionPrompt[];
  /** What `.adr-dir` names; absent where records are found by usual names. */
  readonly folder?: string;
  /** Records whose contents are not here, so that their status is unknown. */
  readonly unread: number;
}
