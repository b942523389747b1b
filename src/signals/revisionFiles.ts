/** The files of a revision with what they are, and which of them were there when a window ended. */
import type { FileChange } from "../model/change";
import type { PathRole } from "../model/role";

export interface RevisionFile {
  readonly path: string;
  readonly blob: string;
  readonly role: PathRole;
}

export interface RevisionFiles {
  /** Of the revision that the report looks from. */
  readonly files: readonly RevisionFile[];
  /** Of the time when the window ended. */
  readonly pathsAtEnd: ReadonlySet<string>;
  readonly roleOf: (path: string) => PathRole;
}

/** What was there before these commits, newest first, did what they did. */
export function pathsBefore(paths: Iterable<string>, commits: readonly { readonly changes: readonly FileChange[] }[]): ReadonlySet<string> {
  const before = new Set(paths);
  for (const { changes } of commits) {
    for (const { status, path, previousPath } of changes) {
      if (status === "added" || status === "copied" || status === "renamed") before.delete(path);
      if (status === "deleted") before.add(path);
      if (status === "renamed" && previousPath !== undefined) before.add(previousPath);
    }
  }
  return before;
}
