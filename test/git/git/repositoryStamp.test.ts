import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, open, rm, symlink, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { readRepositoryStamp, type RepositoryStamp } from "../../../src/git/repositoryStamp";
import { makeRepo, type Repo } from "../../support/makeRepo";

const dotGit = (repo: Repo) => join(repo.dir, ".git");
const stampOf = (repo: Repo): Promise<RepositoryStamp> => readRepositoryStamp(dotGit(repo), dotGit(repo));

/** The stamp before and after something was done; the head must be git's own each time. */
async function around(repo: Repo, act: () => Promise<unknown>): Promise<"same" | "other"> {
  const before = await stampOf(repo);
  assert.equal(before.head, await repo.head());
  await act();
  const after = await stampOf(repo);
  assert.equal(after.head, await repo.head());
  return before.stamp === after.stamp ? "same" : "other";
}

/** Neither a head nor a stamp that anybody could take for the same again. */
async function assertUnclear(gitDir: string, commonDir = gitDir): Promise<void> {
  const [first, second] = [await readRepositoryStamp(gitDir, commonDir), await readRepositoryStamp(gitDir, commonDir)];
  assert.equal(first.head, undefined);
  assert.notEqual(first.stamp, second.stamp);
}

async function withCommits(count = 2): Promise<Repo> {
  const repo = await makeRepo();
  for (let n = 0; n < count; n++) await repo.commit();
  return repo;
}

describe("the stamp of a repository", () => {
  const changing: Readonly<Record<string, (repo: Repo) => Promise<unknown>>> = {
    "a commit": (repo) => repo.commit(),
    "an amended commit": (repo) => repo.amend({ message: "Better" }),
    "a branch at the same commit": (repo) => repo.git("switch", "--quiet", "--create", "other"),
    "a detached head": (repo) => repo.git("switch", "--quiet", "--detach", "HEAD"),
    "another commit": (repo) => repo.git("checkout", "--quiet", "HEAD~1"),
    "a reset": (repo) => repo.git("reset", "--quiet", "--hard", "HEAD~1"),
    "a setting": (repo) => repo.git("config", "core.abbrev", "12"),
    "a setting of this work tree": async (repo) => writeFile(join(dotGit(repo), "config.worktree"), "[core]\n"),
    grafts: async (repo) => {
      await mkdir(join(dotGit(repo), "info"), { recursive: true });
      await writeFile(join(dotGit(repo), "info/grafts"), `${await repo.head()}\n`);
    },
  };
  for (const [what, act] of Object.entries(changing)) {
    it(`changes with ${what}`, async () => {
      await using repo = await withCommits();
      assert.equal(await around(repo, () => act(repo)), "other");
    });
  }

  it("follows refs whose files it has already taken for settled", async () => {
    await using repo = await withCommits();
    const stampAtOnce = () => readRepositoryStamp(dotGit(repo), dotGit(repo), 1);
    const steps: readonly (() => Promise<unknown>)[] = [
      async () => undefined,
      () => repo.commit(),
      () => repo.amend({ message: "Better" }),
      () => repo.git("switch", "--quiet", "--create", "other"),
      () => repo.git("reset", "--quiet", "--hard", "HEAD~1"),
      () => repo.git("checkout", "--quiet", "--detach"),
      () => repo.git("pack-refs", "--all"),
      () => repo.git("switch", "--quiet", "main"),
    ];
    let before = "";
    for (const [at, act] of steps.entries()) {
      await act();
      await sleep(20);
      const { stamp, head } = await stampAtOnce();
      assert.equal(head, await repo.head(), `step ${at}`);
      assert.deepEqual(await stampAtOnce(), await stampAtOnce());
      if (at !== 6) assert.notEqual(stamp, before, `step ${at}`);
      before = stamp;
    }
  });

  const unrelated: Readonly<Record<string, (repo: Repo) => Promise<unknown>>> = {
    nothing: async () => undefined,
    "an edited file and the index": (repo) => repo.stage({ files: { "a.ts": "1\n" } }),
    "another branch": (repo) => repo.git("branch", "other", "HEAD~1"),
    "a tag": (repo) => repo.git("tag", "v1"),
    "packed refs": (repo) => repo.git("pack-refs", "--all", "--prune"),
    "a collection of garbage": (repo) => repo.git("gc", "--quiet", "--prune=now"),
  };
  for (const [what, act] of Object.entries(unrelated)) {
    it(`stays as it is with ${what}`, async () => {
      await using repo = await withCommits();
      assert.equal(await around(repo, () => act(repo)), "same");
    });
  }

  it("stays as it is when other branches are brought from elsewhere", async () => {
    await using repo = await withCommits();
    const clone = await repo.clone({ name: "clone" });
    await repo.commit();
    assert.equal(await around(clone, () => clone.git("fetch", "--quiet")), "same");
    assert.equal(await around(clone, () => clone.git("merge", "--quiet", "--ff-only", "origin/main")), "other");
  });

  it("changes when a shallow clone becomes deeper", async () => {
    await using repo = await withCommits(4);
    const clone = await repo.clone({ name: "shallow", depth: 1 });
    assert.equal(await around(clone, () => clone.git("fetch", "--quiet", "--depth=3")), "other");
    assert.equal(await around(clone, () => clone.git("fetch", "--quiet", "--unshallow")), "other");
  });

  it("follows a packed branch through every change of the file", async () => {
    await using repo = await withCommits();
    for (let n = 0; n < 3; n++) {
      assert.equal(await around(repo, () => repo.commit()), "other");
      assert.equal(await around(repo, () => repo.git("pack-refs", "--all", "--prune")), "same");
    }
  });

  it("finds a branch among a hundred thousand packed ones, whatever they are called", async () => {
    await using repo = await withCommits();
    const [head, other] = [await repo.head(), await repo.git("rev-parse", "HEAD~1")];
    const names = ["aamain", "x refs/heads/main", "main-2", "main/sub", ...Array.from({ length: 100_000 }, (_, n) => `other-${n}`)];
    const lines = names.map((name) => `${other} refs/heads/${name}\n`).join("");
    const header = "# pack-refs with: peeled fully-peeled sorted \n";
    await rm(join(dotGit(repo), "refs/heads/main"));
    await writeFile(join(dotGit(repo), "packed-refs"), `${header}${other} refs/tags/refs/heads/main\n${lines}^${other}\n${head} refs/heads/main\n`);
    assert.equal((await stampOf(repo)).head, head);
    // The same length and time; git's own way to notice is the inode.
    await rm(join(dotGit(repo), "packed-refs"));
    await writeFile(join(dotGit(repo), "packed-refs"), `${header}${other} refs/tags/refs/heads/main\n${lines}^${other}\n${other} refs/heads/main\n`);
    assert.equal((await stampOf(repo)).head, other);
  });

  it("says of a branch without commits that it has no head, until it has one", async () => {
    await using repo = await makeRepo();
    const before = await stampOf(repo);
    assert.equal(before.head, undefined);
    assert.deepEqual(await stampOf(repo), before);
    const head = await repo.commit();
    const after = await stampOf(repo);
    assert.equal(after.head, head);
    assert.notEqual(after.stamp, before.stamp);
  });

  it("reads names of branches as bytes, and branches beside folders of their name", async () => {
    await using repo = await withCommits();
    for (const name of ["déjà-vu", "日本/語", "with;$(touch)`id`", "à"]) {
      await repo.git("switch", "--quiet", "--create", name);
      assert.equal(await around(repo, () => repo.commit()), "other", name);
      assert.equal(await around(repo, () => repo.git("pack-refs", "--all", "--prune")), "same", name);
    }
    await mkdir(join(dotGit(repo), "refs/heads/à/empty"), { recursive: true });
    assert.equal((await stampOf(repo)).head, await repo.head());
  });

  it("belongs to one work tree of several", async () => {
    await using repo = await withCommits();
    await repo.git("worktree", "add", "--quiet", "-b", "linked", "../linked");
    const gitDir = join(dotGit(repo), "worktrees/linked");
    const linked = () => readRepositoryStamp(gitDir, dotGit(repo));
    const [main, before] = [await stampOf(repo), await linked()];
    await repo.git("-C", "../linked", "commit", "--quiet", "--allow-empty", "-m", "There");
    const after = await linked();
    assert.notEqual(after.stamp, before.stamp);
    assert.equal(after.head, await repo.git("rev-parse", "linked"));
    assert.deepEqual(await stampOf(repo), main);
    await repo.git("pack-refs", "--all", "--prune");
    assert.deepEqual(await linked(), after);
    await repo.git("-C", "../linked", "update-ref", "refs/worktree/own", "HEAD~1");
    await repo.git("-C", "../linked", "symbolic-ref", "HEAD", "refs/worktree/own");
    assert.equal((await linked()).head, await repo.git("-C", "../linked", "rev-parse", "HEAD"));
    assert.notEqual((await linked()).head, after.head);
  });

  it("follows symbolic refs as far as git does", async () => {
    await using repo = await withCommits();
    for (const [from, to] of [["HEAD", "a"], ["refs/heads/a", "b"], ["refs/heads/b", "c"], ["refs/heads/c", "main"]] as const) {
      await repo.git("symbolic-ref", from, `refs/heads/${to}`);
    }
    assert.equal(await around(repo, () => repo.commit()), "other");
    await repo.git("symbolic-ref", "refs/heads/c", "refs/heads/d");
    await repo.git("symbolic-ref", "refs/heads/d", "refs/heads/main");
    await assert.rejects(repo.git("rev-parse", "--verify", "HEAD"));
    await assertUnclear(dotGit(repo));
    await repo.git("symbolic-ref", "refs/heads/a", "refs/heads/a");
    await assertUnclear(dotGit(repo));
  });

  it("follows HEAD as a symbolic link, as very old programs made it", async () => {
    await using repo = await withCommits();
    await rm(join(dotGit(repo), "HEAD"));
    await symlink("refs/heads/main", join(dotGit(repo), "HEAD"));
    assert.equal(await around(repo, () => repo.commit()), "other");
  });

  it("knows ids of both lengths", async () => {
    await using repo = await makeRepo();
    await rm(dotGit(repo), { recursive: true });
    await repo.git("init", "--quiet", "--object-format=sha256");
    await repo.commit();
    assert.equal(await around(repo, () => repo.commit()), "other");
    assert.equal((await stampOf(repo)).head?.length, 64);
  });

  it("leaves the head to git where refs are kept in tables, and changes with the tables", async () => {
    await using repo = await withCommits();
    const tables = join(dotGit(repo), "reftable");
    await mkdir(tables);
    await writeFile(join(dotGit(repo), "HEAD"), "ref: refs/heads/.invalid\n");
    await assertUnclear(dotGit(repo));
    await writeFile(join(tables, "tables.list"), "0x000000000001-0x000000000002-a1b2c3d4.ref\n");
    const before = await stampOf(repo);
    assert.equal(before.head, undefined);
    assert.deepEqual(await stampOf(repo), before);
    await writeFile(join(tables, "tables.list"), "0x000000000001-0x000000000003-e5f6a7b8.ref\n");
    assert.notEqual((await stampOf(repo)).stamp, before.stamp);
  });

  it("does not believe tables that only stand beside other refs", async () => {
    await using repo = await withCommits();
    await mkdir(join(dotGit(repo), "reftable"));
    await writeFile(join(dotGit(repo), "reftable/tables.list"), "0x1-0x2-a.ref\n");
    const before = await stampOf(repo);
    await repo.commit();
    assert.notEqual((await stampOf(repo)).stamp, before.stamp);
  });
});

describe("the stamp of a hostile repository", () => {
  const id = "a".repeat(40);
  const heads = [
    ...["ref: ../../etc/passwd", "ref: /etc/passwd", "ref: refs/heads/../../x", "ref: refs/../x", "ref: refs//x", "ref: refs/heads/x.lock", "ref: refs/heads/.x"],
    ...["ref: refs/heads/a\\b", "ref: refs/heads/a:b", "ref: refs/heads/a\0b", "ref: refs/heads/", "ref: HEAD", "ref: config", "ref:", ""],
    ...["\0", id.slice(1), `${id}a`, id.replace("a", "g"), `ref: refs/heads/${"x".repeat(5000)}`, `${id} ${" ".repeat(5000)}`],
  ];
  for (const text of heads) {
    it(`is unclear where HEAD says ${JSON.stringify(text.slice(0, 60))}`, async () => {
      await using repo = await withCommits(1);
      // Each would lead to an id, were it followed.
      for (const path of ["x", "refs/x", "config"]) await writeFile(join(dotGit(repo), path), `${id}\n`);
      for (const name of ["x.lock", ".x", "a\\b", "a:b"]) await writeFile(join(dotGit(repo), "refs/heads", name), `${id}\n`);
      await writeFile(join(dotGit(repo), "HEAD"), `${text}\n`);
      await assertUnclear(dotGit(repo));
    });
  }

  it("never opens a pipe, a folder or a huge file", async () => {
    await using repo = await withCommits();
    const files = ["HEAD", "refs/heads/main"];
    for (const file of files) {
      const path = join(dotGit(repo), file);
      const text = file === "HEAD" ? "ref: refs/heads/main\n" : `${await repo.head()}\n`;
      await rm(path);
      await promisify(execFile)("mkfifo", [path]);
      await assertUnclear(dotGit(repo));
      await rm(path);
      await symlink("/dev/zero", path);
      await assertUnclear(dotGit(repo));
      await rm(path);
      await (await open(path, "w")).close();
      await truncate(path, 2 ** 30);
      await assertUnclear(dotGit(repo));
      await rm(path);
      await writeFile(path, text);
    }
    assert.equal((await stampOf(repo)).head, await repo.head());
    await rm(join(dotGit(repo), "HEAD"));
    await assertUnclear(dotGit(repo));
    await mkdir(join(dotGit(repo), "HEAD"));
    await assertUnclear(dotGit(repo));
  });

  it("never opens packed refs or tables that are no files or far too large", async () => {
    await using repo = await withCommits();
    await rm(join(dotGit(repo), "refs/heads/main"));
    const path = join(dotGit(repo), "packed-refs");
    await promisify(execFile)("mkfifo", [path]);
    await assertUnclear(dotGit(repo));
    await rm(path);
    await (await open(path, "w")).close();
    await truncate(path, 2 ** 30);
    await assertUnclear(dotGit(repo));
    await rm(path);
    await mkdir(join(dotGit(repo), "reftable"));
    await promisify(execFile)("mkfifo", [join(dotGit(repo), "reftable/tables.list")]);
    await assertUnclear(dotGit(repo));
  });

  it("passes over files whose state only is of interest, also pipes", async () => {
    await using repo = await withCommits();
    await promisify(execFile)("mkfifo", [join(dotGit(repo), "shallow")]);
    const before = await stampOf(repo);
    assert.notEqual(before.head, undefined);
    await utimes(join(dotGit(repo), "config"), 1, 1);
    assert.notEqual((await stampOf(repo)).stamp, before.stamp);
  });

  it("is unclear where there is no repository", async () => {
    await using repo = await makeRepo();
    await assertUnclear(join(repo.dir, "nowhere"));
  });
});
