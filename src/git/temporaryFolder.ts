/** Folders that live no longer than this process, also when it is stopped in the middle of its work. */
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const present = new Set<string>();
process.on("exit", () => {
  for (const folder of present) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that only this user can read; pass it to `removeTemporaryFolder` as soon as it isn't needed. */
export async function makeTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "metronome-"));
  present.add(folder);
  return folder;
}

export async function removeTemporaryFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  present.delete(folder);
}
