// The engine as the benches see it: does one task and says how long it took; the only file here that knows the engine's interface.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { encodeGitText } from "../../src/git/gitText";
import { RepositoryReader } from "../../src/git/inspectRepository";
import { WorkingTreeReader } from "../../src/git/readStep";
import { GitHistory } from "../../src/history/gitHistory";
import { RepositoryStandards } from "../../src/history/repositoryStandards";
import type { ChangeStatus } from "../../src/model/change";
import type { Commit, CommitStub } from "../../src/model/commit";
import type { Moment } from "../../src/model/moment";
import type { Repository } from "../../src/model/repositoryState";
import { PracticeService } from "../../src/practice/practiceService";
import { digestLine, type CanonicalCommit } from "./canonicalFacts";
import type { EngineAnswer, EngineRequest } from "./engineTask";

const startMilliseconds = performance.now();
const secondsPerDay = 86_400;

type Done = Pick<EngineAnswer, "commits"> & Partial<Pick<EngineAnswer, "steps">>;

interface Parts {
  readonly request: EngineRequest;
  readonly repositories: RepositoryReader;
  readonly history: GitHistory;
}

async function main(): Promise<void> {
  const request = JSON.parse(process.argv[2] ?? "") as EngineRequest;
  const repositories = new RepositoryReader(request.git);
  const history = new GitHistory(() => repositories.program);
  const beganAt = performance.now();
  const { commits, steps = [] } = await doTask({ request, repositories, history });
  const milliseconds = performance.now() - beganAt;
  await history.dispose();
  const leftProcesses = await countChildren();
  const answer: EngineAnswer = { startMilliseconds, milliseconds, commits, steps, leftProcesses, peakMegabytes: peakMegabytes() };
  process.stdout.write(JSON.stringify(answer));
}

async function doTask(parts: Parts): Promise<Done> {
  const { request, history } = parts;
  switch (request.task) {
    case "whole": {
      const repository = await ready(parts);
      const stubs = await history.readStubs(repository);
      let commits = 0;
      for await (const { id } of history.streamCommits(repository, idsOf(stubs))) commits += id === "" ? 0 : 1;
      return { commits };
    }
    case "window": {
      const repository = await ready(parts);
      const stubs = await history.readStubs(repository);
      const newest = stubs.reduce((latest, { committedAt = 0 }) => Math.max(latest, committedAt), 0);
      const recent = stubs.filter(({ committedAt = 0 }) => committedAt >= newest - request.days * secondsPerDay);
      return { commits: (await history.readCommits(repository, idsOf(recent))).length };
    }
    case "firstReport":
      return { commits: await readFirstReport(parts) };
    case "updates":
      return { commits: 0, steps: await followSteps(parts, request.refFile, request.steps) };
    case "facts": {
      const repository = await ready(parts);
      const lines: string[] = [];
      for await (const commit of history.streamCommits(repository, idsOf(await history.readStubs(repository)))) lines.push(digestLine(canonical(commit)));
      writeFileSync(request.file, lines.join("\n"));
      return { commits: lines.length };
    }
  }
}

async function ready({ request, repositories }: Parts): Promise<Repository> {
  const state = await repositories.inspect(request.repository, undefined);
  if (state.kind === "trouble") throw new Error(`The repository can't be read: ${JSON.stringify(state.trouble)}`);
  return state.repository;
}

function idsOf(stubs: readonly CommitStub[]): readonly string[] {
  return stubs.filter(({ parents }) => parents.length < 2).map(({ id }) => id);
}

async function readFirstReport({ request, repositories, history }: Parts): Promise<number> {
  const program = () => repositories.program;
  const practice = new PracticeService({
    repositories,
    history,
    workingTree: new WorkingTreeReader(program),
    standards: new RepositoryStandards(program),
    now: () => Math.floor(Date.now() / 1000),
  });
  const outcome = await practice.readFirstReport({ folder: request.repository, who: "team", standardsFolder: ".metronome" });
  if (outcome.kind === "trouble") throw new Error(`There is no report: ${JSON.stringify(outcome.trouble)}`);
  return outcome.report.commits.length;
}

async function followSteps(parts: Parts, refFile: string, steps: readonly string[]): Promise<NonNullable<Done["steps"]>> {
  const { history } = parts;
  const known = new Set((await history.readStubs(await ready(parts))).map(({ id }) => id));
  const results: { milliseconds: number; commits: number }[] = [];
  for (const step of steps) {
    writeFileSync(refFile, `${step}\n`);
    const startedAt = performance.now();
    const repository = await ready(parts);
    const ids = idsOf(await history.readStubs(repository)).filter((id) => !known.has(id));
    await history.readCommits(repository, ids);
    results.push({ milliseconds: performance.now() - startedAt, commits: ids.length });
    for (const id of ids) known.add(id);
  }
  return results;
}

const statusLetters: Readonly<Record<ChangeStatus, string>> = { added: "A", modified: "M", deleted: "D", renamed: "R", copied: "C", typeChanged: "T" };

function canonical(commit: Commit): CanonicalCommit {
  const moment = (at: Moment | undefined) => (at === undefined ? null : { epochSeconds: at.epochSeconds, offsetMinutes: at.offsetMinutes });
  const person = ({ name, email }: Commit["author"]) => ({ name: bytes(name), email: bytes(email) });
  return {
    id: commit.id,
    parents: commit.parents,
    author: person(commit.author),
    committer: person(commit.committer),
    authoredAt: moment(commit.authoredAt),
    committedAt: moment(commit.committedAt),
    message: bytes(`${commit.subject}\n${commit.body}`),
    changes: commit.changes.map((change) => ({
      status: statusLetters[change.status],
      path: bytes(change.path),
      previousPath: change.previousPath === undefined ? null : bytes(change.previousPath),
      similarity: change.similarity ?? null,
      content: change.content,
      added: change.added,
      removed: change.removed,
    })),
  };
}

/** One character per byte. */
function bytes(text: string): string {
  return encodeGitText(text).toString("latin1");
}

/** How many children still run; those that are about to end get a moment. */
async function countChildren(): Promise<number> {
  const patienceMilliseconds = 2000;
  const deadline = performance.now() + patienceMilliseconds;
  for (;;) {
    const parents = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(parentOf);
    const children = parents.filter((parent) => parent === process.pid).length;
    if (children === 0 || performance.now() > deadline) return children;
    await sleep(10);
  }
}

function parentOf(pid: string): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    // It ended while the list was being read.
    return 0;
  }
}

function peakMegabytes(): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "latin1"))?.[1];
  return Number(kilobytes) / 1024;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
