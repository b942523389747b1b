/**
 * Lets one process at a time bring a store up to date.
 *
 * The lock only keeps additions of two windows from getting lost. It never decides whether a store is whole, so whoever
 * can't get it in time, or can't make it at all, works without it: a store can be read anew, a wait can't be given back.
 */
import { randomBytes } from "node:crypto";
import { link, open, rename, rm } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { openFile } from "./openFile";
import { isRunning } from "../../git/temporaryFolder";
import { temporaryPathFor } from "./replaceFile";
import { isSystemCode, systemFailure } from "./systemFailure";

export const lockPatienceMs = 2000;

/** Bringing a store up to date takes far less, so a process that holds it for longer is stopped, or another one's number. */
const oldestLockMs = 10_000;
/** The holder's number follows the making of the file at once; without it, the holder died in between. */
const oldestUnnamedMs = 500;
const pauseMs = 8;

/** Who holds a lock: a process and a number of the holding. */
interface Holding {
  readonly text: string;
  readonly pid: number | undefined;
  readonly ageMs: number;
}

/** Runs the work while no other process runs its own on this path, or after a patience of two seconds. */
export async function withStoreLock<T>(path: string, work: () => Promise<T>, patienceMs = lockPatienceMs): Promise<T> {
  const text = `${process.pid} ${randomBytes(8).toString("hex")}`;
  const isHeld = await take(path, text, performance.now() + patienceMs);
  try {
    return await work();
  } finally {
    if (isHeld) await release(path, text).catch(systemFailure);
  }
}

async function take(path: string, text: string, until: number): Promise<boolean> {
  try {
    while (!(await create(path, text))) {
      if (performance.now() >= until) return false;
      const holding = await readHolding(path);
      if (holding !== undefined && isStale(holding)) await remove(path, holding);
      // Different pauses, so that those who wait don't meet at every try.
      else await setTimeout(pauseMs * (0.5 + Math.random()));
    }
    return true;
  } catch (error) {
    // A full disk or a read-only folder; the writing that follows has to tell.
    systemFailure(error);
    return false;
  }
}

async function create(path: string, text: string): Promise<boolean> {
  try {
    const file = await open(path, "wx", 0o600);
    try {
      await file.writeFile(text);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    // Windows refuses the name of a file that is just being removed.
    if (isSystemCode(error, "EEXIST") || (process.platform === "win32" && isSystemCode(error, "EPERM", "EACCES", "EBUSY"))) return false;
    throw error;
  }
}

function isStale({ pid, ageMs }: Holding): boolean {
  if (pid === undefined) return ageMs > oldestUnnamedMs;
  return ageMs > oldestLockMs || !isRunning(pid);
}

/** Undefined when nobody holds it any more. */
async function readHolding(path: string): Promise<Holding | undefined> {
  try {
    const { file, stats } = await openFile(path);
    try {
      const text = await file.readFile("latin1");
      const pid = /^\d{1,10}(?= [0-9a-f]{16}$)/.exec(text)?.[0];
      // Also of a lock of the future, where a clock was set back.
      return { text, pid: pid === undefined ? undefined : Number(pid), ageMs: Math.abs(Date.now() - Number(stats.mtimeMs)) };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isSystemCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Of those who find one stale lock, the second must not remove what the first has made in its place. */
async function remove(path: string, holding: Holding): Promise<void> {
  const aside = temporaryPathFor(path);
  try {
    await rename(path, aside);
  } catch (error) {
    if (isSystemCode(error, "ENOENT")) return;
    throw error;
  }
  try {
    if ((await readHolding(aside))?.text !== holding.text) await link(aside, path);
  } catch (error) {
    // Somebody else holds it by now: two work at once, and the last one wins.
    systemFailure(error);
  } finally {
    await rm(aside, { force: true });
  }
}

async function release(path: string, text: string): Promise<void> {
  if ((await readHolding(path))?.text === text) await rm(path, { force: true });
}
