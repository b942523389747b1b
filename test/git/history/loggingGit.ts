// A git that writes down what it is asked: which processes are started, and which commits they are given.
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Repo } from "../../support/makeRepo";
import { gitPath } from "./trueFacts";

export interface LoggingGit {
  /** In place of git. */
  readonly program: string;
  /** The verbs of the processes that were started since the last time, in their order. */
  started(): Promise<readonly string[]>;
  /** Ids that were given to readers of facts since the last time. */
  readIds(): Promise<readonly string[]>;
  /** Process ids of the readers of facts so far. */
  readers(): readonly number[];
}

/** With `keepsIds` a reader has a process between it and whoever asks, so that it can't be killed by its id. */
export async function makeLoggingGit(repo: Repo, { keepsIds }: { readonly keepsIds: boolean }): Promise<LoggingGit> {
  const folder = await mkdtemp(join(repo.home, "git-"));
  const [program, verbs, ids, pids] = ["git", "verbs", "ids", "pids"].map((name) => join(folder, name)) as [string, string, string, string];
  const git = await gitPath();
  const read = keepsIds ? `tee -a '${ids}' | '${git}' "$@"; exit` : `echo $$ >> '${pids}'; exec '${git}' "$@"`;
  await writeFile(program, `#!/bin/sh\necho "$*" >> '${verbs}'\ncase " $* " in *" diff-tree --stdin "*) ${read};; esac\nexec '${git}' "$@"\n`);
  await chmod(program, 0o755);
  const take = async (file: string) => {
    const text = await readFile(file, "latin1").catch(() => "");
    await rm(file, { force: true });
    return text.split("\n").filter((line) => line !== "");
  };
  return {
    program,
    started: async () => (await take(verbs)).map(verbOf),
    readIds: async () => (await take(ids)).filter((line) => /^[0-9a-f]{40}$/.test(line)),
    readers: () => {
      try {
        return readFileSync(pids, "latin1").split("\n").filter((line) => line !== "").map(Number);
      } catch {
        return [];
      }
    },
  };
}

/** The first word that is no option, nor the value of one. */
function verbOf(line: string): string {
  const words = line.split(" ");
  const at = words.findIndex((word, index) => !word.startsWith("-") && words[index - 1] !== "-c" && words[index - 1] !== "-C");
  return words[at] ?? "";
}
