/** What the signal of releases looks at. */
import type { Window } from "../model/window";
import type { Release } from "./releaseTags";

export interface ReleaseEvidence {
  /** The narrowest that holds enough releases, or the widest. */
  readonly window: Window;
  /** The window's releases, oldest first. */
  readonly releases: readonly ReleaseStep[];
  /** Set to how many commits of releases are read at most, where they hold more; those of older ones are left out. */
  readonly cappedAt?: number;
  /** Those of the window of equal length before, without their commits; absent where a shallow clone may have cut them off. */
  readonly before?: { readonly window: Window; readonly releases: readonly ReleaseStep[] };
}

export interface ReleaseStep {
  readonly release: Release;
  /** The one before of the same prefix, in the window or not. */
  readonly previous?: Release;
  /**
   * Times of the commits between the two in seconds since the epoch, those left out whose clock can't be trusted; absent
   * where there is no release before, where history is cut off in between, or where there is too much of it.
   */
  readonly commits?: readonly { readonly authoredAt: number; readonly committedAt: number }[];
  /** How many were left out of `commits`. */
  readonly undatable: number;
  /** A release soon after it that only mends it, and what that one holds; absent where there is none. */
  readonly isQuicklyFollowed: boolean;
}
