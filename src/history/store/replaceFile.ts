/** Puts a file in place whole: whoever looks finds the old one or the new one, also after a crash in the middle of it. */
import { randomBytes } from "node:crypto";
import type { BigIntStats } from "node:fs";
import { chmod, lstat, mkdir, open, readdir, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { isRunning } from "../../git/temporaryFolder";
import { isSystemCode, SystemTrouble, systemFailure } from "./systemFailure";

/** Only the owner may look into the folder and read the files. */
const folderMode = 0o700;
const fileMode = 0o600;

/** No writing takes so long, so another process has the number of the one that began the file. */
const oldestTemporaryMs = 3_600_000;
const temporaryName = /\.(\d{1,10})-[0-9a-f]{16}\.new$/;

/** Parts are written together until they are so many bytes. */
const bytesAtOnce = 1 << 20;

/** A scanner or an indexer may hold a file of Windows for a moment. */
const renameTries = process.platform === "win32" ? 10 : 1;
const renamePauseMs = 50;

/** A name beside the path that no other process and no other call uses. */
export function temporaryPathFor(path: string): string {
  return `${path}.${process.pid}-${randomBytes(8).toString("hex")}.new`;
}

/** Makes the folder, and closes it to others if it was open to them. */
export async function preparePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: folderMode });
  if (process.platform === "win32") return;
  const { mode } = await stat(folder);
  if ((mode & 0o077) !== 0) await chmod(folder, mode & folderMode);
}

/** Looks at a file that is written but not in place yet. */
export type Look<T> = (file: FileHandle, stats: BigIntStats) => Promise<T>;

/** Writes the parts, one after the other, as the new file at the path; rejects with the system's error. */
export async function replaceFile<T>(path: string, parts: Iterable<Uint8Array>, look: Look<T>): Promise<T> {
  const temporaryPath = temporaryPathFor(path);
  try {
    const seen = await writeNew(temporaryPath, parts, look);
    await renameOver(temporaryPath, path);
    await syncFolder(dirname(path));
    return seen;
  } catch (error) {
    await rm(temporaryPath, { force: true }).catch(systemFailure);
    throw error;
  }
}

/** Removes what processes left behind that were stopped while they wrote; what can't be removed stays for the next time. */
export async function removeLeftovers(folder: string): Promise<void> {
  try {
    for (const name of await readdir(folder)) {
      const pid = temporaryName.exec(name)?.[1];
      if (pid === undefined) continue;
      const path = join(folder, name);
      if (!isRunning(Number(pid)) || (await isOlderThan(path, oldestTemporaryMs))) await rm(path, { force: true });
    }
  } catch (error) {
    systemFailure(error);
  }
}

export async function isOlderThan(path: string, ageMs: number): Promise<boolean> {
  try {
    return Date.now() - (await lstat(path)).mtimeMs > ageMs;
  } catch (error) {
    // Its process has just put it in place.
    if (isSystemCode(error, "ENOENT")) return false;
    throw error;
  }
}

async function writeNew<T>(path: string, parts: Iterable<Uint8Array>, look: Look<T>): Promise<T> {
  const file = await open(path, "wx+", fileMode);
  try {
    await writeParts(file, parts);
    // Otherwise a power cut could leave the new name with nothing in it.
    await file.sync();
    return await look(file, await file.stat({ bigint: true }));
  } finally {
    await file.close();
  }
}

/** Parts that are made one at a time are not all in memory at the same time. */
async function writeParts(file: FileHandle, parts: Iterable<Uint8Array>): Promise<void> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for (const part of parts) {
    waiting.push(part);
    bytes += part.length;
    if (bytes < bytesAtOnce) continue;
    await writeTogether(file, waiting);
    waiting = [];
    bytes = 0;
  }
  await writeTogether(file, waiting);
}

/** The system may write less than it is given: at a limit, or beyond two gigabytes. */
async function writeTogether(file: FileHandle, parts: readonly Uint8Array[]): Promise<void> {
  let left = parts.filter((part) => part.length > 0);
  while (left.length > 0) {
    let { bytesWritten } = await file.writev(left);
    if (bytesWritten === 0) throw new SystemTrouble("Nothing more can be written", "ENOPROGRESS", "writev");
    const done = left.findIndex((part) => {
      if (bytesWritten < part.length) return true;
      bytesWritten -= part.length;
      return false;
    });
    left = done === -1 ? [] : left.slice(done).map((part, index) => (index === 0 ? part.subarray(bytesWritten) : part));
  }
}

async function renameOver(from: string, to: string): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (tried >= renameTries || !isSystemCode(error, "EPERM", "EACCES", "EBUSY")) throw error;
      await setTimeout(renamePauseMs);
    }
  }
}

/** A renamed file survives a power cut only when its folder has been written too. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  try {
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    // Some network file systems can't; the file is in place all the same.
    systemFailure(error);
  }
}
