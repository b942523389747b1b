/** What one commit did to one file. */

export type ChangeStatus = "added" | "modified" | "deleted" | "renamed" | "copied" | "typeChanged";

/** Why a change has no line counts: not text, not a file, or its content isn't here. */
export type ChangeContent = "text" | "binary" | "submodule" | "missing";

export interface FileChange {
  /** Repository-relative with `/`; bytes that are not UTF-8 are kept as lone surrogates (see `git/gitText.ts`). */
  readonly path: string;
  readonly previousPath?: string;
  readonly status: ChangeStatus;
  /** Rename or copy similarity in percent. */
  readonly similarity?: number;
  readonly content: ChangeContent;
  /** Effective lines added: white space and blank lines ignored; 0 for binary and missing contents, git's 0 or 1 for a submodule. */
  readonly added: number;
  readonly removed: number;
}
