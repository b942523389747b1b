// A repository can name programs for git to run. None of ours may start one, and plain git must, or the proof is worth nothing.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeHostileRepo, stir, type HostileRepo } from "../../support/hostileRepo";
import { builtProgram } from "../commandLine/builtCommandLine";
import { askEngine, fingerprint, naive, runEveryCommand } from "./everyReader";

async function setTraps(hostile: HostileRepo): Promise<void> {
  const program = (name: string) => hostile.trap(name);
  await hostile.configure(`
[core]
	fsmonitor = ${await program("fsmonitor")}
[diff]
	external = ${await program("diff-external")}
[diff "evil"]
	command = ${await program("diff-command")}
	textconv = ${await program("textconv")}
[filter "evil"]
	clean = ${await program("filter-clean")}
[filter "lasting"]
	process = ${await program("filter-process")}
[gpg]
	program = ${await program("gpg")}
[log]
	showSignature = true
`);
  await mkdir(join(hostile.repo.dir, ".git/hooks"), { recursive: true });
  await writeFile(join(hostile.repo.dir, ".git/hooks/post-index-change"), `#!/bin/sh\nexec ${await program("hook")}\n`, { mode: 0o755 });
}

/** The same in letters that a list of forbidden names would overlook, and by ways around. */
async function setMixedTraps(hostile: HostileRepo): Promise<void> {
  const { dir } = hostile.repo;
  const program = (name: string) => hostile.trap(name);
  const hooks = join(dir, "../hooks");
  await mkdir(hooks);
  await writeFile(join(hooks, "post-index-change"), `#!/bin/sh\nexec ${await program("hooks-path")}\n`, { mode: 0o755 });
  await hostile.configure(`
[CORE]
	HooksPath = ${hooks}
[Diff]
	EXTERNAL = ${await program("mixed-external")}
[DIFF "evil"]
	TextConv = ${await program("mixed-textconv")}
	COMMAND = ${await program("mixed-command")}
[Filter "evil"]
	CLEAN = ${await program("mixed-clean")}
[Filter "lasting"]
	PROCESS = ${await program("mixed-process")}
[GPG]
	Program = ${await program("mixed-gpg")}
[LOG]
	ShowSignature = TRUE
[Include]
	PATH = ../included
[EXTENSIONS]
	WorkTreeConfig = true
`);
  await writeFile(join(dir, "included"), `[core]\n\tpager = cat\n[alias]\n\tlogs = log\n[Core]\n\tFSMonitor = ${await program("included-fsmonitor")}\n`);
}

describe("a repository that names programs", () => {
  let hostile: HostileRepo;
  before(async () => {
    hostile = await makeHostileRepo();
  });
  after(() => hostile.repo.dispose());

  async function assertSilentButArmed(): Promise<void> {
    const { repo } = hostile;
    await stir(repo);
    const before = await fingerprint(join(repo.dir, ".git"));
    const outcomes = await runEveryCommand(repo.dir);
    for (const { code, stderr } of outcomes) assert.deepEqual([code, stderr], [0, ""]);
    assert.deepEqual(hostile.sprung(), [], "the command line started a program");
    await askEngine(repo.dir);
    assert.deepEqual(hostile.sprung(), [], "the engine started a program");
    assert.deepEqual(await fingerprint(join(repo.dir, ".git")), before, "reading wrote into .git");
    for (const args of naive) {
      await repo.tryGit(args);
      await stir(repo);
    }
    assert.deepEqual(hostile.sprung(), hostile.traps(), "plain git must start every one of them");
  }

  it("H1, H2, H3, H4, H5, H6, H11: starts none of them, and finds its .git as it was", async () => {
    await setTraps(hostile);
    await assertSilentButArmed();
  });

  it("H1, H2, H3, H4, H5, H6, H9, H20: starts none of them under names in mixed case, through includes and by a path for hooks", async () => {
    await hostile.disarm();
    await rm(join(hostile.repo.dir, ".git/config"));
    await hostile.repo.git("init", "--quiet", "--template=");
    await setMixedTraps(hostile);
    await assertSilentButArmed();
  });

  it("H9: starts none of them from the settings of one work tree", async () => {
    await hostile.disarm();
    await rm(join(hostile.repo.dir, ".git/config"));
    await hostile.repo.git("init", "--quiet", "--template=");
    await hostile.configure("[core]\n\trepositoryformatversion = 1\n[extensions]\n\tworktreeConfig = true\n");
    await writeFile(join(hostile.repo.dir, ".git/config.worktree"), `[core]\n\tfsmonitor = ${await hostile.trap("worktree-fsmonitor")}\n`);
    await assertSilentButArmed();
  });
});

describe("a partial clone that names transports", () => {
  it("H7: starts none of them for contents that are missing", async () => {
    const hostile = await makeHostileRepo();
    const { repo } = hostile;
    try {
      await hostile.disarm();
      const blob = await repo.git("rev-parse", "HEAD:c.txt");
      await rm(join(repo.dir, ".git/objects", blob.slice(0, 2), blob.slice(2)));
      await hostile.configure(`
[core]
	repositoryformatversion = 1
	sshCommand = ${await hostile.trap("ssh")}
[protocol "ext"]
	allow = always
[extensions]
	partialClone = first
[remote "first"]
	url = ext::${await hostile.trap("ext")} --passthrough
	promisor = true
[remote "second"]
	url = ssh://nobody@nowhere.invalid/x
	promisor = true
[remote "third"]
	url = file://${repo.dir}
	uploadpack = ${await hostile.trap("uploadpack")}
	promisor = true
`);
      const outcomes = await runEveryCommand(repo.dir);
      for (const { code, stderr } of outcomes) assert.deepEqual([code, stderr], [0, ""]);
      assert.match(outcomes[2]?.text ?? "", /"added":null/);
      await askEngine(repo.dir);
      assert.deepEqual(hostile.sprung(), []);
      await repo.tryGit(["log", "--numstat"]);
      assert.deepEqual(hostile.sprung(), hostile.traps(), "plain git must start every one of them");
    } finally {
      await repo.dispose();
    }
  });
});

describe("programs that lie in wait outside of git's settings", () => {
  it("H8: start neither as a pager on a terminal", async function () {
    if (spawnSync("script", ["--version"]).status !== 0) return this.skip();
    const hostile = await makeHostileRepo();
    try {
      await hostile.disarm();
      await hostile.configure(`[core]\n\tpager = ${await hostile.trap("pager")}\n`);
      const program = await builtProgram();
      const onTerminal = (command: string) => spawnSync("script", ["-qec", command, "/dev/null"], { cwd: hostile.repo.dir, env: { ...hostile.repo.env, TERM: "xterm" }, timeout: 20_000 });
      for (const command of ["report", "commits"]) onTerminal(`"${process.execPath}" "${program}" ${command}`);
      assert.deepEqual(hostile.sprung(), []);
      onTerminal("git log");
      assert.deepEqual(hostile.sprung(), ["pager"]);
    } finally {
      await hostile.repo.dispose();
    }
  });

  it("H19: start neither as a git that the repository brings along", async () => {
    const hostile = await makeHostileRepo();
    const { repo } = hostile;
    try {
      await hostile.disarm();
      const program = await hostile.trap("planted-git");
      for (const path of ["git", "bin/git"]) {
        await repo.write({ [path]: `#!/bin/sh\nexec ${program}\n`, ".vscode/settings.json": `{ "metronome.git.path": "${program}" }` });
        await chmod(join(repo.dir, path), 0o755);
      }
      const environment = { PATH: `.::bin:${process.env["PATH"] ?? ""}` };
      for (const { code, stderr } of await runEveryCommand(repo.dir, { environment })) assert.deepEqual([code, stderr], [0, ""]);
      assert.deepEqual(hostile.sprung(), []);
      spawnSync("sh", ["-c", "git log"], { cwd: repo.dir, env: { ...repo.env, ...environment } });
      assert.deepEqual(hostile.sprung(), ["planted-git"]);
    } finally {
      await repo.dispose();
    }
  });

  it("H14: start neither from an inherited environment", async () => {
    const hostile = await makeHostileRepo();
    const { repo } = hostile;
    try {
      await hostile.disarm();
      const program = await hostile.trap("environment");
      const trace = join(repo.dir, "../trace");
      const environment = {
        GIT_DIR: "/nowhere", GIT_WORK_TREE: "/etc", GIT_INDEX_FILE: "/nowhere/index", GIT_OBJECT_DIRECTORY: "/nowhere/objects",
        GIT_EXTERNAL_DIFF: program, GIT_PAGER: program, PAGER: program, GIT_SSH_COMMAND: program, GIT_EDITOR: program,
        GIT_CONFIG_PARAMETERS: `'core.fsmonitor=${program}'`, GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "core.fsmonitor", GIT_CONFIG_VALUE_0: program,
        GIT_CONFIG_GLOBAL: "/dev/null", GIT_ATTR_SOURCE: "HEAD~1", GIT_DIFF_OPTS: "-u0", GIT_TRACE: trace, GIT_EXEC_PATH: join(repo.dir, "bin"),
        GIT_NAMESPACE: "x", GIT_LITERAL_PATHSPECS: "0", GIT_SHALLOW_FILE: "/nowhere", GIT_GRAFT_FILE: "/nowhere", GIT_CEILING_DIRECTORIES: "/",
      };
      const [baseline, poisoned] = [await runEveryCommand(repo.dir), await runEveryCommand(repo.dir, { environment })];
      // The age of the step grows from run to run.
      const facts = (outcomes: typeof baseline) => outcomes.map(({ code, text, stderr }) => [code, text.replace(/.*Uncommitted since.*|.*\bage\b.*/gi, ""), stderr]);
      assert.deepEqual(facts(poisoned), facts(baseline));
      assert.deepEqual(hostile.sprung(), []);
      const { GIT_EXTERNAL_DIFF, GIT_TRACE } = environment;
      await repo.tryGit(["diff", "HEAD"], undefined, { GIT_EXTERNAL_DIFF, GIT_TRACE });
      assert.deepEqual(hostile.sprung(), ["environment"]);
    } finally {
      await repo.dispose();
    }
  });

  it("H10: start neither from a bare repository inside the folder, which is refused by name", async () => {
    const hostile = await makeHostileRepo();
    const { repo } = hostile;
    try {
      await hostile.disarm();
      const planted = join(repo.dir, "docs");
      await repo.git("init", "--quiet", "--bare", planted);
      await writeFile(join(planted, "config"), `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = ${repo.dir}\n\tfsmonitor = ${await hostile.trap("planted")}\n`);
      for (const { code, text, stderr } of await runEveryCommand(planted)) {
        assert.deepEqual([code, text], [2, ""]);
        assert.match(stderr, /^metronome: [^\n]*bare repository that lies inside another one[^\n]*\n$/);
      }
      await askEngine(planted);
      assert.deepEqual(hostile.sprung(), []);
      await repo.tryGit(["-C", planted, "status"]);
      assert.deepEqual(hostile.sprung(), ["planted"]);
    } finally {
      await repo.dispose();
    }
  });
});
