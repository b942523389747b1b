// Holds the reader of file contents to every answer it can give, through processes that die, and to two processes in all.
import assert from "node:assert/strict";
import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BlobReader, type BlobAnswer } from "../../../src/git/blobReader";
import type { OpenRepository } from "../../../src/git/openRepository";
import { objectFile } from "../../support/looseObjects";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { gitPath, inspect } from "../history/trueFacts";

async function readAll(reader: BlobReader, names: readonly string[], mostBytes = 1000, signal?: AbortSignal): Promise<readonly BlobAnswer[]> {
  const answers: BlobAnswer[] = [];
  await reader.read({ names, mostBytes, onBlob: (at, answer) => { assert.equal(answers.push(answer), at + 1); }, signal });
  return answers;
}

const inWords = (answers: readonly BlobAnswer[]) => answers.map((answer) => (answer.kind === "blob" ? answer.bytes.toString("latin1") : answer.kind));

describe("the reader of file contents", () => {
  let repo: Repo;
  let open: OpenRepository;
  let reader: BlobReader;
  const blobOf = (path: string) => repo.git("rev-parse", `HEAD:${path}`);

  beforeEach(async () => {
    repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "one\n", "empty": "", "big.txt": "x".repeat(5000), "folder/b c.ts": "two\n\n" } });
    open = { program: await gitPath(), repository: await inspect(repo.dir) };
    reader = new BlobReader(open);
  });
  afterEach(async () => {
    await reader.close();
    await repo.dispose();
  });

  it("answers in order, by id and by path", async () => {
    const [a, empty, big, tree] = await Promise.all([blobOf("a.ts"), blobOf("empty"), blobOf("big.txt"), blobOf("folder")]);
    const head = open.repository.head;
    const names = [a, `${head}:folder/b c.ts`, empty, big, tree, "0".repeat(40), `${head}:not here`, "", `${head}:a\nb`, a];
    assert.deepEqual(inWords(await readAll(reader, names)), ["one\n", "two\n\n", "", "tooLarge", "notABlob", "missing", "missing", "missing", "missing", "one\n"]);
  });

  it("reads thousands through two processes, whatever their sizes", async () => {
    const sizes = Array.from({ length: 1200 }, (_, at) => (at * 7919) % 3000);
    await repo.commit({ files: Object.fromEntries(sizes.map((size, at) => [`many/${at}.txt`, `${at}:${"y".repeat(size)}`])) });
    const log = join(repo.home, "started");
    const git = await loggingGit(repo, log);
    const counted = new BlobReader({ program: git, repository: await inspect(repo.dir) });
    const ids = (await repo.git("ls-tree", "-r", "--format=%(objectname)", "HEAD:many")).split("\n");
    const answers = await readAll(counted, ids, 100_000);
    assert.deepEqual(new Set(inWords(answers)), new Set(sizes.map((size, at) => `${at}:${"y".repeat(size)}`)));
    await readAll(counted, ids.slice(0, 3), 100_000);
    assert.deepEqual((await readFile(log, "utf8")).trim().split("\n").sort(), ["--batch", "--batch-check"]);
    await counted.close();
  });

  it("goes on after a damaged object, which costs itself alone", async () => {
    const names = await Promise.all([blobOf("a.ts"), blobOf("empty"), blobOf("folder/b c.ts")]);
    const file = objectFile(repo, names[1]);
    await chmod(file, 0o644);
    await writeFile(file, "this is no object");
    assert.deepEqual(inWords(await readAll(reader, names)).filter((answer) => !["missing", "unreadable"].includes(answer)), ["one\n", "two\n\n"]);
  });

  it("says that a file is missing where the clone has none of it", async () => {
    const [a, b] = await Promise.all([blobOf("a.ts"), blobOf("folder/b c.ts")]);
    await rm(objectFile(repo, a), { force: true });
    assert.deepEqual(inWords(await readAll(reader, [a, b])), ["missing", "two\n\n"]);
  });

  it("goes on when its processes are killed", async () => {
    const a = await blobOf("a.ts");
    assert.deepEqual(inWords(await readAll(reader, [a])), ["one\n"]);
    const git = await dyingGit(repo);
    const mortal = new BlobReader({ program: git, repository: open.repository });
    assert.deepEqual(inWords(await readAll(mortal, [a, a])), ["one\n", "one\n"]);
    await mortal.close();
  });

  it("rejects when it is cancelled, closed, or without git, and serves whoever comes after a cancellation", async () => {
    const a = await blobOf("a.ts");
    const cancelling = new AbortController();
    const answers = readAll(reader, Array.from({ length: 5000 }, () => a), 1000, cancelling.signal);
    cancelling.abort();
    await assert.rejects(answers, { name: "AbortError" });
    assert.deepEqual(inWords(await readAll(reader, [a])), ["one\n"]);
    await reader.close();
    await assert.rejects(readAll(reader, [a]), { name: "GitFailure" });
    await assert.rejects(readAll(new BlobReader({ ...open, program: "/nowhere/git" }), [a]), { name: "GitFailure" });
  });
});

/** A git that writes down how `cat-file` is started. */
async function loggingGit(repo: Repo, log: string): Promise<string> {
  return script(repo, `for last in "$@"; do :; done\necho "$last" >> ${JSON.stringify(log)}\nexec ${JSON.stringify(await gitPath())} "$@"\n`);
}

/** A git that dies at its first start of each kind, after it was asked something. */
async function dyingGit(repo: Repo): Promise<string> {
  const mark = join(repo.home, "died");
  return script(repo, `for last in "$@"; do :; done\nif [ ! -e ${JSON.stringify(mark)}"$last" ]; then touch ${JSON.stringify(mark)}"$last"; read line; kill -9 $$; fi\nexec ${JSON.stringify(await gitPath())} "$@"\n`);
}

async function script(repo: Repo, body: string): Promise<string> {
  const path = join(repo.home, `git-${body.length}`);
  await writeFile(path, `#!/bin/sh\n${body}`, { mode: 0o755 });
  return path;
}
