/** What names commits in a repository: the trunk, branches and tags. Every name is hostile text. */

export interface Trunk {
  /** Full name: `refs/remotes/origin/main`. */
  readonly ref: string;
  readonly id: string;
  /** When it was last fetched, in seconds since the epoch; only for a copy of a remote branch, where that is known. */
  readonly fetchedAt?: number;
}

/** Why there is no trunk, as the end of a sentence; `named` is what the user calls it. */
export function missingTrunk(named: string | undefined): string {
  return named === undefined ? "no trunk branch was found" : "the branch named as the trunk in the settings does not exist here";
}

export interface BranchHead {
  /** Full name, of a local branch or of the copy of a remote one. */
  readonly ref: string;
  readonly id: string;
  /** Seconds since the epoch; 0 where the date line can't be read. */
  readonly committedAt: number;
}

export interface TagHead {
  /** Without `refs/tags/`. */
  readonly name: string;
  /** The commit it leads to. */
  readonly id: string;
  /** When somebody tagged, or else when the commit was made, in seconds since the epoch. */
  readonly at: number;
}
