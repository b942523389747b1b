// What a revision says of its files is read once: the second question starts no process and reads no file.
import assert from "node:assert/strict";
import { GitHistory } from "../../../src/history/gitHistory";
import type { Repository } from "../../../src/model/repositoryState";
import { PathRoles } from "../../../src/practice/pathRoles";
import type { ReadBlobsOptions } from "../../../src/practice/ports";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { gitPath, inspect } from "../history/trueFacts";

/** A history that counts the files that are read. */
class CountingHistory extends GitHistory {
  read: string[] = [];

  override readBlobs(repository: Repository, blobs: readonly string[], options: ReadBlobsOptions): Promise<void> {
    this.read.push(...blobs);
    return super.readBlobs(repository, blobs, options);
  }
}

describe("roles of a revision's files", () => {
  let repo: Repo;
  let history: CountingHistory;
  beforeEach(async () => {
    repo = await makeRepo();
    await repo.commit({ files: Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`src/folder${at % 7}/file${at}.ts`, `export const a = ${at};\n`])) });
    const git = await gitPath();
    history = new CountingHistory(() => git);
  });
  afterEach(async () => {
    await history.dispose();
    await repo.dispose();
  });
  const roles = async (...paths: string[]) => {
    const learnt = new PathRoles();
    await learnt.learn(history, await inspect(repo.dir), paths);
    return paths.map((path) => learnt.roleOf(path).label);
  };

  it("are read once", async () => {
    await roles("src/folder0/file0.ts");
    assert.equal(history.read.length, 300);
    assert.deepEqual(await roles("src/folder1/file1.ts", "gone/x.test.ts"), ["production", "test"]);
    assert.equal(history.read.length, 300);
  });

  it("are read anew for what a commit changed alone", async () => {
    await roles("src/folder0/file0.ts");
    history.read = [];
    await repo.commit({ files: { "src/folder0/file0.ts": "// @generated\n", "src/folder1/new.ts": "export {};\n" } });
    assert.deepEqual(await roles("src/folder0/file0.ts"), ["generated"]);
    assert.equal(history.read.length, 2);
  });

  it("are asked for again after a cancellation", async () => {
    const cancelling = new AbortController();
    const learning = new PathRoles().learn(history, await inspect(repo.dir), ["src/folder0/file0.ts"], cancelling.signal);
    cancelling.abort();
    await assert.rejects(learning);
    assert.deepEqual(await roles("src/folder0/file0.ts"), ["production"]);
  });
});
