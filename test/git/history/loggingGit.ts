// A git that writes down what it is asked: which processes are started, and which commits they are given.
import { chmod, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Repo } from "../../support/makeRepo";
import { gitPath } from "./trueFacts";

export interface LoggingGit {
  /** In place of git. */
  readonly program: string;
  /** Holds the ids of its processes. */
  readonly pidsFile: string;
  /** The verbs of the processes that were started since the last time, in their order. */
  started(): Promise<readonly string[]>;
  /** Ids that were given to readers of facts since the last time. */
  readIds(): Promise<readonly string[]>;
  /** Sends SIGKILL to one that runs, chosen by a chance below 1; false when none did. */
  killOne(chance: number): boolean;
}

/** With `keepsIds` a reader has a process between it and whoever asks, so that it can't be killed. */
export async function makeLoggingGit(repo: Repo, { keepsIds }: { readonly keepsIds: boolean }): Promise<LoggingGit> {
  const folder = await mkdtemp(join(repo.home, "git-"));
  const [program, verbs, ids, pids] = ["git", "verbs", "ids", "pids"].map((name) => join(folder, name)) as [string, string, string, string];
  const git = await gitPath();
  const reading = keepsIds ? `case " $* " in *" diff-tree --stdin "*) tee -a '${ids}' | '${git}' "$@"; exit;; esac\n` : "";
  await writeFile(program, `#!/bin/sh\necho "$*" >> '${verbs}'\necho $$ >> '${pids}'\n${reading}exec '${git}' "$@"\n`);
  await chmod(program, 0o755);
  const taken = new Map<string, number>();
  // A reader that waits for more has its file open, so that the file must stay.
  const take = async (file: string) => {
    const lines = (await readFile(file, "latin1").catch(() => "")).split("\n").filter((line) => line !== "");
    const before = taken.get(file) ?? 0;
    taken.set(file, lines.length);
    return lines.slice(before);
  };
  return {
    program,
    pidsFile: pids,
    started: async () => (await take(verbs)).map(verbOf),
    readIds: async () => (await take(ids)).filter((line) => /^[0-9a-f]{40}$/.test(line)),
    killOne: (chance) => killOneOf(pids, chance),
  };
}

/** The same for whoever only knows the file that a logging git keeps. */
export function killOneOf(pidsFile: string, chance: number): boolean {
  const alive = readPids(pidsFile).filter((pid) => send(pid, 0));
  const pid = alive[Math.floor(chance * alive.length)];
  return pid !== undefined && send(pid, "SIGKILL");
}

function readPids(file: string): readonly number[] {
  try {
    return readFileSync(file, "latin1").split("\n").filter((line) => line !== "").map(Number);
  } catch {
    return [];
  }
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** The first word that is no option, nor the value of one. */
function verbOf(line: string): string {
  const words = line.split(" ");
  const at = words.findIndex((word, index) => !word.startsWith("-") && words[index - 1] !== "-c" && words[index - 1] !== "-C");
  return words[at] ?? "";
}
