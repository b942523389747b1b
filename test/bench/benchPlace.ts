// The private copies that a bench works in, so that the measured repository is only ever read.
import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { findGitProgram } from "../../src/git/gitProgram";
import { PlainGit } from "./plainGit";

const runProgram = promisify(execFile);

export interface BenchPlace {
  /** Absolute path of git. */
  readonly git: string;
  /** A bare clone that borrows the repository's objects and has nothing else of it: no attributes, no settings. */
  readonly gitDir: string;
  /** The file that says which commit the clone's branch is at. */
  readonly refFile: string;
  readonly head: string;
  readonly plain: PlainGit;
  readonly emptyFolder: string;
  /** A path for something new. */
  newPath(name: string): string;
  dispose(): void;
}

export async function makeBenchPlace(repository: string, parent = tmpdir()): Promise<BenchPlace> {
  const found = await findGitProgram();
  if (found.kind === "trouble") throw new Error(`git can't be used: ${found.trouble.kind}`);
  const folder = mkdtempSync(join(parent, "metronome-bench-"));
  const [gitDir, emptyFolder] = [join(folder, "clone.git"), join(folder, "empty")];
  mkdirSync(emptyFolder);
  await runProgram(found.program, ["clone", "--quiet", "--bare", "--shared", "--template=", "--no-tags", repository, gitDir]);
  const plain = new PlainGit({ program: found.program, gitDir, emptyFolder });
  const head = await plain.text("rev-parse", "HEAD");
  // One loose branch, so that moving it is writing a file.
  await runProgram(found.program, [`--git-dir=${gitDir}`, "update-ref", "--no-deref", "refs/heads/bench", head]);
  await runProgram(found.program, [`--git-dir=${gitDir}`, "symbolic-ref", "HEAD", "refs/heads/bench"]);
  let made = 0;
  return {
    git: found.program,
    gitDir,
    refFile: join(gitDir, "refs", "heads", "bench"),
    head,
    plain,
    emptyFolder,
    newPath: (name) => join(folder, `${name}-${++made}`),
    dispose: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** A clone with files, for programs that want some to look at; most of them don't know bare repositories. */
export async function makeCheckout(place: BenchPlace): Promise<string> {
  const folder = place.newPath("checkout");
  await runProgram(place.git, ["clone", "--quiet", "--shared", "--template=", place.gitDir, folder]);
  return folder;
}

/** A git that writes a line for each of its starts. */
export function makeCountingGit(place: BenchPlace): { readonly program: string; readonly count: () => number } {
  const [program, log] = [place.newPath("counting-git"), place.newPath("starts")];
  writeFileSync(log, "");
  writeFileSync(program, `#!/bin/sh\necho start >> '${log}'\nexec '${place.git}' "$@"\n`);
  chmodSync(program, 0o755);
  return { program, count: () => readFileSync(log, "latin1").split("\n").length - 1 };
}
