// Settings of a machine have a file of their own, because the editor's window may run elsewhere.
import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { processesBelow } from "../processTree";

export type Settings = Readonly<Record<string, unknown>>;

/** Writes what an editor with this profile will find, or follows while it runs. */
export async function writeMachineSettings(userDataDir: string, settings: Settings): Promise<void> {
  await mkdir(join(userDataDir, "Machine"), { recursive: true });
  await writeFile(join(userDataDir, "Machine", "settings.json"), JSON.stringify(settings));
}

/** Changes one of the running editor's settings that no workspace may make. */
export async function setMachineSetting(name: string, value: string): Promise<void> {
  const [, folder] = processesBelow(process.pid).flatMap(({ command }) => /--user-data-dir (\S+)/.exec(command) ?? []);
  assert.ok(folder !== undefined);
  await writeMachineSettings(folder, { [name]: value });
}
