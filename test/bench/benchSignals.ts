// What each signal costs over the newest 90 days: `npm run bench -- signals --repo DIR [--runs 5] [--scratch DIR]`.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { engineCommand, measureEngine } from "./askEngine";
import type { RoleCost } from "./engineTask";
import { makeBenchPlace, type BenchPlace } from "./benchPlace";
import { printFigure, printHeading, printRemark } from "./benchTable";
import { describeLoad, watchForeignLoad } from "./foreignLoad";
import { measureRun } from "./measureRun";
import { describeTime, spreadOf } from "./sideBySide";

const days = 90;
const secondsPerDay = 86_400;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { repo: { type: "string" }, runs: { type: "string", default: "5" }, scratch: { type: "string" } } });
  const runs = Number(values.runs);
  if (values.repo === undefined || !Number.isInteger(runs) || runs < 1) {
    console.error("npm run bench -- signals --repo DIR [--runs 5] [--scratch DIR]");
    process.exitCode = 2;
    return;
  }
  const place = await makeBenchPlace(resolve(values.repo), values.scratch);
  try {
    await benchSignals(place, runs);
  } finally {
    place.dispose();
  }
}

/** Each signal is asked in an engine that holds the window's commits already, and again, when it knows what it read. */
async function benchSignals(place: BenchPlace, runs: number): Promise<void> {
  const newest = Number(await place.plain.text("log", "--max-count=1", "--format=%ct", place.head));
  const since = `--since=${newest - days * secondsPerDay}`;
  const load = watchForeignLoad();
  const store = place.newPath("store");
  await measureEngine(engineCommand({ task: "window", days, repository: place.gitDir, store }));
  const logs: number[] = [];
  const asked: (readonly { readonly signal: string; readonly first: number; readonly again: number }[])[] = [];
  for (let run = 0; run < runs; run++) {
    logs.push((await measureRun(place.plain.numstatLog(since, place.head))).wallMilliseconds);
    asked.push((await measureEngine(engineCommand({ task: "signals", days, repository: place.gitDir, store }))).answer.signals ?? []);
  }
  const log = spreadOf(logs).median;
  printHeading(`Signals over the newest ${days} days, against one git log --numstat of them: ${describeTime(logs)}`);
  const names = asked[0]?.map(({ signal }) => signal) ?? [];
  const totals = { first: 0, again: 0 };
  for (const [at, name] of names.entries()) {
    const of = (pick: "first" | "again") => asked.map((signals) => signals[at]?.[pick] ?? Number.NaN);
    for (const pick of ["first", "again"] as const) totals[pick] += spreadOf(of(pick)).median;
    printFigure(name, `${describeTime(of("first"))} the first time, ${describeTime(of("again"))} again`);
  }
  printFigure("all of them ÷ git's log", `${(totals.first / log).toFixed(2)} the first time, ${(totals.again / log).toFixed(2)} again`);
  const roles: { readonly began: readonly RoleCost[]; readonly next: readonly RoleCost[] } = { began: await measureRoles(place, runs, true), next: await measureRoles(place, runs, false) };
  const times = (costs: readonly RoleCost[], pick: "first" | "again") => describeTime(costs.map((cost) => cost[pick]));
  printFigure(`what ${roles.began[0]?.files ?? 0} files are`, `${times(roles.began, "first")} the first time, ${times(roles.began, "again")} again, ${times(roles.next, "first")} at the next start`);
  printRemark(describeLoad(load()));
}

/** In an engine that knows nothing of the files, or in one that finds what the one before has kept. */
async function measureRoles(place: BenchPlace, runs: number, knowsNothing: boolean): Promise<readonly RoleCost[]> {
  const costs: RoleCost[] = [];
  const store = place.newPath("roles");
  for (let run = knowsNothing ? 0 : -1; run < runs; run++) {
    const { roles } = (await measureEngine(engineCommand({ task: "roles", repository: place.gitDir, store: knowsNothing ? place.newPath("roles") : store }))).answer;
    // The one before all others has nothing to find.
    if (roles !== undefined && run >= 0) costs.push(roles);
  }
  return costs;
}

void main();
