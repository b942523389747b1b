// Starting with a store: how long until all facts and percentiles are there, until a whole report, and what the store costs.
// Loading is measured twice: in a new process, where no code is compiled yet, and as the median of many loads in one process.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { engineCommand, measureEngine } from "./askEngine";
import type { BenchPlace } from "./benchPlace";
import { printFigure, printHeading, printRemark } from "./benchTable";
import { describeTime, inTurn, spreadOf, type Plan } from "./sideBySide";

const commitsPerUnit = 100_000;
/** In one process; the first ones still run code that isn't compiled, and the median leaves them out. */
const loadsPerProcess = 31;

export async function benchWarmStart(place: BenchPlace, plan: Plan): Promise<void> {
  printHeading("With a store");
  const store = place.newPath("store");
  const ask = (task: "whole" | "warm" | "columns" | "historyReport" | "keptReport" | "report") => measureEngine(engineCommand({ task, repository: place.gitDir, store }));
  await ask("whole");
  // What is summed up of messages is kept from the first time on.
  await ask("columns");
  await ask("keptReport");
  const all = Number(await place.plain.text("rev-list", "--count", place.head));
  const askLoads = () => measureEngine(engineCommand({ task: "loads", times: loadsPerProcess, repository: place.gitDir, store }));
  const { pairs: runs, remark } = await inTurn(plan, () => ask("warm"), async () => {
    return [await ask("columns"), await ask("historyReport"), await ask("keptReport"), await ask("report"), await askLoads()] as const;
  });
  const print = (name: string, pick: (run: (typeof runs)[number]) => number) => {
    const milliseconds = runs.map(pick);
    const perUnit = (spreadOf(milliseconds).median * commitsPerUnit) / all;
    printFigure(name, `${describeTime(milliseconds)}: ${perUnit.toFixed(1)} ms per ${commitsPerUnit} commits`);
  };
  print("facts and weekly percentiles, in process", ([, [, , , , loads]]) => spreadOf(loads.answer.loads).median);
  print("the same in a new process", ([warm]) => warm.answer.milliseconds);
  print("the same through the engine", ([, [columns]]) => columns.answer.milliseconds);
  print("report on the whole history, worked out anew", ([, [, historyReport]]) => historyReport.answer.milliseconds);
  print("report on the whole history, as kept", ([, [, , keptReport]]) => keptReport.answer.milliseconds);
  print("report on the newest window, the work tree included", ([, [, , , report]]) => report.answer.milliseconds);
  printFigure("peak memory with facts and percentiles", `${spreadOf(runs.map(([{ answer }]) => answer.peakMegabytes)).median.toFixed(0)} MB`);
  const bytes = readdirSync(store).reduce((sum, name) => sum + statSync(join(store, name)).size, 0);
  printFigure("store", `${(bytes / 1e6).toFixed(2)} MB: ${(bytes / all).toFixed(0)} bytes a commit`);
  printRemark(remark);
}
