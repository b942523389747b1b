import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, readdir, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { RepositoryReader } from "../../../src/git/inspectRepository";
import { WorkingTreeReader } from "../../../src/git/readStep";
import type { WorkingStep } from "../../../src/model/workingStep";
import { makeRepo, type Repo } from "../../support/makeRepo";

async function step(repo: Repo, trunk?: string): Promise<WorkingStep> {
  const reader = new RepositoryReader();
  const state = await reader.inspect(repo.dir, undefined);
  assert.equal(state.kind, "ready", JSON.stringify(state));
  return new WorkingTreeReader(() => reader.program).readStep(state.repository, { isCounted: (path) => path.endsWith(".ts"), ...(trunk !== undefined && { trunk }) });
}

const lines = (found: WorkingStep) => Object.fromEntries(found.files.filter(({ uncounted }) => uncounted === undefined).map(({ path, added, removed }) => [path, `+${added} -${removed}`]));

describe("the step in hand", () => {
  it("is empty on a clean tree, also after a file was only touched", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "1\n" } });
    await utimes(join(repo.dir, "a.ts"), 1, 1);
    assert.deepEqual((await step(repo)).files, []);
  });

  it("counts what `git diff HEAD` and untracked files hold: staged, unstaged, new, gone, moved", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "1\n2\n3\n", "b.ts": "x\n", "gone.ts": "1\n2\n", "old.ts": "m\nn\no\np\n", "blank.ts": "1\n2\n", "c.txt": "t\n" } });
    await repo.stage({ files: { "a.ts": "1\n2\n3\n4\n" } });
    await repo.write({ "a.ts": "1\n2\n3\n4\n5\n", "b.ts": "y\n", "gone.ts": null, "blank.ts": "1\n\n\n  2\n", "c.txt": "u\n", "new.ts": "1\n2\n3\n" });
    await repo.stage({ rename: { "old.ts": "moved.ts" } });
    const found = await step(repo);
    assert.deepEqual(lines(found), { "a.ts": "+2 -0", "b.ts": "+1 -1", "gone.ts": "+0 -2", "moved.ts": "+0 -0", "new.ts": "+3 -0" });
    assert.deepEqual(found.files.find(({ path }) => path === "c.txt")?.uncounted, "not asked for");
    assert.equal(found.files.find(({ path }) => path === "new.ts")?.isUntracked, true);
  });

  it("leaves ignored files, links, pipes and huge files uncounted without hanging", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { ".gitignore": "ignored.ts\n", "a.ts": "1\n" } });
    await repo.write({ "ignored.ts": "1\n", "huge.ts": "x\n".repeat(1_100_000) });
    await symlink("/etc/passwd", join(repo.dir, "link.ts"));
    execFileSync("mkfifo", [join(repo.dir, "pipe.ts")]);
    const found = await step(repo);
    assert.deepEqual(lines(found), {});
    assert.deepEqual(found.files.map(({ path, uncounted }) => `${path} ${uncounted}`), ["huge.ts too large", "link.ts not a file"]);
  });

  it("keeps odd paths", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "1\n" } });
    await repo.write({ 'q"uote.ts': "1\n", "line\nfeed.ts": "1\n", "back\\slash.ts": "1\n", " lead.ts": "1\n" });
    assert.deepEqual(Object.keys(lines(await step(repo))).sort(), [" lead.ts", "back\\slash.ts", "line\nfeed.ts", 'q"uote.ts']);
  });

  it("runs no filter, hook or monitor of the repository and writes nothing into it", async () => {
    await using repo = await makeRepo();
    const canary = join(repo.dir, "../canary");
    const program = join(repo.dir, "../evil.sh");
    await writeFile(program, `#!/bin/sh\ntouch ${canary}\ncat\n`);
    await chmod(program, 0o755);
    await repo.commit({ files: { ".gitattributes": "*.ts filter=evil diff=evil\n", "a.ts": "1\n" } });
    await mkdir(join(repo.dir, ".git/hooks"), { recursive: true });
    await writeFile(join(repo.dir, ".git/hooks/post-index-change"), `#!/bin/sh\ntouch ${canary}\n`, { mode: 0o755 });
    for (const key of ["filter.evil.clean", "filter.evil.process", "filter.evil.smudge", "diff.evil.textconv", "diff.evil.command", "core.fsmonitor", "diff.external"]) {
      await repo.git("config", key, program);
    }
    await repo.write({ "a.ts": "2\n", "b.ts": "1\n" });
    const before = await stat(join(repo.dir, ".git/index"));
    const objects = await readdir(join(repo.dir, ".git/objects"));
    assert.deepEqual(lines(await step(repo)), { "a.ts": "+1 -1", "b.ts": "+1 -0" });
    assert.equal(existsSync(canary), false, "a program of the repository ran");
    assert.equal((await stat(join(repo.dir, ".git/index"))).mtimeMs, before.mtimeMs);
    assert.deepEqual(await readdir(join(repo.dir, ".git/objects")), objects);
    // The test can fail: a naive reader does run them.
    await repo.tryGit(["diff", "HEAD"]);
    assert.equal(existsSync(canary), true);
  });

  it("counts what is not pushed and not integrated, and says when it can't", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "1\n" } });
    const clone = await repo.clone({ name: "clone" });
    await clone.commit({ files: { "a.ts": "2\n" } });
    const found = await step(clone);
    assert.deepEqual(found.unpushed, { kind: "observed", value: 1 });
    assert.equal(found.unintegrated.kind === "observed" && found.unintegrated.value.commits, 1);
    assert.equal(found.unintegrated.kind === "observed" && found.unintegrated.value.trunk, "refs/remotes/origin/main");
    await repo.git("branch", "-m", "main", "elsewhere");
    const alone = await step(repo);
    assert.equal(alone.unpushed.kind, "notObservable");
    assert.equal(alone.unintegrated.kind, "notObservable");
  });

  it("compares with the trunk that the user names, and says when there is none of that name", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "1\n" } });
    await repo.branch("stable");
    await repo.switchTo("main");
    await repo.commit({ files: { "a.ts": "2\n" } });
    const named = await step(repo, "stable");
    assert.deepEqual(named.unintegrated, { kind: "observed", value: { commits: 1, trunk: "refs/heads/stable" } });
    for (const trunk of ["nope", "--all", "HEAD", ""]) {
      const found = await step(repo, trunk);
      assert.match(found.unintegrated.kind === "notObservable" ? found.unintegrated.reason : "", /settings/, trunk);
    }
  });

  it("counts against an upstream of its own, and says when that is gone or HEAD is on no branch", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "1\n" } });
    await repo.branch("side");
    const head = await repo.commit({ files: { "a.ts": "2\n" } });
    await repo.git("branch", "--quiet", "other", "main");
    await repo.git("branch", "--quiet", "--set-upstream-to=other", "side");
    const { unpushed, unintegrated, headCommittedAt } = await step(repo);
    assert.deepEqual(unpushed, { kind: "observed", value: 1 });
    assert.equal(unintegrated.kind === "observed" && unintegrated.value.commits, 1);
    assert.equal(headCommittedAt, Number(await repo.git("log", "-1", "--format=%ct", head)));
    // A name that leads nowhere costs the times of all, and nothing else.
    await writeFile(join(repo.dir, ".git/refs/heads/develop"), `${"1".repeat(40)}\n`);
    const broken = await step(repo);
    assert.deepEqual({ ...broken, readAt: 0 }, { ...(await step(repo)), readAt: 0 });
    assert.deepEqual([broken.unpushed, broken.headCommittedAt], [unpushed, headCommittedAt]);
    await repo.git("update-ref", "-d", "refs/heads/other");
    assert.equal((await step(repo)).unpushed.kind, "notObservable");
    await repo.git("checkout", "--quiet", "--detach");
    const detached = await step(repo);
    assert.equal(detached.unpushed.kind, "notObservable");
    assert.equal(detached.headCommittedAt, headCommittedAt);
  });

  it("asks git no more than nine questions about a tree with known and new files that were edited", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "1\n" } });
    const clone = await repo.clone({ name: "clone" });
    await clone.commit({ files: { "a.ts": "2\n" } });
    await clone.write({ "a.ts": "3\n", "new/b.ts": "1\n" });
    const [starts, git] = [join(repo.dir, "../starts"), join(repo.dir, "../git")];
    await writeFile(git, `#!/bin/sh\necho >> '${starts}'; exec git "$@"\n`, { mode: 0o755 });
    const reader = new RepositoryReader(git);
    const state = await reader.inspect(clone.dir, undefined);
    assert.equal(state.kind, "ready");
    await writeFile(starts, "");
    const found = await new WorkingTreeReader(() => reader.program).readStep(state.repository, { isCounted: () => true });
    assert.deepEqual(lines(found), { "a.ts": "+1 -1", "new/b.ts": "+1 -0" });
    assert.equal((await readFile(starts, "utf8")).length, 9);
  });

  it("leaves out what the person ignores everywhere, also by a path from home", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "1\n" } });
    await repo.write({ "mine.ts": "1\n", "theirs.ts": "1\n" });
    const list = join(repo.dir, "../ignored");
    await writeFile(list, "mine.ts\n");
    for (const [name, expected] of [[list, ["theirs.ts"]], ["~/no such list", ["mine.ts", "theirs.ts"]], ["", ["mine.ts", "theirs.ts"]]] as const) {
      await repo.git("config", "core.excludesFile", name);
      assert.deepEqual((await step(repo)).files.map(({ path }) => path), expected, name);
    }
  });

  it("counts stashes and how old the oldest is", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "1\n" } });
    assert.deepEqual((await step(repo)).stashes, { count: 0 });
    for (const text of ["2\n", "3\n"]) {
      await repo.write({ "a.ts": text });
      await repo.git("stash", "--quiet");
    }
    const { stashes } = await step(repo);
    assert.equal(stashes.count, 2);
    assert.ok((stashes.oldestAt ?? 0) > 1_500_000_000);
  });
});
