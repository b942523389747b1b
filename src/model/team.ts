/** What a team says of itself and its repository, as parsed from its `team.yml`. */
import type { PathLabel } from "./role";
import type { Diagnostic, Mentions, PlacedText } from "./standard";

/** Something the team wants to reach for somebody. */
export interface Outcome {
  readonly id: string;
  readonly title: string;
  /** Globs; empty where no part of the repository stands for it. */
  readonly paths: readonly string[];
  /** Beginnings of work item ids that belong to it: `SHOP-`. */
  readonly workItems: readonly string[];
}

/** What files of a glob are, whatever else says so. */
export interface RoleGlob {
  readonly glob: string;
  readonly label: PathLabel;
}

export interface Team {
  readonly purpose?: string;
  readonly outcomes: readonly Outcome[];
  /** Globs of the tags that are releases; empty where the usual form of versions counts. */
  readonly releaseTags: readonly string[];
  /** The first one that matches wins. */
  readonly roles: readonly RoleGlob[];
  /** Beginnings of ids of commits that no signal counts, seven digits at least. */
  readonly ignoredCommits: readonly string[];
  /** Names or addresses of agents beside the known ones. */
  readonly agents: readonly string[];
  /** Handbooks whose standards hold as well: folders of the repository or installed packages, the first before the next. */
  readonly extends: readonly string[];
}

/** The file and what became of it. */
export interface TeamFile {
  /** Relative to the repository, with `/`. */
  readonly file: string;
  /** Absent when the file has an error and no good version of it is known. */
  readonly team?: Team;
  /** Set when `team` is an older version than the file. */
  readonly isLastGood?: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** The handbooks and where the file names them. */
  readonly extends?: readonly PlacedText[];
  /** Absent where they have been held against the world already. */
  readonly mentions?: Mentions;
}
