// A program that reads a history to its end in many small pieces, each kept as soon as it is read, to be killed at any moment.
import { writeSync } from "node:fs";
import { GitHistory } from "../../../src/history/gitHistory";
import { FileHistoryStore } from "../../../src/history/store/historyStore";
import type { Repository } from "../../../src/model/repositoryState";
import { seededRandom } from "../../../src/statistics/seededRandom";
import { killOneOf } from "./loggingGit";

export interface ReadingOrder {
  /** Absolute path of git. */
  readonly program: string;
  readonly repository: Repository;
  /** The store's folder. */
  readonly folder: string;
  readonly seed: string;
  /** Where a logging git keeps the ids of its processes: they are killed while it reads. */
  readonly pidsFile?: string;
}

const order = JSON.parse(process.argv[2] ?? "") as ReadingOrder;
const random = seededRandom(order.seed);
const say = (word: string) => void writeSync(1, `${word}\n`);
const history = new GitHistory(() => order.program, { processes: 2, store: new FileHistoryStore(order.folder, say) });

const mostPieces = 300;
/** Longest time that a piece may take; with time it grows, so that the end is reached on any machine. */
let patience = 15;

/** True when the end was reached. */
async function readPiece(): Promise<boolean> {
  const stop = new AbortController();
  const timers = [setTimeout(() => stop.abort(), random() * (patience += 3))];
  // Also while nothing but the walk is under way.
  if (order.pidsFile !== undefined) timers.push(setTimeout(kill, random() * 30));
  let next = Math.floor(random() * 20);
  const onProgress = ({ read }: { readonly read: number }) => {
    if (order.pidsFile === undefined || read < next) return;
    // At another commit than the last kill, so that what it interrupted has been got over.
    next = read + 1 + Math.floor(random() * 40);
    kill();
  };
  try {
    await history.readRest(order.repository, { onProgress, signal: stop.signal });
    return true;
  } catch (error) {
    // Only what was done to it may make it fail.
    if (!stop.signal.aborted && order.pidsFile === undefined) throw error;
    return false;
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}

function kill(): void {
  if (order.pidsFile !== undefined && killOneOf(order.pidsFile, random())) say("killed");
}

async function readAll(): Promise<void> {
  say("ready");
  for (let pieces = 0; !(await readPiece()); pieces++) if (pieces > mostPieces) throw new Error("It never comes to an end");
  await history.dispose();
  say("whole");
}

void readAll();
