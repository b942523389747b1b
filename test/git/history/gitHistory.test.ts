import assert from "node:assert/strict";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { RepositoryReader } from "../../../src/git/inspectRepository";
import { GitHistory } from "../../../src/history/gitHistory";
import type { Commit } from "../../../src/model/commit";
import type { Repository } from "../../../src/model/repositoryState";
import { nonMerges } from "../../../src/practice/window";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { importCommits } from "../commandLine/importCommits";

async function open(repo: Repo, revision?: string): Promise<{ history: GitHistory; reader: RepositoryReader; repository: Repository }> {
  const reader = new RepositoryReader();
  const state = await reader.inspect(repo.dir, revision);
  assert.equal(state.kind, "ready", JSON.stringify(state));
  return { history: new GitHistory(() => reader.program), reader, repository: (state as { repository: Repository }).repository };
}

async function readAll(repo: Repo, revision?: string): Promise<readonly Commit[]> {
  const { history, repository } = await open(repo, revision);
  try {
    const ids = nonMerges(await history.readShape(repository));
    return await history.readCommits(repository, ids);
  } finally {
    await history.dispose();
  }
}

/** What plain git says of one commit, as a naive reader would sum it up. */
async function plainNumstat(repo: Repo, id: string): Promise<{ added: number; removed: number }> {
  const text = await repo.git("show", "--numstat", "-w", "--ignore-blank-lines", "-M", "--root", "--format=", id);
  const rows = text.split("\n").filter((line) => line !== "").map((line) => line.split("\t"));
  const sum = (column: number) => rows.reduce((total, row) => total + (Number(row[column]) || 0), 0);
  return { added: sum(0), removed: sum(1) };
}

describe("the history of a repository", () => {
  it("is the same when some of it is known already, and when git is gone", async () => {
    await using repo = await makeRepo();
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) ids.push(await repo.commit({ files: { "a.ts": `${n}\n` } }));
    const { history, repository } = await open(repo);
    const some = await history.readCommits(repository, ids.slice(0, 4));
    assert.deepEqual((await history.readCommits(repository, ids)).slice(0, 4), some);
    const whole = await history.readCommits(repository, ids);
    await rm(join(repo.dir, ".git/objects"), { recursive: true });
    assert.deepEqual(await history.readCommits(repository, ids), whole);
    assert.equal((await history.readShape(repository)).count, 6);
    await history.dispose();
  });

  it("is every non-merge commit, newest first, with the lines that plain git counts", async () => {
    await using repo = await makeRepo();
    await repo.commit({ message: "One", files: { "src/a.ts": "1\n2\n3\n" } });
    await repo.branch("side");
    await repo.commit({ message: "Side", files: { "src/b.ts": "x\n" } });
    await repo.switchTo("main");
    await repo.commit({ message: "Spread", files: { "src/a.ts": "1\n\n\n  2\n3\n4\n" } });
    await repo.merge("side");
    await repo.commit({ message: "Move", rename: { "src/a.ts": "src/c.ts" }, files: { "logo.png": new Uint8Array([0, 1, 2]) } });
    const commits = await readAll(repo);
    assert.deepEqual(commits.map(({ subject }) => subject).sort(), ["Move", "One", "Side", "Spread"]);
    assert.equal(commits[0]?.subject, "Move");
    for (const commit of commits) {
      const added = commit.changes.reduce((sum, change) => sum + change.added, 0);
      const removed = commit.changes.reduce((sum, change) => sum + change.removed, 0);
      assert.deepEqual({ added, removed }, await plainNumstat(repo, commit.id), commit.subject);
    }
  });

  it("keeps tabs, quotes, line feeds, other bytes and odd names in paths", async () => {
    await using repo = await makeRepo();
    const names = ["tab\there", 'quo"te', "line\nfeed", "back\\slash", "a => b", "HEAD", ":(glob)x", "--output=x.js", "naïve"];
    await repo.commit({ files: [...names.map((name): [string, string] => [name, "x\n"]), [Buffer.from([0x6c, 0xe9, 0x2e, 0x74, 0x73]), "y\n"]] });
    const [commit] = await readAll(repo);
    assert.deepEqual(new Set(commit?.changes.map(({ path }) => path)), new Set([...names, "l\udce9.ts"]));
  });

  it("keeps messages that try to look like something else", async () => {
    await using repo = await makeRepo();
    const message = `Forge\n\n:100644 100644 a b M\tx\n3\t3\tx\n${"0".repeat(40)}\n`;
    await repo.commit({ message, files: { a: "1\n" } });
    await repo.commit({ message: "m".repeat(1_000_000), files: { a: "2\n" } });
    const commits = await readAll(repo);
    assert.equal(commits.length, 2);
    assert.equal(commits[0]?.subject.length, 1_000_000);
    assert.deepEqual(commits.map(({ changes }) => changes.length), [1, 1]);
  });

  it("gives every commit that is asked for, in its order, however few of them are kept made", async () => {
    await using repo = await makeRepo();
    const message = "All of this is said. ".repeat(4_000);
    await importCommits(repo, "main", Array.from({ length: 260 }, (_, n) => ({ message: `C${n}\n\n${message}`, files: { "a.ts": `${n}\n` } })));
    const { history, repository } = await open(repo);
    const ids = nonMerges(await history.readShape(repository));
    for (const [from, to] of [[0, 90], [0, 260], [150, 260], [60, 200], [0, 260], [0, 260]] as const) {
      const asked = ids.slice(from, to);
      assert.deepEqual((await history.readCommits(repository, asked)).map(({ id }) => id), asked, `${from} to ${to}`);
    }
    await history.dispose();
  });

  it("takes attributes and mailmap from the revision, not from what lies in the folder", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { ".gitattributes": "*.lock -diff\ngen/** linguist-generated\n", ".mailmap": "Ada Lovelace <ada@new> <ada@example.org>\n" } });
    await repo.commit({ message: "Lock", files: { "a.lock": "1\n", "gen/x.ts": "1\n" } });
    await writeFile(join(repo.dir, ".gitattributes"), "");
    await writeFile(join(repo.dir, ".mailmap"), "Eve <eve@x> <ada@example.org>\n");
    const [commit] = await readAll(repo);
    assert.equal(commit?.author.email, "ada@new");
    assert.deepEqual(commit.changes.map(({ path, content }) => [path, content]), [["a.lock", "binary"], ["gen/x.ts", "text"]]);
    const { history, repository } = await open(repo);
    assert.deepEqual([...(await history.readAttributes(repository, ["gen/x.ts", "src/x.ts"]))], [["gen/x.ts", { generated: true }]]);
    await history.dispose();
  });

  it("asks about attributes and mailmap again where a commit touches them, and only there", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.lock": "1\n", "b.ts": "1\n" } });
    const { history, reader } = await open(repo);
    const look = async () => {
      const state = await reader.inspect(repo.dir, undefined);
      assert.equal(state.kind, "ready");
      const { repository } = state as { repository: Repository };
      const [newest] = await history.readCommits(repository, nonMerges(await history.readShape(repository)).slice(0, 1));
      return [newest?.author.name, newest?.changes.find(({ path }) => path === "a.lock")?.content, (await history.readAttributes(repository, ["a.lock", "b.ts"])).get("b.ts")?.generated];
    };
    const change = (n: number, files = {}) => repo.commit({ files: { "a.lock": `${n}\n`, ...files } });
    assert.deepEqual(await look(), ["Ada Example", "text", undefined]);
    await change(2);
    assert.deepEqual(await look(), ["Ada Example", "text", undefined]);
    await change(3, { ".gitattributes": "*.lock -diff\nb.ts linguist-generated\n" });
    assert.deepEqual(await look(), ["Ada Example", "binary", true]);
    await change(4);
    await change(5);
    assert.deepEqual(await look(), ["Ada Example", "binary", true]);
    await change(6, { ".mailmap": "Ada Lovelace <ada@example.org>\n" });
    assert.deepEqual(await look(), ["Ada Lovelace", "binary", true]);
    await change(7, { ".gitattributes": null });
    assert.deepEqual(await look(), ["Ada Lovelace", "text", undefined]);
    await repo.git("reset", "--quiet", "--hard", "HEAD~5");
    assert.deepEqual(await look(), ["Ada Example", "text", undefined]);
    await history.dispose();
  });

  it("gives a damaged commit its paths and the others everything", async () => {
    await using repo = await makeRepo();
    await repo.commit({ message: "One", files: { "a.ts": "1\n" } });
    await repo.commit({ message: "Two", files: { "a.ts": "2\n", "b.ts": "only here\n" } });
    await repo.commit({ message: "Three", files: { "c.ts": "3\n" } });
    const blob = await repo.git("rev-parse", "HEAD~1:b.ts");
    await rm(join(repo.dir, ".git/objects", blob.slice(0, 2), blob.slice(2)));
    assert.deepEqual(
      (await readAll(repo)).map(({ subject, changes }) => [subject, changes.map(({ path, content }) => `${path} ${content}`)]),
      [["Three", ["c.ts text"]], ["Two", ["a.ts missing", "b.ts missing"]], ["One", ["a.ts text"]]],
    );
  });

  it("marks a commit whose tree is gone as unreadable and goes on", async () => {
    await using repo = await makeRepo();
    for (const n of [1, 2, 3]) await repo.commit({ message: `C${n}`, files: { [`d${n}/f.ts`]: `${n}\n` } });
    const tree = await repo.git("rev-parse", "HEAD~1^{tree}");
    await rm(join(repo.dir, ".git/objects", tree.slice(0, 2), tree.slice(2)));
    const commits = await readAll(repo);
    assert.deepEqual(commits.map(({ isUnreadable }) => isUnreadable), [true, true, false], "a commit needs its own tree and its parent's");
    assert.equal(commits.length, 3);
  });

  it("reads a partial clone without fetching: paths only, nothing invented", async () => {
    await using repo = await makeRepo();
    await repo.git("config", "uploadpack.allowFilter", "true");
    for (let n = 0; n < 30; n++) await repo.commit({ message: `C${n}`, files: { "a.ts": `${n}\n` } });
    await repo.git("clone", "--quiet", "--no-checkout", "--filter=blob:none", `file://${repo.dir}`, `${repo.dir}-partial`);
    const reader = new RepositoryReader();
    const state = await reader.inspect(`${repo.dir}-partial`, undefined);
    assert.equal(state.kind, "ready");
    const history = new GitHistory(() => reader.program);
    const ids = nonMerges(await history.readShape(state.repository));
    const commits = await history.readCommits(state.repository, ids);
    await history.dispose();
    assert.equal(commits.length, 30);
    assert.deepEqual([...new Set(commits.flatMap(({ changes }) => changes.map(({ path, content }) => `${path} ${content}`)))], ["a.ts missing"]);
  });

  it("knows where a shallow clone ends", async () => {
    await using repo = await makeRepo();
    for (const n of [1, 2, 3]) await repo.commit({ message: `C${n}`, files: { [`f${n}.ts`]: "x\n" } });
    const clone = await repo.clone({ name: "shallow", depth: 2 });
    assert.deepEqual((await readAll(clone)).map(({ subject, isShallowBoundary }) => [subject, isShallowBoundary]), [["C3", false], ["C2", true]]);
  });

  it("reads dates that can't be read as unknown", async () => {
    await using repo = await makeRepo();
    const tree = await repo.git("mktree", "--missing");
    const author = "A <a@x> broken";
    const raw = `tree ${tree}\nauthor ${author}\ncommitter ${author}\n\nBroken\n`;
    const id = (await repo.gitBytes(["hash-object", "-t", "commit", "-w", "--stdin", "--literally"], raw)).toString().trim();
    await repo.git("update-ref", "refs/heads/main", id);
    const [commit] = await readAll(repo);
    assert.equal(commit?.authoredAt, undefined);
    assert.equal(commit?.committedAt, undefined);
  });

  it("reads several revisions at the same time and leaves no folder behind", async () => {
    await using repo = await makeRepo();
    for (const n of [1, 2, 3, 4, 5]) await repo.commit({ message: `C${n}`, files: { ".gitattributes": `gen${n}/** linguist-generated\n`, "a.ts": `${n}\n` } });
    const reader = new RepositoryReader();
    const history = new GitHistory(() => reader.program);
    // A place of its own for temporary files, so that nobody else's are counted.
    const usual = process.env.TMPDIR;
    process.env.TMPDIR = join(repo.dir, "../temporary");
    await mkdir(process.env.TMPDIR);
    const answers = await Promise.all([0, 1, 2, 3, 4].map(async (back) => {
      const state = await reader.inspect(repo.dir, `HEAD~${back}`);
      assert.equal(state.kind, "ready");
      const ids = nonMerges(await history.readShape(state.repository));
      const commits = await history.readCommits(state.repository, ids);
      return [commits.length, ...(await history.readAttributes(state.repository, ["gen1/x", "gen3/x", "gen5/x"])).keys()];
    }));
    assert.deepEqual(answers, [[5, "gen5/x"], [4], [3, "gen3/x"], [2], [1, "gen1/x"]]);
    await history.dispose();
    assert.deepEqual(await readdir(process.env.TMPDIR), []);
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
  });

  it("reads the commits that ignore-revs lists", async () => {
    await using repo = await makeRepo();
    const id = await repo.commit({ files: { a: "1\n" } });
    await repo.commit({ files: { ".git-blame-ignore-revs": `# formatting\n${id} # prettier\nnonsense\n` } });
    const { history, repository } = await open(repo);
    assert.deepEqual([...(await history.readIgnoredCommits(repository))], [id]);
  });
});
