// Starting with a store: how long until all facts and percentiles are there, until a whole report, and what the store costs.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { engineCommand, measureEngine, type EngineRun } from "./askEngine";
import type { BenchPlace } from "./benchPlace";
import { printFigure, printHeading, printRemark } from "./benchTable";
import { describeTime, inTurn, spreadOf, type Plan } from "./sideBySide";

const commitsPerUnit = 100_000;

export async function benchWarmStart(place: BenchPlace, plan: Plan): Promise<void> {
  printHeading("With a store, in process");
  const store = place.newPath("store");
  const ask = (task: "whole" | "warm" | "columns" | "historyReport" | "keptReport" | "report") => measureEngine(engineCommand({ task, repository: place.gitDir, store }));
  await ask("whole");
  // What is summed up of messages is kept from the first time on.
  await ask("columns");
  await ask("keptReport");
  const all = Number(await place.plain.text("rev-list", "--count", place.head));
  const { pairs: runs, remark } = await inTurn(plan, () => ask("warm"), async () => {
    return [await ask("columns"), await ask("historyReport"), await ask("keptReport"), await ask("report")] as const;
  });
  const print = (name: string, pick: (run: (typeof runs)[number]) => EngineRun) => {
    const milliseconds = runs.map((run) => pick(run).answer.milliseconds);
    const perUnit = (spreadOf(milliseconds).median * commitsPerUnit) / all;
    printFigure(name, `${describeTime(milliseconds)}: ${perUnit.toFixed(1)} ms per ${commitsPerUnit} commits`);
  };
  print("facts and weekly percentiles, without git", ([warm]) => warm);
  print("the same through the engine", ([, [columns]]) => columns);
  print("report on the whole history, worked out anew", ([, [, historyReport]]) => historyReport);
  print("report on the whole history, as kept", ([, [, , keptReport]]) => keptReport);
  print("report on the newest window, the work tree included", ([, [, , , report]]) => report);
  printFigure("peak memory with facts and percentiles", `${spreadOf(runs.map(([{ answer }]) => answer.peakMegabytes)).median.toFixed(0)} MB`);
  const bytes = readdirSync(store).reduce((sum, name) => sum + statSync(join(store, name)).size, 0);
  printFigure("store", `${(bytes / 1e6).toFixed(2)} MB: ${(bytes / all).toFixed(0)} bytes a commit`);
  printRemark(remark);
}
