/** One commit as read from history, before anybody has judged it. */
import type { FileChange } from "./change";
import type { Moment } from "./moment";

export interface Person {
  readonly name: string;
  readonly email: string;
}

export interface Commit {
  /** Full object id, 40 or 64 hexadecimal digits. */
  readonly id: string;
  readonly parents: readonly string[];
  /** Name and mail after the repository's mailmap. */
  readonly author: Person;
  readonly committer: Person;
  /** Absent where the commit's date line can't be read. */
  readonly authoredAt?: Moment;
  readonly committedAt?: Moment;
  readonly subject: string;
  readonly body: string;
  /** True where a shallow clone ends: the commit looks like a root but isn't one. */
  readonly isShallowBoundary: boolean;
  /** Set when the commit's changes could not be read at all. */
  readonly isUnreadable: boolean;
  readonly changes: readonly FileChange[];
}

/** A commit's own data, without its changes. */
export type CommitHeader = Omit<Commit, "changes" | "isShallowBoundary" | "isUnreadable">;
