// Plain `git log` as the yardstick: the product's environment and options, in a place where nothing of the work tree has a say.
import { diffOptions, effectiveSizeOptions, gitEnvironment, gitOptions } from "../../src/git/gitEnvironment";
import { measureRun, type Command, type Run } from "./measureRun";

export interface PlainGitPlace {
  /** Absolute path of git. */
  readonly program: string;
  readonly gitDir: string;
  /** An empty folder, in place of a work tree. */
  readonly emptyFolder: string;
}

/** `taskset` holds a program, and whatever it starts, on one processor. */
export function onOneCore(command: Command): Command {
  return { ...command, program: "taskset", args: ["-c", "0", command.program, ...command.args] };
}

export class PlainGit {
  readonly #place: PlainGitPlace;

  constructor(place: PlainGitPlace) {
    this.#place = place;
  }

  /** The changes of all commits but merges, with effective sizes. */
  numstatLog(...commits: readonly string[]): Command {
    return this.command("log", "--no-merges", "--numstat", "-z", ...diffOptions, ...effectiveSizeOptions, ...commits);
  }

  command(...args: readonly string[]): Command {
    const { program, gitDir, emptyFolder } = this.#place;
    // Whether git flushes after each commit is left to git.
    const { GIT_FLUSH, ...environment } = gitEnvironment();
    return {
      program,
      args: [...gitOptions, `--git-dir=${gitDir}`, `--work-tree=${emptyFolder}`, ...args],
      folder: emptyFolder,
      environment: { ...environment, GIT_INDEX_FILE: `${emptyFolder}/no-index`, GIT_CONFIG_NOSYSTEM: "1", HOME: emptyFolder },
    };
  }

  run(...args: readonly string[]): Promise<Run> {
    return measureRun(this.command(...args), { keepsOutput: true });
  }

  async text(...args: readonly string[]): Promise<string> {
    return (await this.run(...args)).output.trim();
  }
}
