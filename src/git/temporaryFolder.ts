/** Folders that live no longer than this process, also when it is stopped in the middle of its work. */
import { rmSync } from "node:fs";
import { lstat, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const present = new Set<string>();
process.on("exit", () => {
  for (const folder of present) rmSync(folder, { recursive: true, force: true });
});

/** Says whose a folder is: a process that is killed can't remove its own. */
const namePattern = /^metronome-(\d{1,10})-[^-]+$/;
const sweptPlaces = new Set<string>();

/** A new folder that only this user can read; pass it to `removeTemporaryFolder` as soon as it isn't needed. */
export async function makeTemporaryFolder(): Promise<string> {
  const place = tmpdir();
  if (!sweptPlaces.has(place)) {
    sweptPlaces.add(place);
    // Nobody has to wait for it.
    void sweepTemporaryFolders(place);
  }
  const folder = await mkdtemp(join(place, `metronome-${process.pid}-`));
  present.add(folder);
  return folder;
}

export async function removeTemporaryFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  present.delete(folder);
}

/** Removes the folders of this user's processes that were killed; never rejects. */
export async function sweepTemporaryFolders(place: string): Promise<void> {
  const names = await readdir(place).catch(() => []);
  const isLeft = (name: string) => {
    const pid = namePattern.exec(name)?.[1];
    return pid !== undefined && !isRunning(Number(pid));
  };
  await Promise.all(names.filter(isLeft).map((name) => removeOwn(join(place, name))));
}

/** Another sweep may be quicker, and what can't be removed stays where it is. */
async function removeOwn(path: string): Promise<void> {
  if (await isOwnFolder(path)) await rm(path, { recursive: true, force: true }).catch(() => undefined);
}

/** Whether a process of this number exists on this machine; also one of somebody else, which may not be sent anything. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

async function isOwnFolder(path: string): Promise<boolean> {
  try {
    const stats = await lstat(path);
    return stats.isDirectory() && (process.getuid === undefined || stats.uid === process.getuid());
  } catch {
    return false;
  }
}
