// Starts every reader of ours that starts git, through the built command line and through the use cases of the editor's engine.
import { createHash } from "node:crypto";
import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { WorkingTreeReader } from "../../../src/git/readStep";
import { RepositoryReader } from "../../../src/git/inspectRepository";
import { GitHistory } from "../../../src/history/gitHistory";
import { RepositoryStandards } from "../../../src/history/repositoryStandards";
import type { ReportOutcome } from "../../../src/model/report";
import { CommitReader } from "../../../src/practice/commitFiles";
import { PracticeService } from "../../../src/practice/practiceService";
import { metronome, type Outcome, type RunOptions } from "../commandLine/builtCommandLine";

const calls: readonly (readonly string[])[] = [["report"], ["report", "--at", "HEAD", "--format", "json"], ["commits"], ["pairs"], ["classify"], ["check"]];

/** Runs every command on a folder; answers in a fixed order. */
export function runEveryCommand(folder: string, options: RunOptions = {}): Promise<readonly Outcome[]> {
  const input = "src/a.ts\nsrc/a.test.ts\n";
  return Promise.all(calls.map(([command = "", ...args]) => metronome([command, "--repo", folder, ...args], { folder, input, ...options })));
}

/** What a person or a careless tool would run. */
export const naive: readonly (readonly string[])[] = [["status"], ["diff", "HEAD"], ["log", "-p"], ["log", "--numstat"], ["blame", "src/a.ts"]];

/** The use cases as the engine has them: one of it for all folders of a window. */
export interface Engine {
  readonly practice: PracticeService;
  readonly commits: CommitReader;
  readonly dispose: () => Promise<void>;
}

export function makeEngine(): Engine {
  const repositories = new RepositoryReader();
  const program = () => repositories.program;
  const history = new GitHistory(program);
  const practice = new PracticeService({
    repositories,
    history,
    workingTree: new WorkingTreeReader(program),
    standards: new RepositoryStandards(program),
    now: () => Math.floor(Date.now() / 1000),
  });
  return { practice, commits: new CommitReader(repositories, history), dispose: () => history.dispose() };
}

export const requestFor = (folder: string) => ({ folder, who: "team" as const, ownEmails: ["ada@example.org"], standardsFolder: ".metronome", trunk: "main" });

/** Asks everything that the engine is asked in an editor. */
export async function askEngine(folder: string): Promise<void> {
  const { practice, commits, dispose } = makeEngine();
  const request = { ...requestFor(folder), who: "me" as const };
  try {
    // With what takes long: lines are traced, and files of the work tree are read.
    const outcome = await practice.readDeepReport(request);
    await Promise.all([practice.readStep(request), practice.readStandards(request)]);
    if (outcome.kind !== "report") return;
    for (const { id } of outcome.report.commits) {
      const found = await commits.readCommitFiles(folder, id);
      if (found.kind === "files") await Promise.all(found.files.map(({ path }) => commits.readFile(folder, id, path)));
    }
  } finally {
    await dispose();
  }
}

/** One report from an engine of its own. */
export async function readOutcome(folder: string, revision?: string): Promise<ReportOutcome> {
  const engine = makeEngine();
  try {
    return await engine.practice.readReport({ ...requestFor(folder), ...(revision !== undefined && { revision }) });
  } finally {
    await engine.dispose();
  }
}

/** The name of what stands in the way of a report, or `report`. */
export async function lookAt(folder: string): Promise<string> {
  const outcome = await readOutcome(folder);
  return outcome.kind === "report" ? "report" : outcome.trouble.kind;
}

/** One line for each file below a folder, with its time and content, so that any write shows. */
export async function fingerprint(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true });
  const lines = await Promise.all(entries.sort().map(async (path) => {
    const stats = await lstat(join(folder, path));
    const content = stats.isFile() ? createHash("sha256").update(await readFile(join(folder, path))).digest("hex") : "";
    return `${path} ${stats.mode} ${stats.isFile() ? stats.mtimeMs : ""} ${content}`;
  }));
  return lines;
}
