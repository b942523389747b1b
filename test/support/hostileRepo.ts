// Repositories that try to run programs, each with a canary for every trap, so that a test can say which one went off.
import { existsSync } from "node:fs";
import { appendFile, chmod, mkdir, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeRepo, type Repo } from "./makeRepo";

/** A repository with programs of an attacker beside it. */
export class HostileRepo {
  readonly repo: Repo;
  readonly #traps = new Set<string>();

  constructor(repo: Repo) {
    this.repo = repo;
  }

  /** A program that leaves a canary behind, and otherwise hands its input on as a filter would; a monitor fails, so that git looks itself. */
  async trap(name: string): Promise<string> {
    this.#traps.add(name);
    const program = join(this.repo.dir, "..", `${name}.sh`);
    await writeFile(program, `#!/bin/sh\ntouch '${this.#canary(name)}'\n${name.endsWith("fsmonitor") ? "exit 1\n" : ""}[ "$1" = --passthrough ] || cat "\${1:--}" 2>/dev/null || true\n`);
    await chmod(program, 0o755);
    return program;
  }

  /** Traps that went off, in alphabetical order. */
  sprung(): readonly string[] {
    return [...this.#traps].filter((name) => existsSync(this.#canary(name))).sort();
  }

  /** All traps that were set. */
  traps(): readonly string[] {
    return [...this.#traps].sort();
  }

  async disarm(): Promise<void> {
    for (const name of this.#traps) await rm(this.#canary(name), { force: true });
    this.#traps.clear();
  }

  /** Adds lines to the repository's own configuration, letter for letter. */
  async configure(lines: string): Promise<void> {
    await appendFile(join(this.repo.dir, ".git/config"), lines);
  }

  #canary(name: string): string {
    return join(this.repo.dir, "..", `canary-${name}`);
  }
}

/** Commits with attributes that ask for drivers, a signed commit, a submodule with settings of its own, and edits at hand. */
export async function makeHostileRepo(): Promise<HostileRepo> {
  const repo = await makeRepo();
  await repo.commit({ files: { ".gitattributes": "*.ts filter=evil diff=evil merge=evil\n*.js filter=lasting\n", "src/a.ts": "1\n", "src/b.js": "1\n", "c.txt": "1\n", "src/a.test.ts": "1\n" } });
  await repo.commit({ files: { "src/a.ts": "2\n", "c.txt": "2\n", "src/still.ts": "same\n" } });
  await signHead(repo);
  const hostile = new HostileRepo(repo);
  await addSubmodule(hostile);
  await stir(repo);
  return hostile;
}

/** Gives every reader something to compare: edited, staged, new and merely touched files. */
export async function stir(repo: Repo): Promise<void> {
  await repo.write({ "src/a.ts": `${Math.random()}\n`, "src/b.js": `${Math.random()}\n`, "c.txt": `${Math.random()}\n`, "src/new.ts": "1\n" });
  const now = Date.now() / 1000;
  await utimes(join(repo.dir, "src/still.ts"), now, now);
}

/** Git asks the configured program about any signature, also one of nonsense. */
async function signHead(repo: Repo): Promise<void> {
  const raw = (await repo.gitBytes(["cat-file", "commit", "HEAD"])).toString("utf8");
  const signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n bm9uc2Vuc2U=\n -----END PGP SIGNATURE-----\n";
  const signed = raw.replace("\n\n", `\n${signature}\n`);
  const id = (await repo.gitBytes(["hash-object", "-t", "commit", "-w", "--stdin"], signed)).toString("utf8").trim();
  await repo.git("update-ref", "refs/heads/main", id);
}

async function addSubmodule(hostile: HostileRepo): Promise<void> {
  const { repo } = hostile;
  await mkdir(join(repo.dir, "sub"));
  for (const args of [["init", "--quiet", "--template="], ["commit", "--quiet", "--allow-empty", "-m", "One"]]) await repo.git("-C", "sub", ...args);
  await repo.git("add", "sub");
  await repo.commit({ message: "Borrow", files: { ".gitmodules": '[submodule "sub"]\n\tpath = sub\n\turl = ./sub\n' } });
  const program = await hostile.trap("submodule-fsmonitor");
  await writeFile(join(repo.dir, "sub/.git/config"), `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tfsmonitor = ${program}\n`);
}
