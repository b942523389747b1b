/** What every reader of one repository at one commit needs to start git. */
import type { Repository } from "../model/repositoryState";
import { runGitForOutput, runGit, startGit, type GitExit, type GitRun, type RunningGit } from "./gitProcess";

export interface OpenRepository {
  /** Absolute path of git. */
  readonly program: string;
  readonly repository: Repository;
}

type Options = Pick<GitRun, "input" | "signal" | "silenceSeconds" | "environment" | "isInBackground"> & { readonly workTree?: string };

/**
 * Arguments and folder for a process on this repository.
 *
 * Git runs in the git directory, not in the work tree: whatever lies in the work tree (attributes, mailmap) would
 * otherwise change figures of a revision that has nothing to do with it.
 */
function placed(open: OpenRepository, args: readonly string[], options: Options): Omit<GitRun, "onOutput"> {
  const { workTree, ...rest } = options;
  const folder = workTree ?? open.repository.gitDir;
  return {
    program: open.program,
    args: [`--git-dir=${open.repository.gitDir}`, `--work-tree=${folder}`, ...args],
    folder,
    ...rest,
  };
}

/** Streams the output of one git verb on this repository. */
export function streamFrom(
  open: OpenRepository,
  args: readonly string[],
  onOutput: (chunk: Buffer) => void,
  options: Options = {},
): Promise<GitExit> {
  return runGit({ ...placed(open, args, options), onOutput });
}

/** Starts one git verb on this repository that may be told more while it runs. */
export function startOn(open: OpenRepository, args: readonly string[], onOutput: (chunk: Buffer) => void, options: Options = {}): RunningGit {
  return startGit({ ...placed(open, args, options), onOutput });
}

/** The whole output of one git verb on this repository. */
export function outputFrom(
  open: OpenRepository,
  args: readonly string[],
  options: Options = {},
): Promise<{ exit: GitExit; output: Buffer }> {
  return runGitForOutput(placed(open, args, options));
}

/** True when git ended with status 0; nothing else makes its output whole. */
export function endedWell(exit: GitExit): boolean {
  return exit.kind === "exited" && exit.code === 0;
}
