/** How much of a change to a production file is a change to the tests inside that file. */

/** Effective lines inside tests. */
export interface InlineLines {
  readonly added: number;
  readonly removed: number;
}

/** What a file that may hold tests of its own turned out to be. */
export type InlineTests =
  | ({ readonly kind: "seen" } & InlineLines)
  /** Its contents aren't here, or are too large or too many to look through; `language` is for people. */
  | { readonly kind: "unseen"; readonly language: string };
