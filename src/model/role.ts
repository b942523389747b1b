// The noun for "what is this file in the repository?", shared by everything that counts by class of file.

/** Every class a path can have; `other` (assets, data, translations) is never counted. */
export const pathLabels = [
  "test",
  "test-support",
  "production",
  "generated",
  "vendored",
  "docs",
  "config",
  "lockfile",
  "other",
] as const;

/** The class of one path. */
export type PathLabel = (typeof pathLabels)[number];

/** What a file is, and the rule that said so (`N1`, `glob:docs/**`, `gitattributes:linguist-vendored`, …). */
export interface PathRole {
  readonly label: PathLabel;
  readonly rule: string;
}
