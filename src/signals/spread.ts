/** How knowledge of the files is spread over people, in numbers alone: no name and no key of anybody (`signals.md` S18). */

export interface SpreadRecord {
  /** Production and test files of the revision, with how many authors each has. */
  readonly files: readonly { readonly path: string; readonly authors: number }[];
  /** Folders that hold such files, with how many people are authors in them. */
  readonly folders: readonly { readonly path: string; readonly authors: number }[];
  /** People who are an author of some file. */
  readonly authors: number;
  /** People who ever changed one of the files. */
  readonly people: number;
  /** All of them are the person who asks. */
  readonly areOwn: boolean;
  readonly truckFactor: number;
  /** Commits whose co-authors count beside their author. */
  readonly coAuthored: number;
}
