/** The uncommitted step and what is not integrated yet: the facts behind `flow.wip`. */

export interface StepFile {
  readonly path: string;
  readonly added: number;
  readonly removed: number;
  readonly isUntracked: boolean;
  /** Why lines are not counted, where they aren't. */
  readonly uncounted?: "binary" | "too large" | "not a file" | "unreadable" | "not asked for";
  /** Seconds since the epoch; absent for a deleted file. */
  readonly modifiedAt?: number;
}

/** A figure that git may not be able to give here, with the reason in words. */
export type Observable<T> =
  | { readonly kind: "observed"; readonly value: T }
  | { readonly kind: "notObservable"; readonly reason: string };

export interface WorkingStep {
  readonly files: readonly StepFile[];
  /** Files beyond the most that are looked at. */
  readonly furtherFiles: number;
  /** Commits ahead of the upstream branch. */
  readonly unpushed: Observable<number>;
  /** Commits ahead of the trunk, and which ref the trunk is. */
  readonly unintegrated: Observable<{ readonly commits: number; readonly trunk: string; readonly fetchedAt?: number }>;
  readonly stashes: { readonly count: number; readonly oldestAt?: number };
  /** Commit time of HEAD; absent on an unborn branch. */
  readonly headCommittedAt?: number;
  /** When this was read, seconds since the epoch. */
  readonly readAt: number;
}
