import assert from "node:assert/strict";
import { copyFile, chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findGitProgram } from "../../../src/git/gitProgram";
import { RepositoryReader } from "../../../src/git/inspectRepository";
import type { Repository } from "../../../src/model/repositoryState";
import { makeRepo } from "../../support/makeRepo";

async function temporaryFolder(): Promise<{ dir: string } & AsyncDisposable> {
  const dir = await mkdtemp(join(tmpdir(), "metronome-inspect-"));
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}

async function look(folder: string, revision?: string): Promise<string> {
  const state = await new RepositoryReader().inspect(folder, revision);
  return state.kind === "ready" ? "ready" : state.trouble.kind;
}

/** A program called `git` that prints and ends as told. */
async function fakeGit(dir: string, script: string): Promise<string> {
  const file = join(dir, "git");
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return file;
}

describe("finding git", () => {
  it("says that git is missing when no absolute folder of the path holds it", async () => {
    await using folder = await temporaryFolder();
    await fakeGit(folder.dir, "echo git version 2.45.0");
    for (const path of ["", "relative:.", folder.dir + "/none"]) {
      assert.deepEqual(await findGitProgram(undefined, path), { kind: "trouble", trouble: { kind: "gitMissing" } });
    }
  });

  it("never takes a git by a relative path, also from the settings", async () => {
    assert.equal((await findGitProgram("./git")).kind, "trouble");
  });

  it("names the version that is too old", async () => {
    await using folder = await temporaryFolder();
    await fakeGit(folder.dir, "echo git version 2.20.1");
    assert.deepEqual(await findGitProgram(undefined, folder.dir), { kind: "trouble", trouble: { kind: "gitTooOld", found: "2.20.1", needed: "2.30" } });
  });

  it("accepts versions with a vendor's suffix", async () => {
    await using folder = await temporaryFolder();
    await fakeGit(folder.dir, "echo 'git version 2.39.5 (Apple Git-154)'");
    assert.equal((await findGitProgram(undefined, folder.dir)).kind, "found");
  });

  it("calls a program that is not git unusable, whatever it prints", async () => {
    for (const script of ["exit 127", "head -c 300 /dev/urandom", "kill -9 $$", "echo nonsense"]) {
      await using folder = await temporaryFolder();
      await fakeGit(folder.dir, script);
      const found = await findGitProgram(undefined, folder.dir);
      assert.equal(found.kind === "trouble" && found.trouble.kind, "gitUnusable", script);
    }
  });
});

/** A commit that is kept as its difference to another one is left to git. */
const packedWhole = ["-c", "pack.window=0", "gc", "--quiet", "--prune=now"];

describe("looking at a folder", () => {
  it("tells no folder, no repository and no rights apart", async () => {
    await using folder = await temporaryFolder();
    assert.equal(await look(join(folder.dir, "none")), "folderMissing");
    assert.equal(await look(folder.dir), "notARepository");
    await writeFile(join(folder.dir, "file"), "");
    assert.equal(await look(join(folder.dir, "file")), "folderMissing");
  });

  it("names a folder that may not be read", async () => {
    await using folder = await temporaryFolder();
    const closed = join(folder.dir, "closed");
    await mkdir(closed, { mode: 0o000 });
    await chmod(folder.dir, 0o755);
    const user = process.geteuid?.();
    // Root may read everything, so it looks as somebody else for a moment.
    if (user === 0) process.seteuid?.(65534);
    try {
      assert.equal(await look(closed), "folderUnreadable");
    } finally {
      if (user === 0) process.seteuid?.(0);
    }
  });

  it("asks git nothing while nothing but the commit has changed, and again when anything else has", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "1\n" } });
    const starts = join(repo.dir, "../starts");
    const git = await fakeGit(join(repo.dir, ".."), `echo >> '${starts}'; exec git "$@"`);
    const reader = new RepositoryReader(git);
    const count = async () => (await readFile(starts, "utf8")).split("\n").length - 1;
    const look = async () => {
      const before = await count().catch(() => 0);
      const state = await reader.inspect(repo.dir, undefined);
      assert.equal(state.kind, "ready");
      const { head, branch } = (state as { repository: Repository }).repository;
      assert.deepEqual([head, branch ?? "HEAD"], [await repo.git("rev-parse", "HEAD"), await repo.git("rev-parse", "--abbrev-ref", "HEAD")]);
      return (await count()) - before;
    };
    assert.equal(await look(), 2, "the version, and everything else at once");
    await look();
    assert.equal(await look(), 0);
    const changes: readonly (readonly [asks: boolean, () => Promise<unknown>])[] = [
      [false, () => repo.commit({ files: { "a.ts": "2\n" } })],
      [false, () => repo.git("commit", "--quiet", "--amend", "--message", "Other")],
      [true, () => repo.git("switch", "--quiet", "--create", "side")],
      [true, () => repo.git("checkout", "--quiet", "--detach")],
      [false, () => repo.commit({ files: { "a.ts": "3\n" } })],
      [true, () => repo.git("switch", "--quiet", "main")],
      [false, () => repo.git("reset", "--quiet", "--hard", "HEAD~1")],
      [true, () => repo.git("config", "user.name", "Else")],
      [false, async () => {
        await repo.git("reset", "--quiet", "--hard", "side");
        await repo.git(...packedWhole);
      }],
    ];
    for (const [at, [asks, change]] of changes.entries()) {
      await change();
      assert.equal((await look()) > 0, asks, `change ${at}`);
      assert.equal(await look(), 0);
    }
    await repo.git("pack-refs", "--all");
    await look();
    assert.equal(await look(), 0);
    assert.deepEqual((await reader.inspect(repo.dir, "HEAD~0")).kind, "ready");
    assert.equal(await look(), 0, "another revision was asked for in between");
  });

  it("believes no name of a commit that is missing, damaged or something else", async () => {
    await using repo = await makeRepo();
    const first = await repo.commit({ files: { "a.ts": "1\n" } });
    const reader = new RepositoryReader();
    const kinds = async (id: string) => {
      await writeFile(join(repo.dir, ".git/refs/heads/main"), `${id}\n`);
      const state = await reader.inspect(repo.dir, undefined);
      return state.kind === "trouble" ? state.trouble.kind : state.repository.head;
    };
    for (let look = 0; look < 3; look++) assert.equal(await kinds(first), first);
    const second = await repo.commit({ files: { "a.ts": "2\n" } });
    const [tree, blob] = [await repo.git("rev-parse", "HEAD^{tree}"), await repo.git("rev-parse", "HEAD:a.ts")];
    for (const id of ["1".repeat(40), tree, blob]) {
      assert.equal(await kinds(id), "headBroken", id);
      assert.equal(await kinds(first), first);
    }
    assert.equal(await kinds(second), second);
    assert.equal(await kinds(first), first);
    const file = join(repo.dir, ".git/objects", second.slice(0, 2), second.slice(2));
    await chmod(file, 0o644);
    await copyFile(join(repo.dir, ".git/objects", first.slice(0, 2), first.slice(2)), file);
    assert.equal(await kinds(second), "headBroken", "another commit in its place");
    assert.equal(await kinds(first), first);
    await writeFile(file, "");
    assert.equal(await kinds(second), "headBroken", "nothing in its place");
  });

  it("finds commits in packs and in objects that are borrowed, and believes no damaged pack", async () => {
    await using repo = await makeRepo();
    const ids: string[] = [];
    for (let at = 0; at < 4; at++) ids.push(await repo.commit({ files: { "a.ts": `${at}\n` } }));
    const [first = "", second = ""] = ids;
    const [tree, blob] = [await repo.git("rev-parse", "HEAD^{tree}"), await repo.git("rev-parse", "HEAD:a.ts")];
    await repo.git(...packedWhole);
    const borrower = join(repo.dir, "../borrower");
    await repo.git("clone", "--quiet", "--shared", "--template=", repo.dir, borrower);
    const pack = join(repo.dir, ".git/objects/pack");
    const [name = ""] = (await readdir(pack)).filter((one) => one.endsWith(".pack"));
    const whole = await readFile(join(pack, name));
    for (const dir of [repo.dir, borrower]) {
      const starts = join(dir, "../starts");
      const reader = new RepositoryReader(await fakeGit(join(dir, ".."), `echo >> '${starts}'; exec git "$@"`));
      const count = async () => (await readFile(starts, "utf8")).split("\n").length - 1;
      const kinds = async (id: string) => {
        await writeFile(join(dir, ".git/refs/heads/main"), `${id}\n`);
        const state = await reader.inspect(dir, undefined);
        return state.kind === "trouble" ? state.trouble.kind : state.repository.head;
      };
      for (let look = 0; look < 3; look++) assert.equal(await kinds(first), first);
      const before = await count();
      for (const id of [...ids, first]) assert.equal(await kinds(id), id);
      assert.equal(await count(), before, "each of them without git");
      for (const id of [tree, blob, "1".repeat(40)]) {
        assert.equal(await kinds(id), "headBroken", id);
        assert.equal(await kinds(first), first);
      }
      await chmod(join(pack, name), 0o644);
      await writeFile(join(pack, name), Buffer.concat([whole.subarray(0, 12), Buffer.alloc(whole.length - 12, 0x95)]));
      assert.equal(await kinds(second), "headBroken", "other bytes in the pack");
      await writeFile(join(pack, name), whole);
      assert.equal(await kinds(second), second);
    }
  });

  it("reads branch, head, work tree and object format, from any folder inside", async () => {
    await using repo = await makeRepo({ name: "with space" });
    const head = await repo.commit({ files: { "deep/er/a.ts": "1\n" } });
    const state = await new RepositoryReader().inspect(join(repo.dir, "deep/er"), undefined);
    assert.equal(state.kind, "ready");
    assert.deepEqual(state.repository, {
      gitDir: join(repo.dir, ".git"),
      commonDir: join(repo.dir, ".git"),
      workTree: repo.dir,
      head,
      branch: "main",
      isDetached: false,
      isShallow: false,
      objectFormat: "sha1",
    });
  });

  it("asks whether a branch is unborn instead of guessing from a failure", async () => {
    await using repo = await makeRepo();
    assert.equal(await look(repo.dir), "unborn");
    await writeFile(join(repo.dir, ".git/refs/heads/main"), `${"1".repeat(40)}\n`);
    assert.equal(await look(repo.dir), "headBroken");
    await writeFile(join(repo.dir, ".git/HEAD"), "garbage\n");
    assert.equal(await look(repo.dir), "headBroken");
  });

  it("reads a detached head, a linked work tree, a bare repository and sha256", async () => {
    await using repo = await makeRepo();
    const first = await repo.commit({ files: { a: "1\n" } });
    await repo.git("worktree", "add", "--quiet", "--detach", join(repo.dir, "../linked"));
    const linked = await new RepositoryReader().inspect(join(repo.dir, "../linked"), undefined);
    assert.equal(linked.kind, "ready");
    assert.equal(linked.repository.isDetached, true);
    assert.equal(linked.repository.branch, undefined);
    assert.equal(linked.repository.commonDir, join(repo.dir, ".git"));
    const bare = await repo.clone({ name: "bare.git", bare: true });
    const state = await new RepositoryReader().inspect(bare.dir, undefined);
    assert.equal(state.kind === "ready" && state.repository.head, first);
    assert.equal(state.kind === "ready" && state.repository.workTree, undefined);
    await repo.git("init", "--quiet", "--object-format=sha256", join(repo.dir, "../sha256"));
    assert.equal(await look(join(repo.dir, "../sha256")), "unborn");
  });

  it("refuses a bare repository that is planted inside a work tree", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { a: "1\n" } });
    await repo.git("init", "--quiet", "--bare", join(repo.dir, "planted"));
    assert.equal(await look(join(repo.dir, "planted")), "embeddedBareRepository");
  });

  it("names a repository of another owner", async function () {
    if (process.geteuid?.() !== 0) return this.skip();
    await using repo = await makeRepo();
    await repo.commit({ files: { a: "1\n" } });
    await chown(repo.dir, 12345, 12345);
    assert.equal(await look(repo.dir), "dubiousOwnership");
  });

  it("takes a revision as text, never as an option", async () => {
    await using repo = await makeRepo();
    const first = await repo.commit({ files: { a: "1\n" } });
    await repo.commit({ files: { a: "2\n" } });
    await repo.git("update-ref", "refs/heads/--output=x", first);
    for (const revision of ["--output=x", "-h", "", "no such", "HEAD^{tree}", "a\0b"]) {
      assert.equal(await look(repo.dir, revision), "unknownRevision", revision);
    }
    const state = await new RepositoryReader().inspect(repo.dir, "HEAD~1");
    assert.equal(state.kind === "ready" && state.repository.head, first);
  });
});
