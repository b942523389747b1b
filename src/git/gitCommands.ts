/** Short questions to git through simple-git, with the same environment and options as every other git process. */
import { GitPluginError, simpleGit, type SimpleGit } from "simple-git";
import { gitEnvironment, gitOptions } from "./gitEnvironment";

/** What git said, and whether it could say it. */
export interface GitAnswer {
  readonly isOk: boolean;
  readonly text: string;
  readonly stderr: string;
}

const answerMilliseconds = 20_000;

/**
 * simple-git refuses these settings even to switch them *off*; exactly the ones that `gitOptions` sets are let
 * through. Every argument is a constant of ours or a verified object id, so its guard protects nothing here.
 */
const switchesForTurningOff = {
  allowUnsafeFsMonitor: true,
  allowUnsafeHooksPath: true,
  allowUnsafePager: true,
  allowUnsafeSshCommand: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeGpgProgram: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeAskPass: true,
  // An absolute path with spaces, as on Windows.
  allowUnsafeCustomBinary: true,
} as const;

/** Asks git one question in a folder; a failing status is an answer, but a git that had to be stopped has given none and throws. */
export async function askGit(program: string, folder: string, args: readonly string[], signal?: AbortSignal): Promise<GitAnswer> {
  const environment = gitEnvironment();
  let exitCode = 0;
  let stderr = "";
  const git: SimpleGit = simpleGit({
    baseDir: folder,
    binary: program,
    allowEnvironment: Object.keys(environment),
    unsafe: switchesForTurningOff,
    timeout: { block: answerMilliseconds, stdOut: false, stdErr: false },
    ...(signal && { abort: signal }),
    errors: (error, result) => {
      if (error instanceof GitPluginError) return error;
      exitCode = result.exitCode;
      stderr = Buffer.concat(result.stdErr).toString("utf8").slice(0, 4096);
      return undefined;
    },
  }).env(environment);
  const text = await git.raw([...gitOptions, ...args]);
  return { isOk: exitCode === 0, text, stderr };
}
