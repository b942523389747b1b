// The built engine as the editor runs it: a process of its own, with every resource of its own to look at afterwards.
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EngineProcess } from "../../../src/engine/engineProcess";
import { RestingEngine } from "../../../src/engine/restingEngine";
import type { DeepNews, HistoryNews } from "../../../src/practice/engineQuestions";
import { enginesBelow } from "../../support/processTree";

const checkout = process.env["METRONOME_CHECKOUT"] ?? process.cwd();
export const engineFile = join(checkout, "dist/engine.js");

export interface BuiltEngine {
  readonly engine: RestingEngine;
  readonly news: HistoryNews[];
  /** How far deep reports have come. */
  readonly deepNews: DeepNews[];
  /** Resolves with the next news. */
  nextNews(): Promise<HistoryNews>;
  /** What it printed; a good engine prints nothing. */
  readonly printed: string[];
  dispose(): Promise<void>;
}

/** Nothing is started before the first question. */
export async function builtEngine(restMilliseconds?: number): Promise<BuiltEngine> {
  const storageFolder = await mkdtemp(join(tmpdir(), "metronome-engine-"));
  const news: HistoryNews[] = [];
  const deepNews: DeepNews[] = [];
  const printed: string[] = [];
  let listen: ((one: HistoryNews) => void) | undefined;
  const nextNews = () => new Promise<HistoryNews>((resolve) => (listen = resolve));
  const answerers = {
    historyProgress: (one: HistoryNews) => {
      news.push(one);
      listen?.(one);
      return null;
    },
    deepProgress: (one: DeepNews) => {
      deepNews.push(one);
      return null;
    },
  };
  const start = { gitPath: "", storageFolder };
  const engine = new RestingEngine(
    (onLost) => new EngineProcess({ file: engineFile, start, answerers, log: (line) => printed.push(line) }, onLost),
    restMilliseconds,
  );
  const dispose = async () => {
    engine.dispose();
    await until(() => engines().length === 0);
    await rm(storageFolder, { recursive: true, force: true });
  };
  return { engine, news, deepNews, nextNews, printed, dispose };
}

/** Ids of the engines that this process has started. */
export function engines(): number[] {
  return enginesBelow(process.pid).map(({ id }) => id);
}

/** Processes of anybody that name this folder in their command: the gits on a repository, whoever is their parent by now. */
export function processesOn(folder: string): string[] {
  const lines = execFileSync("ps", ["-A", "-ww", "-o", "stat=,args="], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.includes(folder) && !line.startsWith("Z") && !line.includes("ps -A"));
}

export async function until(isSo: () => boolean, withinMilliseconds = 10_000): Promise<void> {
  const deadline = Date.now() + withinMilliseconds;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`waited ${withinMilliseconds} ms in vain`);
    await sleep(25);
  }
}
