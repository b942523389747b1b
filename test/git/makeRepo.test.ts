// The repositories that other tests stand on must hold exactly what was asked for.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { makeRepo, type Repo } from "../support/makeRepo";

describe("a made repository", () => {
  let repo: Repo;
  beforeEach(async () => {
    repo = await makeRepo({ name: "with space" });
  });
  afterEach(() => repo.dispose());

  it("has no commit until one is made", async () => {
    assert.notEqual((await repo.tryGit(["rev-parse", "--verify", "HEAD"])).code, 0);
  });

  it("gives the same commit ids for the same story", async () => {
    const other = await makeRepo({ name: "elsewhere" });
    const story = { message: "Add a", files: { "src/a.ts": "1\n" } };
    assert.equal(await repo.commit(story), await other.commit(story));
    assert.equal(await repo.commit({ files: { "src/a.ts": null } }), await other.commit({ files: { "src/a.ts": null } }));
    await other.dispose();
  });

  it("keeps times with their offsets, and people", async () => {
    const author = { name: "Bo", email: "bo@example.org" };
    await repo.commit({ at: "2026-10-01T23:55:00-03:30", committedAt: "2026-10-02T00:00:00+01:00", author });
    await repo.commit();
    const log = await repo.git("log", "--format=%an %cn %aI %cI");
    assert.deepEqual(log.split("\n"), [
      "Ada Example Ada Example 2026-10-02T00:05:00-03:30 2026-10-02T00:05:00-03:30",
      "Bo Bo 2026-10-01T23:55:00-03:30 2026-10-02T00:00:00+01:00",
    ]);
  });

  it("renames and edits in one commit and leaves other changes uncommitted", async () => {
    await repo.commit({ files: { "old name.txt": "one\ntwo\nthree\nfour\n" } });
    await repo.write({ "loose.txt": "not yet" });
    await repo.commit({ rename: { "old name.txt": "deep/new.txt" }, files: { "deep/new.txt": "one\ntwo\nthree\nfive\n" } });
    assert.match(await repo.git("show", "--format=", "--name-status", "-M50"), /^R\d+\told name.txt\tdeep\/new.txt$/);
    assert.equal(await repo.git("status", "--porcelain"), "?? loose.txt");
  });

  it("keeps bytes in paths, contents and messages", async function () {
    if (process.platform !== "linux") this.skip();
    const path = Buffer.from([0x66, 0xff, 0x0a, 0x2e, 0x74]);
    const contents = Buffer.from([0, 255, 13, 10]);
    const message = Buffer.from([0x4d, 0xe9, 0x0a]);
    await repo.commit({ files: [[path, contents]], message, encoding: "ISO-8859-1" });
    const listed = await repo.gitBytes(["ls-files", "-z"]);
    assert.deepEqual(listed, Buffer.concat([path, Buffer.from([0])]));
    const commit = await repo.gitBytes(["cat-file", "commit", "HEAD"]);
    assert.deepEqual(commit.subarray(-4), Buffer.from([0x0a, 0x4d, 0xe9, 0x0a]));
    assert.deepEqual(await readFile(Buffer.concat([Buffer.from(`${repo.dir}/`), path])), contents);
  });

  it("merges with two parents, and clones to a shallow depth", async () => {
    await repo.commit({ files: { a: "1" } });
    await repo.branch("topic");
    await repo.commit({ files: { b: "1" } });
    await repo.switchTo("main");
    await repo.commit({ files: { c: "1" } });
    await repo.merge("topic");
    assert.equal((await repo.git("log", "-1", "--format=%P")).split(" ").length, 2);
    const shallow = await repo.clone({ name: "shallow", depth: 1 });
    assert.equal(await shallow.git("rev-parse", "--is-shallow-repository"), "true");
  });

  it("sees no configuration but its own", async () => {
    const origins = await repo.git("config", "--list", "--show-origin");
    const files = new Set(origins.split("\n").map((line) => line.split("\t")[0]));
    assert.deepEqual([...files].sort(), [`file:${join(repo.home, ".gitconfig")}`, "file:.git/config"].sort());
  });
});
