// Reading a whole history against one plain `git log` of the same commits: time, processor time, one core, memory.
import { engineCommand, measureEngine, type EngineRun } from "./askEngine";
import type { BenchPlace } from "./benchPlace";
import { printFigure, printHeading, printRemark } from "./benchTable";
import { measureRun, type Command, type Run } from "./measureRun";
import { onOneCore } from "./plainGit";
import { describeRatio, describeTime, inTurn, spreadOf, type Plan } from "./sideBySide";

type Pairs = readonly (readonly [EngineRun, Run])[];

export async function benchWholeHistory(place: BenchPlace, plan: Plan): Promise<void> {
  const theirs = place.plain.numstatLog(place.head);
  printHeading("Whole history, from nothing to all facts ÷ one git log --numstat -w --ignore-blank-lines -M");
  await measureBoth(place, plan, theirs, (command) => command, "");
  await measureBoth(place, plan, onOneCore(theirs), onOneCore, ", one core");
}

async function measureBoth(place: BenchPlace, plan: Plan, theirs: Command, held: (command: Command) => Command, where: string): Promise<void> {
  const ours = () => engineCommand({ task: "whole", repository: place.gitDir, store: place.newPath("store") });
  const { pairs, remark } = await inTurn(plan, () => measureEngine(held(ours())), () => measureRun(theirs));
  printPairs(pairs, where);
  printRemark(remark);
}

function printPairs(pairs: Pairs, where: string): void {
  const numbers = (of: (run: Run) => number) => pairs.map(([ours, theirs]) => [of(ours), of(theirs)] as const);
  const wall = numbers(({ wallMilliseconds }) => wallMilliseconds);
  const cpu = numbers(({ cpuMilliseconds }) => cpuMilliseconds);
  printFigure(`time${where}`, describeRatio(wall));
  printFigure("  ours / git's", `${describeTime(wall.map(([ours]) => ours))} / ${describeTime(wall.map(([, theirs]) => theirs))}`);
  printFigure(`processor time${where}`, describeRatio(cpu));
  printFigure("  ours / git's", `${describeTime(cpu.map(([ours]) => ours))} / ${describeTime(cpu.map(([, theirs]) => theirs))}`);
  printFigure("  of which the reader itself", describeTime(pairs.map(([{ answer }]) => answer.ownCpuMilliseconds)));
  const { median, most } = spreadOf(pairs.map(([{ answer }]) => answer.peakMegabytes));
  printFigure(`peak memory of the reader${where}`, `${median.toFixed(0)} MB (at most ${most.toFixed(0)})`);
  printFigure(`commits read${where}`, String(pairs[0]?.[0].answer.commits));
}
