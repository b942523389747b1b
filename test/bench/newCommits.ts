// Following a repository that moves: one, ten and a hundred new commits against plain git for the same commits, and no news at all.
import { cpSync, writeFileSync } from "node:fs";
import { windowDays } from "../../src/practice/window";
import { engineCommand, measureEngine, type EngineRun } from "./askEngine";
import { makeCountingGit, type BenchPlace } from "./benchPlace";
import { printFigure, printHeading, printRemark } from "./benchTable";
import { describeLoad, watchForeignLoad } from "./foreignLoad";
import { measureRun } from "./measureRun";
import { describeTime, inTurn, spreadOf, type Plan } from "./sideBySide";

const secondsPerDay = 86_400;
const wantedCounts = [1, 10, 100];
/** Steps of one commit that a process follows one after the other. */
const consecutiveSteps = 20;

export async function benchNewCommits(place: BenchPlace, plan: Plan): Promise<void> {
  printHeading("After new commits, in a warm process, against git log --numstat of the same commits");
  const line = (await place.plain.text("rev-list", "--first-parent", "--max-count=400", place.head)).split("\n");
  const load = watchForeignLoad();
  for (const wanted of wantedCounts) {
    const old = await findAncestor(place, line, wanted);
    if (old === undefined) printFigure(`${wanted} new`, "the history is too short");
    else await benchStep(place, plan, old);
  }
  await benchConsecutive(place, line);
  await benchNothing(place);
  writeFileSync(place.refFile, `${place.head}\n`);
  printRemark(describeLoad(load()));
}

async function benchStep(place: BenchPlace, plan: Plan, old: string): Promise<void> {
  const theirs = place.plain.numstatLog(`${old}..${place.head}`);
  const store = await prepareStore(place, old);
  const { pairs } = await inTurn(plan, () => follow(place, store, old, [place.head]), () => measureRun(theirs));
  const ours = pairs.map(([run]) => run.answer.steps[0]?.milliseconds ?? Number.NaN);
  const git = pairs.map(([, run]) => run.wallMilliseconds);
  printFigure(`${String(pairs[0]?.[0].answer.steps[0]?.commits)} new: ours − git's`, `${(spreadOf(ours).median - spreadOf(git).median).toFixed(1)} ms`);
  printFigure("  ours / git's", `${describeTime(ours)} / ${describeTime(git)}`);
  printFigure("  until the store has them", describeTime(pairs.map(([run]) => run.answer.steps[0]?.keptMilliseconds ?? Number.NaN)));
}

/** What stays between two questions shows from the second step on. */
async function benchConsecutive(place: BenchPlace, line: readonly string[]): Promise<void> {
  const steps = line.slice(0, consecutiveSteps).reverse();
  const old = line[consecutiveSteps];
  if (old === undefined) return;
  const { answer } = await follow(place, await prepareStore(place, old), old, steps);
  const [first, ...later] = answer.steps.map(({ milliseconds }) => milliseconds);
  const git: number[] = [];
  for (const [at, step] of steps.entries()) git.push((await measureRun(place.plain.numstatLog(`${steps[at - 1] ?? old}..${step}`))).wallMilliseconds);
  printFigure(`${steps.length} steps along the main line: first, later / git's`, `${describeTime([first ?? Number.NaN])}, ${describeTime(later)} / ${describeTime(git)}`);
}

async function benchNothing(place: BenchPlace): Promise<void> {
  const same = Array.from({ length: consecutiveSteps }, () => place.head);
  const store = await prepareStore(place, place.head);
  const { answer } = await follow(place, store, place.head, same);
  printFigure("nothing new", describeTime(answer.steps.map(({ milliseconds }) => milliseconds)));
  const counting = makeCountingGit(place);
  await follow(place, store, place.head, [], counting.program);
  const before = counting.count();
  await follow(place, store, place.head, same, counting.program);
  const starts = counting.count() - 2 * before;
  printFigure("git processes started when nothing is new", `${starts} in ${same.length} looks`);
}

/** A store that knows the history up to a commit. */
async function prepareStore(place: BenchPlace, head: string): Promise<string> {
  const store = place.newPath("store");
  writeFileSync(place.refFile, `${head}\n`);
  await measureEngine(engineCommand({ task: "whole", repository: place.gitDir, store }));
  return store;
}

/** On a copy of the store, so that each time is the first. */
async function follow(place: BenchPlace, known: string, old: string, steps: readonly string[], git = place.git): Promise<EngineRun> {
  const store = place.newPath("store");
  cpSync(known, store, { recursive: true });
  writeFileSync(place.refFile, `${old}\n`);
  const days = await daysOfNews(place, old);
  return measureEngine(engineCommand({ task: "updates", repository: place.gitDir, store, refFile: place.refFile, steps, days, git }));
}

/** A window that holds every commit since the old one, or the one that a report begins with where that is longer. */
async function daysOfNews(place: BenchPlace, old: string): Promise<number> {
  const times = (await place.plain.text("log", "--format=%ct", `${old}..${place.head}`)).split("\n").filter((text) => text !== "").map(Number);
  const newest = Number(await place.plain.text("log", "--max-count=1", "--format=%ct", place.head));
  const span = times.reduce((longest, at) => Math.max(longest, newest - at), 0);
  return Math.max(windowDays[0], Math.ceil(span / secondsPerDay) + 1);
}

/** The newest commit of the main line with at least so many commits, merges left out, after it. */
async function findAncestor(place: BenchPlace, line: readonly string[], wanted: number): Promise<string | undefined> {
  let [from, to] = [0, line.length - 1];
  const countAfter = async (at: number) => Number(await place.plain.text("rev-list", "--count", "--no-merges", `${String(line[at])}..${place.head}`));
  if ((await countAfter(to)) < wanted) return undefined;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if ((await countAfter(middle)) >= wanted) to = middle;
    else from = middle + 1;
  }
  return line[to];
}
