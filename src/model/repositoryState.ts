/** Which repository this is and whether its history can be read; every trouble has a name. */

export interface Repository {
  /** Absolute path of the git directory of this work tree. */
  readonly gitDir: string;
  /** Absolute path of the git directory that all work trees share. */
  readonly commonDir: string;
  /** Absolute path of the work tree; absent in a bare repository. */
  readonly workTree?: string;
  /** The commit the report looks from. */
  readonly head: string;
  /** Absent when HEAD is detached or another revision was asked for. */
  readonly branch?: string;
  readonly isDetached: boolean;
  readonly isShallow: boolean;
  /** A file of this machine pretends other parents (`.git/info/grafts`); figures don't follow it. */
  readonly hasGrafts?: true;
  readonly objectFormat: "sha1" | "sha256";
}

/** `detail` is git's or the system's own wording: hostile text, for the log and a tooltip only. */
export type RepositoryTrouble =
  | { readonly kind: "gitMissing" }
  | { readonly kind: "gitUnusable"; readonly detail: string }
  | { readonly kind: "gitTooOld"; readonly found: string; readonly needed: string }
  | { readonly kind: "folderMissing"; readonly folder: string }
  | { readonly kind: "folderUnreadable"; readonly folder: string; readonly detail: string }
  | { readonly kind: "notARepository"; readonly folder: string }
  | { readonly kind: "embeddedBareRepository"; readonly folder: string }
  | { readonly kind: "dubiousOwnership"; readonly folder: string }
  | { readonly kind: "gitDirElsewhere"; readonly folder: string; readonly owner: string }
  | { readonly kind: "specialFile"; readonly file: string }
  | { readonly kind: "configInvalid"; readonly detail: string }
  | { readonly kind: "unborn"; readonly branch: string }
  | { readonly kind: "branchMissing"; readonly branch: string }
  | { readonly kind: "headBroken"; readonly detail: string }
  | { readonly kind: "unknownRevision"; readonly revision: string }
  | { readonly kind: "untrusted" }
  | { readonly kind: "noFolder" }
  | { readonly kind: "readFailed"; readonly detail: string }
  | { readonly kind: "engineLost"; readonly detail: string };

export type RepositoryState =
  | { readonly kind: "ready"; readonly repository: Repository }
  | { readonly kind: "trouble"; readonly trouble: RepositoryTrouble };
