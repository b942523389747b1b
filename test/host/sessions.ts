// The editor starts that host tests run in: a folder below test/host/ bears the name of the session its tests belong to.
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importCommits } from "../git/commandLine/importCommits";
import { makeRepo } from "../support/makeRepo";
import { makeHostileRepo } from "../support/makeHostileRepo";
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
  /** Its tests measure, or count what happens until nothing more does: no other session runs beside it. */
  readonly isAlone?: boolean;
  /** The user's settings, added to those that keep the editor quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Two run side by side, in this order: what takes long comes first. */
export const sessions: readonly HostSession[] = [
  // Its tests say when the rest of the history is read.
  { name: "resting", workspace: makeTeamRepo, settings: { "metronome.history.readAll": false } },
  { name: "repository", workspace: makeTrap },
  { name: "restricted", workspace: makeTrap, trust: true },
  { name: "emptyRepository", workspace: () => makeRepo({ name: "empty" }) },
  { name: "plainFolder", workspace: makePlainFolder },
  // So do these.
  { name: "longHistory", workspace: makeLongHistory, settings: { "metronome.history.readAll": false }, isAlone: true },
];

/** A hostile repository with a program of its own called git, which its settings name; it leaves a mark when it is run. */
async function makeTrap(): Promise<Workspace> {
  const { repo } = await makeHostileRepo();
  const program = join(repo.dir, "git");
  const settings = { "metronome.git.path": program, "metronome.git.trunk": ["main"], "metronome.report.ownEmails": "ada" };
  await repo.write({
    git: `#!/bin/sh\necho "$@" >> "${repo.dir}/git-was-run"\nexec /usr/bin/env git "$@"\n`,
    ".vscode/settings.json": JSON.stringify(settings),
    ".git/info/exclude": "/git\n/git-was-run\n/.vscode/\n",
  });
  await chmod(program, 0o755);
  return repo;
}

/** Some thousand commits over three years, half of them with a test. */
async function makeLongHistory(): Promise<Workspace> {
  const repo = await makeRepo({ name: "long" });
  const commits = 6000;
  const newest = Math.floor(Date.now() / 1000) - 3600;
  const lines = (n: number) => Array.from({ length: 30 + (n % 40) }, (_, line) => `export const value${line} = ${line % 9 === n % 9 ? n : line};\n`).join("");
  await importCommits(repo, "main", Array.from({ length: commits }, (_, n) => ({
    at: newest - (commits - n) * 4 * 3600,
    message: `Extend part ${n % 60}`,
    files: { [`src/part${n % 60}.ts`]: lines(n), ...(n % 2 === 0 && { [`test/part${n % 60}.test.ts`]: lines(n + 3) }) },
  })));
  await repo.git("reset", "--quiet", "--hard");
  return repo;
}

async function makePlainFolder(): Promise<Workspace> {
  const root = await mkdtemp(join(tmpdir(), "metronome-folder-"));
  const dir = join(root, "notes");
  await mkdir(dir);
  await writeFile(join(dir, "notes.txt"), "No repository here.\n");
  return { dir, home: root, dispose: () => rm(root, { recursive: true, force: true }) };
}
