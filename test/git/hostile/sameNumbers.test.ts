// Settings that bend or break what plain git prints: figures stay the same to the byte, or the trouble has a name; nothing hangs.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFile, chown, mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { WorkingTreeReader } from "../../../src/git/readStep";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronome, metronomeText } from "../commandLine/builtCommandLine";
import { importCommits } from "../commandLine/importCommits";
import { findingOf, readReport, valuesOf } from "../commandLine/reportJson";
import { fingerprint, runEveryCommand } from "./everyReader";

async function makeHistory(): Promise<Repo> {
  const repo = await makeRepo();
  const commits = Array.from({ length: 14 }, (_, n) => ({ message: `Schritt ${n} ü`, files: { "src/a.ts": `1\n${n}\n\n`, [`src/b${n}.ts`]: "x\n".repeat(n), ...(n % 3 === 0 && { "test/a.test.ts": `${n}\n` }) } }));
  await importCommits(repo, "main", [{ message: "Begin", files: { "src/old.ts": "1\n2\n3\n4\n" } }, ...commits, { message: "Move", rename: { "src/old.ts": "src/moved.ts" } }]);
  await repo.git("reset", "--quiet", "--hard");
  return repo;
}

const figures = async (repo: Repo) => (await Promise.all([["report", "--format", "json", "--at", "HEAD"], ["commits"], ["pairs"]].map((args) => metronomeText([...args, "--repo", repo.dir])))).join("\n");

describe("settings that change what git prints", () => {
  let repo: Repo;
  let baseline: string;
  let config: string;
  before(async () => {
    repo = await makeHistory();
    baseline = await figures(repo);
    config = await readFile(join(repo.dir, ".git/config"), "utf8");
  });
  afterEach(() => writeFile(join(repo.dir, ".git/config"), config));
  after(() => repo.dispose());

  it("H21: change no figure, all of them together", async () => {
    await appendFile(join(repo.dir, ".git/config"), `
[log]
	showRoot = false
	decorate = full
	date = iso
	follow = true
	mailmap = false
	diffMerges = first-parent
[i18n]
	logOutputEncoding = ISO-8859-1
	commitEncoding = ISO-8859-1
[diff]
	relative = true
	renames = false
	algorithm = patience
	noprefix = true
	mnemonicPrefix = true
	orderFile = ${join(repo.dir, "src/order")}
	context = 0
	interHunkContext = 10
	ignoreSubmodules = all
	submodule = log
	statGraphWidth = 1
	indentHeuristic = false
	wsErrorHighlight = all
	colorMoved = zebra
	renameLimit = 1
[core]
	bigFileThreshold = 1
	quotePath = true
	abbrev = 4
	ignoreCase = true
	precomposeUnicode = true
	whitespace = cr-at-eol
	commentChar = auto
[color]
	ui = always
	diff = always
[format]
	pretty = oneline
[status]
	relativePaths = true
[mailmap]
	blob = HEAD:src/a.ts
`);
    await repo.write({ "src/order": "*.test.ts\n" });
    assert.equal(await figures(repo), baseline);
    assert.notEqual(await repo.git("log", "--numstat"), await repo.git("-c", "color.ui=false", "-c", "format.pretty=medium", "log", "--numstat"), "plain git is moved by them");
  });

  it("H21, W4: change no figure through grafts, replaced commits and a note, and the grafts are announced", async () => {
    const [head, third] = await Promise.all(["HEAD", "HEAD~3"].map((revision) => repo.git("rev-parse", revision)));
    await mkdir(join(repo.dir, ".git/info"), { recursive: true });
    await writeFile(join(repo.dir, ".git/info/grafts"), `${head} ${third}\n`);
    await repo.git("replace", `${third}~1`, `${third}~4`);
    await repo.git("notes", "add", "-m", "Co-authored-by: Eve <eve@x>", "HEAD");
    assert.equal((await repo.git("log", "--oneline")).split("\n").length < 12, true, "plain git believes the grafts");
    assert.equal(await figures(repo), baseline);
    for (const format of ["text", "markdown"]) assert.match(await metronomeText(["report", "--repo", repo.dir, "--format", format]), /^(?:!|>) This repository has grafts/m);
    await rm(join(repo.dir, ".git/info/grafts"));
    assert.doesNotMatch(await metronomeText(["report", "--repo", repo.dir]), /grafts/, "replaced commits are ours alone and need no word");
  });
});

describe("a work tree with traps", () => {
  it("H15: is not looked for where the repository says that it is", async () => {
    await using repo = await makeHistory();
    const outside = join(repo.dir, "../outside");
    await mkdir(outside);
    await writeFile(join(outside, "secret.ts"), "1\n");
    await repo.git("config", "core.worktree", outside);
    const { text } = await metronome(["report", "--repo", repo.dir, "--format", "json"]);
    assert.match(text, /no work tree here belongs to this repository/);
    assert.equal((await repo.git("status", "--porcelain")).includes("secret.ts"), true, "plain git lists it");
  });

  it("H15: is not read through a link that leads out of it", async () => {
    await using repo = await makeHistory();
    const outside = join(repo.dir, "../outside");
    await rename(join(repo.dir, "src"), outside);
    await writeFile(join(outside, "a.ts"), "secret\n".repeat(1000));
    await symlink(outside, join(repo.dir, "src"));
    const finding = findingOf(await readReport(["--repo", repo.dir]), "flow.wip");
    const [row = ""] = (await repo.git("diff", "HEAD", "--numstat", "--", "src/a.ts")).split("\n");
    assert.match(row, /^0\t3\t/, "plain git calls the file deleted");
    assert.ok((valuesOf(finding)["lines"] ?? 1000) < 200, "the lines of the file outside are not counted");
  });

  it("H16: holds up nothing with pipes in place of files", async () => {
    await using repo = await makeHistory();
    await repo.write({ ".metronome/practices/keep.txt": "" });
    for (const path of ["src/pipe.ts", ".mailmap", ".metronome/practices/x.md", ".git-blame-ignore-revs", ".git/info/exclude"]) {
      await mkdir(join(repo.dir, path, ".."), { recursive: true });
      execFileSync("mkfifo", [join(repo.dir, path)]);
    }
    await rm(join(repo.dir, "src/a.ts"));
    execFileSync("mkfifo", [join(repo.dir, "src/a.ts")]);
    const runs = await Promise.all(["report", "check", "commits"].map((command) => metronome([command, "--repo", repo.dir])));
    assert.equal(runs.some(({ code }) => code === null), false, "it hangs");
  });

  it("H16: costs the step in hand and nothing else when git itself waits for a pipe", async () => {
    await using repo = await makeHistory();
    execFileSync("mkfifo", [join(repo.dir, ".gitignore")]);
    const gitDir = join(repo.dir, ".git");
    const repository = { gitDir, commonDir: gitDir, workTree: repo.dir, head: await repo.head(), isDetached: false, isShallow: false, objectFormat: "sha1" as const };
    const started = Date.now();
    await assert.rejects(new WorkingTreeReader(() => gitOf(repo), undefined, 1).readStep(repository, { isCounted: () => true }), /printed nothing for 1 seconds/);
    assert.ok(Date.now() - started < 10_000);
  });
});

/** The git that tests run, by its absolute address. */
function gitOf(repo: Repo): string {
  return execFileSync("sh", ["-c", "command -v git"], { env: repo.env, encoding: "utf8" }).trim();
}

describe("a repository of somebody else", () => {
  it("H13: is named, and no setting of the user is changed for it", async function () {
    if (process.geteuid?.() !== 0) return this.skip();
    await using repo = await makeHistory();
    await chown(repo.dir, 12_345, 12_345);
    await chown(join(repo.dir, ".git"), 12_345, 12_345);
    const before = await fingerprint(repo.home);
    for (const { code, text, stderr } of await runEveryCommand(repo.dir, { home: repo.home })) {
      assert.deepEqual([code, text], [2, ""]);
      assert.match(stderr, /^metronome: [^\n]*owned by another user[^\n]*safe\.directory[^\n]*\n$/);
    }
    assert.deepEqual(await fingerprint(repo.home), before);
    assert.match((await repo.tryGit(["log", "--oneline"])).stderr, /dubious ownership/, "plain git refuses it too, and says how to switch that off");
  });
});
