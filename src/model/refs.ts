/** What names commits in a repository: the trunk, branches and tags. Every name is hostile text. */

export interface Trunk {
  /** Full name: `refs/remotes/origin/main`. */
  readonly ref: string;
  readonly id: string;
  /** When it was last fetched, in seconds since the epoch; only for a copy of a remote branch, where that is known. */
  readonly fetchedAt?: number;
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
