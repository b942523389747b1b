// What files say of themselves is read once, and not again by an editor that starts later.
import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { RepositoryReader } from "../../../src/git/inspectRepository";
import { GitHistory } from "../../../src/history/gitHistory";
import { ContentsStore } from "../../../src/history/store/contentsStore";
import type { Repository } from "../../../src/model/repositoryState";
import { saveContents } from "../../../src/practice/contentMemory";
import { PathRoles } from "../../../src/practice/pathRoles";
import { makeRepo, type Repo } from "../../support/makeRepo";

const files = { "src/a.ts": "export const a = 1;\n", "src/b.ts": "import { a } from './a';\n", "checks/a.ts": "import { a } from '../src/a';\nimport test from 'node:test';\ntest('a', () => a);\n", "run": "#!/bin/sh\n", "package.json": '{ "scripts": { "test": "node --test checks/" } }\n' };

describe("what is kept of contents", () => {
  let repo: Repo;
  let folder: string;
  const repositories = new RepositoryReader();
  before(async () => {
    repo = await makeRepo();
    folder = join(repo.dir, "../contents");
    await repo.commit({ files });
  });
  after(() => repo.dispose());

  async function inspect(dir: string): Promise<Repository> {
    const state = await repositories.inspect(dir, undefined);
    return state.kind === "ready" ? state.repository : assert.fail(state.trouble.kind);
  }

  /** As an engine that was just started: which blobs it read, and what it made of them. */
  async function run({ dir = repo.dir, rules = "rules 1" } = {}): Promise<{ readonly read: number; readonly roles: readonly string[] }> {
    const history = new GitHistory(() => repositories.program, { contents: new ContentsStore(folder, rules, (line) => assert.fail(line)) });
    let read = 0;
    const readBlobs = history.readBlobs.bind(history);
    history.readBlobs = (repository, blobs, options) => {
      read += blobs.length;
      return readBlobs(repository, blobs, options);
    };
    const repository = await inspect(dir);
    const paths = (await history.readTree(repository)).map(({ path }) => path);
    const roles = new PathRoles();
    await roles.learn(history, repository, paths);
    const found = paths.map((path) => `${path} ${JSON.stringify(roles.roleOf(path))} ${roles.importersOf(path).join(",")}`);
    await saveContents(history);
    await history.dispose();
    return { read, roles: found };
  }

  it("is there for the next start, which reads no file again and says the same", async () => {
    const first = await run();
    assert.equal(first.read, Object.keys(files).length);
    const second = await run();
    assert.deepEqual(second, { read: 0, roles: first.roles });
  });

  it("is added to by a commit that changes one file", async () => {
    await repo.commit({ files: { "src/b.ts": "export const b = 2;\n" } });
    assert.equal((await run()).read, 1);
    assert.equal((await run()).read, 0);
  });

  it("is read anew by another build, and where a file of it is damaged", async () => {
    assert.ok((await run({ rules: "rules 2" })).read > 1);
    const [name = ""] = (await readdir(join(folder, "facts"))).filter((one) => one.endsWith(".facts"));
    const path = join(folder, "facts", name);
    const bytes = await readFile(path);
    bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
    await writeFile(path, bytes);
    assert.ok((await run({ rules: "rules 2" })).read > 1);
    assert.equal((await run({ rules: "rules 2" })).read, 0);
  });

  it("says nothing of contents that were not here", async () => {
    await repo.git("config", "uploadpack.allowFilter", "true");
    const partial = `${repo.dir}-partial`;
    await repo.git("clone", "--quiet", "--filter=blob:none", "--no-checkout", `file://${repo.dir}`, partial);
    const before = await run({ dir: partial });
    await repo.git("-C", partial, "checkout", "--quiet");
    const after = await run({ dir: partial });
    assert.equal(after.read, before.read);
    assert.deepEqual(after.roles, (await run()).roles);
  });
});
