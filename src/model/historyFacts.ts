/** Everything that is known of a history's commits, as columns that statistics run over without making an object a commit. */
import type { ChangeContent, ChangeStatus } from "./change";
import type { Person } from "./commit";
import type { HistoryShape } from "./historyShape";

/** How much of a commit is known; the position in this list is the code in `HistoryFacts.knowledge`. */
export const knowledgeKinds = ["unread", "whole", "pathsOnly", "headerOnly", "unreadable"] as const;
export type Knowledge = (typeof knowledgeKinds)[number];

/** The position in these lists is the code in `HistoryFacts.rowStatus` and `rowContent`. */
export const changeStatuses: readonly ChangeStatus[] = ["added", "modified", "deleted", "renamed", "copied", "typeChanged"];
export const changeContents: readonly ChangeContent[] = ["text", "binary", "submodule", "missing"];

/** Facts of the commits of one shape; what is said "per commit" is indexed by the shape's positions. */
export interface HistoryFacts {
  readonly shape: HistoryShape;
  /** Per commit, an index of `knowledgeKinds`. */
  readonly knowledge: Uint8Array;
  /** True for the commits where a shallow clone ends, by position. */
  readonly shallowBoundaries: ReadonlySet<number>;
  /** Per commit, an index of `persons`. */
  readonly authors: Uint32Array;
  readonly committers: Uint32Array;
  /** Names and mails after the mailmap of the revision. */
  readonly persons: readonly Person[];
  /** Author time per commit in seconds since the epoch; NaN where it can't be read. */
  readonly authoredAt: Float64Array;
  /** The author's offset from universal time in minutes, per commit. */
  readonly authorOffset: Int16Array;
  /** What the message says, per commit: bits that `signals/messageMarks.ts` gives. */
  readonly marks: Uint8Array;
  /** The changes of position `p` are the rows from `rowStart[p]` up to, not including, `rowEnd[p]`; a merge has none. */
  readonly rowStart: Uint32Array;
  readonly rowEnd: Uint32Array;
  /** Per row, an index of `paths`. */
  readonly rowPath: Uint32Array;
  /** Per row, what it was called before: an index of `paths` plus one, or 0. */
  readonly rowPrevious: Uint32Array;
  /** Effective lines, as in `FileChange.added`. */
  readonly rowAdded: Uint32Array;
  readonly rowRemoved: Uint32Array;
  /** Per row, indices of `changeStatuses` and `changeContents`. */
  readonly rowStatus: Uint8Array;
  readonly rowContent: Uint8Array;
  /** Percent, for renames and copies. */
  readonly rowSimilarity: Uint8Array;
  readonly paths: readonly string[];
}
