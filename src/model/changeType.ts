// The noun for "what kind of change is this commit?", as far as its message and its paths can tell.

/** Every kind a commit can have; `unknown` is an honest answer and never forced into another. */
export const changeTypes = [
  "feature",
  "fix",
  "refactor",
  "perf",
  "test",
  "docs",
  "style",
  "chore",
  "revert",
  "merge",
  "unknown",
] as const;

/** The kind of one commit. */
export type ChangeType = (typeof changeTypes)[number];
