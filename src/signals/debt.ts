/** The marked lines of the files as they are now, their ages, and how many came and went (`signals.md` S24). */

export interface DebtMarker {
  readonly path: string;
  readonly line: number;
  readonly marker: string;
  readonly isOwned: boolean;
  /** Author time of the commit that the line comes from; absent where it isn't known. */
  readonly writtenAt?: number;
  /** Not committed yet. */
  readonly isNew?: true;
}

/** How many marked lines one commit of the window added and removed. */
export interface DebtChange {
  readonly commit: string;
  readonly added: number;
  readonly removed: number;
}

export interface DebtRecord {
  readonly markers: readonly DebtMarker[];
  /** Of the window's `BASE`, oldest first; only those that did something to a marked line. */
  readonly changes: readonly DebtChange[];
  /** Where the lines were looked for. */
  readonly place: "work tree" | "revision";
  /** Files in languages whose comments nobody knows: any line with a marker counts there. */
  readonly unlexedFiles: number;
  /** Code files that were looked through. */
  readonly readFiles: number;
  /** Code files whose contents are missing here or too large to look through. */
  readonly unreadFiles: number;
  /** Files that were left without ages, because finding them out takes too long. */
  readonly undatedFiles: number;
  /** Commits of the window whose lines can't be read here. */
  readonly unreadCommits: number;
}
