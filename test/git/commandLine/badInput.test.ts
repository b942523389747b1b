// Everything that can be wrong with where and how the command line is called: status 2, one clear line, nothing else.
import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronome, type RunOptions } from "./builtCommandLine";
import { findingOf, readCommits, readReport } from "./reportJson";

const commands = ["report", "commits", "pairs", "check"];

/** Fails unless the run refuses with one line that says `expected`. */
async function assertRefused(args: readonly string[], expected: RegExp, options: RunOptions = {}): Promise<void> {
  const { code, text, stderr } = await metronome(args, options);
  assert.equal(code, 2, `${args.join(" ")}: ${stderr}`);
  assert.equal(text, "", args.join(" "));
  assert.match(stderr, /^metronome: [^\n]+\n$/, args.join(" "));
  assert.match(stderr, expected, args.join(" "));
  assert.doesNotMatch(stderr, /\n\s+at |node:internal|\u001b/);
}

async function fakeGit(folder: string, script: string): Promise<NodeJS.ProcessEnv> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "git"), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, "git"), 0o755);
  return { PATH: folder };
}

describe("a wrong call", () => {
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "1\n" } });
    await repo.git("update-ref", "refs/heads/--output=x", "HEAD");
  });
  after(() => repo.dispose());

  const calls: readonly (readonly [string, RegExp])[] = [
    ["nope", /no command "nope"/],
    ["report --on size.comit", /--on: there is no signal "size\.comit"\. Did you mean "size\.commit"\?/],
    ["report --off constructor", /--off: there is no signal "constructor"/],
    ["--bogus", /no command "--bogus"/],
    ["report --bogus", /--bogus/],
    ["report extra", /extra/],
    ["report --days", /--days/],
    ["report ex\ntra", /ex\\n/],
    ["report --since a\u001b[31m\n", /--since takes a day/],
    ["report --days 0", /--days takes/],
    ["report --days -3", /--days/],
    ["report --days 1e3", /--days takes/],
    ["report --days 99999999999", /--days takes/],
    ["report --since yesterday", /--since takes a day/],
    ["report --since 2026-02-30", /--since takes a day/],
    ["report --until 2026-13-01", /--until takes a day/],
    ["report --since 2026-10-02 --until 2026-10-01", /--until lies before --since/],
    ["report --days 3 --since 2026-10-02", /--days goes without/],
    ["report --format yaml", /--format takes text or json or markdown/],
    ["report --who us", /--who takes team or me/],
    ["commits --format json", /--format takes ndjson/],
    ["report --at=--output=x", /no commit called --output=x/],
    ["report --at=-h", /no commit called -h/],
    ["report --at=", /no commit called/],
    ["report --at nope", /no commit called nope/],
    ["report --at HEAD:a.ts", /no commit called/],
    ["commits --at nope", /no commit called nope/],
    ["pairs --at nope", /no commit called nope/],
    ["check --at nope", /no commit called nope/],
    ["report --repo /nonexistent/folder", /no folder \/nonexistent\/folder/],
  ];

  for (const [call, expected] of calls) {
    it(`is refused: ${JSON.stringify(call)}`, async () => {
      await assertRefused(call.split(" "), expected, { folder: repo.dir });
    });
  }

  it("leaves no file behind where an option was smuggled in", async () => {
    assert.deepEqual((await repo.git("status", "--porcelain")).split("\n"), [""]);
  });

  it("gets help, and a version, without a repository", async () => {
    for (const args of [["help"], ["--help"], ["report", "--help"]]) {
      const { code, text } = await metronome(args);
      assert.deepEqual([code, text.includes("metronome report")], [0, true]);
    }
    assert.match((await metronome(["--version"])).text, /^\d+\.\d+\.\d+\n$/);
    assert.equal((await metronome([])).code, 2);
  });
});

describe("a place without a readable history", () => {
  let root: string;
  before(async () => {
    root = await mkdtemp(join(tmpdir(), "metronome-nowhere-"));
    await chmod(root, 0o755);
  });
  after(() => rm(root, { recursive: true, force: true }));

  it("is named when it is no repository", async () => {
    await Promise.all(commands.map((command) => assertRefused([command, "--repo", root], /not inside a git repository.*git init/)));
  });

  it("is named when git is missing, too old, or something else", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "1\n" } });
    const cases: readonly (readonly [NodeJS.ProcessEnv, RegExp])[] = [
      [{ PATH: "/nowhere:." }, /no git was found.*Install git 2\.30/],
      [await fakeGit(join(root, "old"), "echo git version 2.20.1"), /Git 2\.20\.1 was found.*2\.30 or newer/],
      [await fakeGit(join(root, "garbage"), "head -c 300 /dev/urandom"), /doesn't answer like git/],
      [await fakeGit(join(root, "silent"), "exit 127"), /doesn't answer like git/],
      [await fakeGit(join(root, "killed"), "kill -9 $$"), /doesn't answer like git/],
      [await fakeGit(join(root, "lines"), "printf 'one\\ntwo\\n\\033[31mthree\\n'"), /doesn't answer like git/],
    ];
    for (const [environment, expected] of cases) {
      await Promise.all(["report", "commits"].map((command) => assertRefused([command, "--repo", repo.dir], expected, { environment })));
    }
  });

  it("is named when there is no commit yet, or HEAD leads nowhere", async () => {
    await using repo = await makeRepo({ branch: "trunk" });
    await assertRefused(["report", "--repo", repo.dir], /branch trunk has no commit yet/);
    await writeFile(join(repo.dir, ".git/refs/heads/trunk"), `${"1".repeat(40)}\n`);
    await assertRefused(["report", "--repo", repo.dir], /HEAD doesn't lead to a commit/);
    await writeFile(join(repo.dir, ".git/HEAD"), "garbage\n");
    await assertRefused(["report", "--repo", repo.dir], /HEAD names neither a branch nor a commit/);
  });

  it("is named when its settings are broken, and other folders still work", async () => {
    await using repo = await makeRepo();
    await using other = await makeRepo();
    for (const one of [repo, other]) await one.commit({ files: { "a.ts": "1\n" } });
    await writeFile(join(repo.dir, ".git/config"), "[core\nnonsense");
    await Promise.all(commands.map((command) => assertRefused([command, "--repo", repo.dir], /git config of this repository is invalid/)));
    assert.equal((await metronome(["report", "--repo", other.dir])).code, 0);
  });

  it("is named when the user may not read it", async function () {
    if (process.geteuid?.() !== 0) return this.skip();
    const closed = join(root, "closed");
    await mkdir(closed, { mode: 0o700 });
    await assertRefused(["report", "--repo", closed], /no right to read/, { uid: 65_534 });
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "1\n" } });
    await chmod(join(repo.dir, ".."), 0o755);
    await assertRefused(["report", "--repo", repo.dir], /owned by another user.*safe\.directory/, { uid: 65_534 });
  });
});

describe("an unusual place with a history", () => {
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    for (let n = 0; n < 4; n++) await repo.commit({ message: `C${n}`, files: { "src/a.ts": `${n}\n` } });
  });
  after(() => repo.dispose());

  it("may be a bare repository, where there is no step in hand", async () => {
    const bare = await repo.clone({ name: "bare.git", bare: true });
    const report = await readReport(["--repo", bare.dir]);
    assert.equal(findingOf(report, "size.commit").sample.counted, 3);
    assert.deepEqual([findingOf(report, "flow.wip").kind, findingOf(report, "flow.wip").reason], ["notObservable", "no work tree here belongs to this repository"]);
  });

  it("may be a shallow clone, whose first commit is no giant", async () => {
    const shallow = await repo.clone({ name: "shallow", depth: 2 });
    const report = await readReport(["--repo", shallow.dir]);
    assert.equal(report.repository.shallow, true);
    assert.deepEqual(findingOf(report, "size.commit").sample, { counted: 1, excluded: { "shallow boundary": 1 } });
    assert.match((await metronome(["report", "--repo", shallow.dir])).text, /^! .*(shallow|cut)/im);
    assert.deepEqual((await readCommits(["--repo", shallow.dir])).map(({ excluded }) => excluded), [undefined, ["shallow boundary"]]);
  });

  it("may be a detached head, a linked work tree or a folder deep inside", async () => {
    await repo.git("worktree", "add", "--quiet", "--detach", join(repo.dir, "../linked"), "HEAD~1");
    assert.equal((await readCommits(["--repo", join(repo.dir, "../linked")])).length, 3);
    assert.equal((await readCommits(["--repo", join(repo.dir, "src")])).length, 4);
    await repo.git("switch", "--quiet", "--detach", "HEAD~2");
    assert.match((await metronome(["report", "--repo", repo.dir])).text, /detached|no branch/i);
    await repo.git("switch", "--quiet", "main");
  });
});
