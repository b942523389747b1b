// The engine as the benches see it: does one task and says how long it took; the only file here that knows the engine's interface.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { RepositoryReader } from "../../src/git/inspectRepository";
import { WorkingTreeReader } from "../../src/git/readStep";
import { GitHistory } from "../../src/history/gitHistory";
import { FileHistoryStore } from "../../src/history/store/historyStore";
import { ContentsStore } from "../../src/history/store/contentsStore";
import { KeptReports } from "../../src/history/store/keptReports";
import { HistoryReports } from "../../src/practice/historyReport";
import { messageMarker } from "../../src/signals/messageMarks";
import { RepositoryHistory } from "../../src/history/repositoryHistory";
import { RepositoryStandards } from "../../src/history/repositoryStandards";
import type { Repository } from "../../src/model/repositoryState";
import { PracticeService } from "../../src/practice/practiceService";
import { commitsIn, daysBefore, everyCommitIn, newestAt, nonMerges } from "../../src/practice/window";
import { digestLine, wholeText } from "./canonicalFacts";
import type { EngineAnswer, EngineRequest, EngineStep, RoleCost, SignalCost } from "./engineTask";
import { roleCosts } from "./roleCosts";
import { signalCosts } from "./signalCosts";
import { storedCommits } from "./storedFacts";
import { weeklySizes } from "./weeklySizes";

const startMilliseconds = performance.now();

interface Done {
  readonly commits: number;
  readonly steps?: readonly EngineStep[];
  readonly loads?: readonly number[];
  readonly signals?: readonly SignalCost[];
  readonly roles?: RoleCost;
  /** Milliseconds that were spent on something else. */
  readonly notOurs?: number;
}

interface Parts {
  readonly request: EngineRequest;
  readonly repositories: RepositoryReader;
  readonly history: GitHistory;
  readonly store: FileHistoryStore;
}

async function main(): Promise<void> {
  const request = JSON.parse(process.argv[2] ?? "") as EngineRequest;
  const repositories = new RepositoryReader(request.git);
  const store = new FileHistoryStore(request.store, log, messageMarker.version);
  const contents = new ContentsStore(`${request.store}-contents`, "bench", log);
  const history = new GitHistory(() => repositories.program, { store, contents, marker: messageMarker });
  const beganAt = performance.now();
  const { commits, steps = [], loads = [], signals = [], roles, notOurs = 0 } = await doTask({ request, repositories, history, store });
  const milliseconds = performance.now() - beganAt - notOurs;
  await history.dispose();
  const leftProcesses = await countChildren();
  const { user, system } = process.cpuUsage();
  const ownCpuMilliseconds = (user + system) / 1000;
  const answer: EngineAnswer = { startMilliseconds, milliseconds, commits, steps, loads, signals, roles, leftProcesses, ownCpuMilliseconds, peakMegabytes: peakMegabytes() };
  process.stdout.write(JSON.stringify(answer));
}

function log(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function doTask(parts: Parts): Promise<Done> {
  const { request, history } = parts;
  switch (request.task) {
    case "whole": {
      const repository = await ready(parts);
      await history.readRest(repository, { onProgress: () => {} });
      return { commits: nonMerges(await history.readShape(repository)).length };
    }
    case "window": {
      const repository = await ready(parts);
      const { shape } = await history.readNewest(repository, request.days);
      const ids = commitsIn(shape, daysBefore(newestAt(shape, nowSeconds()), request.days));
      return { commits: (await history.readCommits(repository, ids)).length };
    }
    case "firstReport":
    case "report":
      return { commits: await readReport(parts, request.task === "firstReport") };
    case "warm":
    case "columns":
      return startWarm(parts, request.task === "columns");
    case "loads":
      return { commits: 0, loads: await loadOften(parts, request.times) };
    case "historyReport":
    case "keptReport":
      return readHistoryReport(parts, request.task === "keptReport");
    case "updates":
      return { commits: 0, steps: await followSteps(parts, request) };
    case "roles":
      return { commits: 0, roles: await roleCosts(history, await ready(parts)) };
    case "signals": {
      const { history, repositories } = parts;
      const program = () => repositories.program;
      return { commits: 0, signals: await signalCosts({ history, workingTree: new WorkingTreeReader(program), repository: await ready(parts), days: request.days, now: nowSeconds() }) };
    }
    case "facts":
      return { commits: await writeFacts(parts, request.file, request.commit) };
  }
}

async function ready({ request, repositories }: Parts): Promise<Repository> {
  const state = await repositories.inspect(request.repository, undefined);
  if (state.kind === "trouble") throw new Error(`The repository can't be read: ${JSON.stringify(state.trouble)}`);
  return state.repository;
}

async function writeFacts(parts: Parts, file: string, chosen: string | undefined): Promise<number> {
  const repository = await ready(parts);
  await parts.history.readRest(repository, { onProgress: () => {} });
  const kept = await parts.store.load(repository, new Set());
  if (kept === undefined) throw new Error("The engine kept nothing");
  const lines: string[] = [];
  for (const commit of storedCommits(kept, repository.head)) {
    if (chosen === undefined) lines.push(digestLine(commit));
    else if (chosen === commit.id) lines.push(wholeText(commit));
  }
  writeFileSync(file, lines.join("\n"));
  return lines.length;
}

/** Where the repository is and whether it can be read is known before. */
async function startWarm(parts: Parts, asksEngine: boolean): Promise<Done> {
  const beganAt = performance.now();
  const repository = await ready(parts);
  const notOurs = performance.now() - beganAt;
  if (!asksEngine) return { commits: await loadOnce(parts.request.store, repository), notOurs };
  const facts = await parts.history.readFacts(repository);
  if (weeklySizes(facts).weeks === 0) throw new Error("There are no weeks");
  return { commits: facts.shape.count, notOurs };
}

async function loadOften(parts: Parts, times: number): Promise<readonly number[]> {
  const repository = await ready(parts);
  const loads: number[] = [];
  while (loads.length < times) {
    const beganAt = performance.now();
    await loadOnce(parts.request.store, repository);
    loads.push(performance.now() - beganAt);
  }
  return loads;
}

/** From the file on disk to weekly percentiles, without git and without anything that was loaded before; answers how many commits. */
async function loadOnce(folder: string, repository: Repository): Promise<number> {
  const kept = await new FileHistoryStore(folder, log, messageMarker.version).load(repository, new Set());
  const history = kept && new RepositoryHistory(kept, new Set());
  const found = history?.shapes.known(repository.head);
  if (history === undefined || found === undefined) throw new Error("There is no store");
  const facts = history.facts(found, { version: 0, mark: () => 0 });
  if (weeklySizes(facts).weeks === 0) throw new Error("There are no weeks");
  await history.close();
  return facts.shape.count;
}

/** Where the repository is and whether it can be read is known before. */
async function readHistoryReport(parts: Parts, isKept: boolean): Promise<Done> {
  const { repositories, history, request } = parts;
  const beganAt = performance.now();
  await ready(parts);
  const notOurs = performance.now() - beganAt;
  const keptReports = isKept ? new KeptReports(`${request.store}-reports`, "bench", log) : undefined;
  const outcome = await new HistoryReports({ repositories, history, readTeam: () => Promise.resolve(undefined), now: nowSeconds, ...(keptReports && { keptReports }) }).readHistoryReport({ folder: request.repository, standardsFolder: ".metronome" });
  if (outcome.kind !== "history") throw new Error(`There is no report: ${JSON.stringify(outcome)}`);
  return { commits: outcome.report.counted, notOurs };
}

async function readReport({ request, repositories, history }: Parts, isFirst: boolean): Promise<number> {
  const program = () => repositories.program;
  const practice = new PracticeService({
    repositories,
    history,
    workingTree: new WorkingTreeReader(program),
    standards: new RepositoryStandards(program),
    now: nowSeconds,
  });
  const asked = { folder: request.repository, who: "team", standardsFolder: ".metronome" } as const;
  const outcome = await (isFirst ? practice.readFirstReport(asked) : practice.readReport(asked));
  if (outcome.kind === "trouble") throw new Error(`There is no report: ${JSON.stringify(outcome.trouble)}`);
  return outcome.report.commits.length;
}

async function followSteps(parts: Parts, { refFile, steps, days }: EngineRequest & { readonly task: "updates" }): Promise<readonly EngineStep[]> {
  // Only from the second look on it is known where to look without asking git.
  await readNewest(parts, days);
  const known = new Set((await readNewest(parts, days)).ids);
  const results: EngineStep[] = [];
  for (const step of steps) {
    writeFileSync(refFile, `${step}\n`);
    const startedAt = performance.now();
    const { repository, ids } = await readNewest(parts, days);
    const readAt = performance.now();
    await parts.history.readRest(repository, { onProgress: () => {} });
    const fresh = ids.filter((id) => !known.has(id));
    results.push({ milliseconds: readAt - startedAt, keptMilliseconds: performance.now() - readAt, commits: fresh.length });
    for (const id of fresh) known.add(id);
  }
  return results;
}

/** As a report does: looks where the branch is, then asks for the commits of the newest window. */
async function readNewest(parts: Parts, days: number): Promise<{ readonly repository: Repository; readonly ids: readonly string[] }> {
  const repository = await ready(parts);
  const shape = await parts.history.readShape(repository);
  const ids = everyCommitIn(shape, daysBefore(newestAt(shape, nowSeconds()), days));
  await parts.history.readCommits(repository, ids);
  return { repository, ids };
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
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
