// Following a repository that moves: one, ten and a hundred new commits against plain git for the same commits, and no news at all.
import { writeFileSync } from "node:fs";
import { engineCommand, measureEngine, type EngineRun } from "./askEngine";
import { makeCountingGit, type BenchPlace } from "./benchPlace";
import { printFigure, printHeading, printRemark } from "./benchTable";
import { watchForeignLoad } from "./foreignLoad";
import { measureRun } from "./measureRun";
import { describeTime, inTurn, spreadOf } from "./sideBySide";

const wantedCounts = [1, 10, 100];
/** Steps of one commit that a process follows one after the other. */
const consecutiveSteps = 20;

export async function benchNewCommits(place: BenchPlace, runs: number): Promise<void> {
  printHeading("After new commits, in a warm process, against git log --numstat of the same commits");
  const line = (await place.plain.text("rev-list", "--first-parent", "--max-count=400", place.head)).split("\n");
  const load = watchForeignLoad();
  for (const wanted of wantedCounts) {
    const old = await findAncestor(place, line, wanted);
    if (old === undefined) printFigure(`${wanted} new`, "the history is too short");
    else await benchStep(place, runs, old);
  }
  await benchConsecutive(place, line);
  await benchNothing(place);
  writeFileSync(place.refFile, `${place.head}\n`);
  printRemark(load());
}

async function benchStep(place: BenchPlace, runs: number, old: string): Promise<void> {
  const theirs = place.plain.numstatLog(`${old}..${place.head}`);
  const pairs = await inTurn(runs, () => follow(place, old, [place.head]), () => measureRun(theirs));
  const ours = pairs.map(([run]) => run.answer.steps[0]?.milliseconds ?? Number.NaN);
  const git = pairs.map(([, run]) => run.wallMilliseconds);
  printFigure(`${String(pairs[0]?.[0].answer.steps[0]?.commits)} new: ours − git's`, `${(spreadOf(ours).median - spreadOf(git).median).toFixed(1)} ms`);
  printFigure("  ours / git's", `${describeTime(ours)} / ${describeTime(git)}`);
}

/** What stays between two questions shows from the second step on. */
async function benchConsecutive(place: BenchPlace, line: readonly string[]): Promise<void> {
  const steps = line.slice(0, consecutiveSteps).reverse();
  const old = line[consecutiveSteps];
  if (old === undefined) return;
  const { answer } = await follow(place, old, steps);
  const [first, ...later] = answer.steps.map(({ milliseconds }) => milliseconds);
  const git: number[] = [];
  for (const [at, step] of steps.entries()) git.push((await measureRun(place.plain.numstatLog(`${steps[at - 1] ?? old}..${step}`))).wallMilliseconds);
  printFigure(`${steps.length} steps along the main line: first, later / git's`, `${describeTime([first ?? Number.NaN])}, ${describeTime(later)} / ${describeTime(git)}`);
}

async function benchNothing(place: BenchPlace): Promise<void> {
  const same = Array.from({ length: consecutiveSteps }, () => place.head);
  const { answer } = await follow(place, place.head, same);
  printFigure("nothing new", describeTime(answer.steps.map(({ milliseconds }) => milliseconds)));
  const counting = makeCountingGit(place);
  await follow(place, place.head, [], counting.program);
  const before = counting.count();
  await follow(place, place.head, same, counting.program);
  const starts = counting.count() - 2 * before;
  printFigure("git processes started when nothing is new", `${starts} in ${same.length} looks`);
}

function follow(place: BenchPlace, old: string, steps: readonly string[], git = place.git): Promise<EngineRun> {
  writeFileSync(place.refFile, `${old}\n`);
  return measureEngine(engineCommand({ task: "updates", repository: place.gitDir, store: place.newPath("store"), refFile: place.refFile, steps, git }));
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
