// The editor starts that host tests run in: a folder below test/host/ bears the name of the session its tests belong to.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeRepo } from "../support/makeRepo";
import { makeTeamRepo } from "../support/makeTeamRepo";

export interface Workspace {
  readonly dir: string;
  /** The HOME of the editor, and so of every git it starts. */
  readonly home?: string;
  dispose(): Promise<void>;
}

export interface HostSession {
  readonly name: string;
  /** Makes the folder that the editor opens. */
  workspace(): Promise<Workspace>;
  /** Leaves Workspace Trust on, so that the folder opens in Restricted Mode. */
  readonly trust?: boolean;
  /** The user's settings, added to those that keep the editor quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export const sessions: readonly HostSession[] = [
  { name: "repository", workspace: makeTeamRepo },
  { name: "restricted", workspace: makeTeamRepo, trust: true },
  { name: "emptyRepository", workspace: () => makeRepo({ name: "empty" }) },
  { name: "plainFolder", workspace: makePlainFolder },
];

async function makePlainFolder(): Promise<Workspace> {
  const root = await mkdtemp(join(tmpdir(), "metronome-folder-"));
  const dir = join(root, "notes");
  await mkdir(dir);
  await writeFile(join(dir, "notes.txt"), "No repository here.\n");
  return { dir, home: root, dispose: () => rm(root, { recursive: true, force: true }) };
}
