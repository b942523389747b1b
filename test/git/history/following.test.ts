// Whatever happens to a repository while it is looked at: the history is git's, and only what is new is read.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { GitHistory } from "../../../src/history/gitHistory";
import { FileHistoryStore } from "../../../src/history/store/historyStore";
import { commitIdAt } from "../../../src/model/historyShape";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { generateHistory } from "./generatedHistory";
import { makeLoggingGit, type LoggingGit } from "./loggingGit";
import { assertTrue, inspect, keptFacts, plainFacts, storeFolder } from "./trueFacts";

/** One history that is looked at again and again, as the editor does. */
class Follower {
  readonly #repo: Repo;
  readonly #git: LoggingGit;
  readonly #folder: string;
  readonly #history: GitHistory;
  readonly log: string[] = [];
  /** Everything that was ever true, also of commits that are gone. */
  readonly #truth = new Map<string, string>();

  private constructor(repo: Repo, git: LoggingGit, folder: string) {
    this.#repo = repo;
    this.#git = git;
    this.#folder = folder;
    this.#history = new GitHistory(() => git.program, { processes: 2, store: new FileHistoryStore(folder, (line) => this.log.push(line)) });
  }

  static async on(repo: Repo, folder?: string): Promise<Follower> {
    return new Follower(repo, await makeLoggingGit(repo, { keepsIds: true }), folder ?? (await storeFolder(repo)));
  }

  /** Looks at the head of a folder and fails unless all is right; `isAnew` where everything has to be read again. */
  async look(what: string, { folder = this.#repo.dir, isAnew = false } = {}): Promise<void> {
    const repository = await inspect(folder);
    const git = (...args: readonly string[]) => this.#repo.git("-C", folder, ...args);
    const order = (await git("rev-list", "--topo-order", "HEAD")).split("\n");
    const known = isAnew ? new Set<string>() : new Set(this.#truth.keys());
    for (const [id, facts] of await plainFacts(this.#repo, await git("rev-parse", "HEAD"))) this.#truth.set(id, facts);
    await this.#git.readIds();
    await this.#ask(repository, order, what);
    const ends = new Set(repository.isShallow ? await shallowIds(this.#repo) : []);
    const read = await this.#git.readIds();
    assert.deepEqual(read.toSorted(), order.filter((id) => !known.has(id) && !ends.has(id)).toSorted(), `${what}: only what is new is read`);

    const kept = await keptFacts(this.#folder, repository, ends);
    assertTrue(kept, this.#truth, what);
    assert.deepEqual(order.filter((id) => !kept.has(id) && !ends.has(id)), [], `${what}: all of it is kept`);
    await this.#git.started();
    await this.#ask(repository, order, what);
    assert.deepEqual(await this.#git.started(), [], `${what}: nothing new starts no process`);
  }

  async #ask(repository: Awaited<ReturnType<typeof inspect>>, order: readonly string[], what: string): Promise<void> {
    await this.#history.readRest(repository, { onProgress: () => {} });
    const shape = await this.#history.readShape(repository);
    assert.deepEqual(Array.from({ length: shape.count }, (_, at) => commitIdAt(shape, at)), order, `${what}: git's order`);
    assert.equal((await this.#history.readFacts(repository)).shape.count, order.length);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#history.dispose();
  }
}

async function shallowIds(repo: Repo): Promise<readonly string[]> {
  return (await repo.git("rev-list", "--max-parents=0", "HEAD")).split("\n");
}

describe("a history that is followed", function () {
  this.timeout(60_000);

  it("is right after commits, amends, rebases, moved and switched branches, resets and gc", async () => {
    await using repo = await makeRepo();
    for (let n = 0; n < 12; n++) await repo.commit({ message: `C${n}`, files: { [`src/f${n % 4}.ts`]: `${n}\n${n % 3}\n` } });
    await using follower = await Follower.on(repo);
    await follower.look("the first look");
    await repo.commit({ message: "New", files: { "src/new.ts": "1\n" } });
    await follower.look("a commit");
    await repo.amend({ message: "Amended", files: { "src/new.ts": "2\n" } });
    await follower.look("an amend");
    for (let n = 0; n < 3; n++) await repo.commit({ files: { "src/burst.ts": `${n}\n` } });
    await follower.look("three commits at once");
    await repo.branch("side", "HEAD~5");
    for (let n = 0; n < 4; n++) await repo.commit({ message: `Side ${n}`, files: { [`side${n}.ts`]: "s\n" } });
    await follower.look("a branch from further back");
    await repo.git("rebase", "--quiet", "main");
    await follower.look("a rebase");
    await repo.switchTo("main");
    await follower.look("a switch");
    await repo.merge("side");
    await repo.commit({ message: "After the merge", files: { "src/f1.ts": "after\n" } });
    await follower.look("a merge");
    await repo.git("reset", "--quiet", "--hard", "HEAD~3");
    await follower.look("a reset");
    await repo.git("branch", "--force", "side", "HEAD~2");
    await repo.switchTo("side");
    await follower.look("a branch that was moved by force");
    await repo.commit({ message: "Elsewhere", files: { "else.ts": "1\n" } });
    await repo.git("reflog", "expire", "--expire=now", "--all");
    await repo.git("gc", "--quiet", "--prune=now");
    await follower.look("gc and a commit");
    await repo.git("switch", "--quiet", "--orphan", "alone");
    await repo.commit({ message: "Another root", files: { "root.ts": "1\n" } });
    await follower.look("a second root");
    await repo.git("merge", "--quiet", "--allow-unrelated-histories", "-m", "Join", "main");
    await follower.look("two roots joined");
    assert.deepEqual(follower.log, []);
  });

  it("takes in hundreds of commits that were fetched", async () => {
    await using upstream = await makeRepo();
    await generateHistory(upstream, { seed: "upstream", commits: 120 });
    const repo = await upstream.clone({ name: "clone" });
    await using follower = await Follower.on(repo);
    await follower.look("a clone");
    await generateHistory(upstream, { seed: "news", commits: 300, from: "refs/heads/main^0" });
    await repo.git("fetch", "--quiet");
    await follower.look("a fetch alone");
    await repo.git("reset", "--quiet", "--soft", "origin/main");
    await follower.look("what was fetched");
  });

  it("shares what is kept among work trees, and keeps a submodule by itself", async () => {
    await using library = await makeFour();
    await using repo = await makeFour();
    const folder = await storeFolder(repo);
    await using follower = await Follower.on(repo, folder);
    await follower.look("the main work tree");
    const tree = join(repo.home, "tree");
    await repo.git("worktree", "add", "--quiet", "-b", "beside", tree, "HEAD~1");
    await follower.look("a new work tree", { folder: tree });
    await repo.git("-C", tree, "commit", "--quiet", "--allow-empty", "-m", "Beside");
    await follower.look("a commit in it", { folder: tree });
    await repo.git("merge", "--quiet", "--no-ff", "-m", "Take it", "beside");
    await follower.look("a merge of it");
    assert.equal((await readdir(folder)).length, 1);
    await repo.git("submodule", "--quiet", "add", library.dir, "lib");
    await repo.git("commit", "--quiet", "-m", "Borrow");
    await follower.look("a submodule");
    const own = await inspect(join(repo.dir, "lib"));
    const history = new GitHistory(() => "/nowhere", { store: new FileHistoryStore(folder, () => {}) });
    await assert.rejects(history.readRest(own, { onProgress: () => {} }), /could not be/, "nothing is known of it yet");
    await using within = await Follower.on(library, folder);
    await within.look("what is borrowed");
    assert.equal((await readdir(folder)).length, 2);
  });

  it("is read anew where a shallow clone goes back further, and never keeps what its end seems to have done", async () => {
    await using upstream = await makeRepo();
    await generateHistory(upstream, { seed: "deep", commits: 60 });
    const repo = await upstream.clone({ name: "shallow", depth: 4 });
    await using follower = await Follower.on(repo);
    await follower.look("a shallow clone");
    await generateHistory(upstream, { seed: "more", commits: 3, from: "refs/heads/main^0" });
    await repo.git("fetch", "--quiet", "--depth=9");
    await repo.git("reset", "--quiet", "--soft", "origin/main");
    await follower.look("further back", { isAnew: true });
    await repo.git("fetch", "--quiet", "--unshallow");
    await follower.look("the whole", { isAnew: true });
    assert.ok(follower.log.every((line) => line.includes("begins at another place")), follower.log.join());
  });
});

async function makeFour(): Promise<Repo> {
  const repo = await makeRepo();
  for (let n = 0; n < 4; n++) await repo.commit({ message: `C${n}`, files: { [`f${n}.ts`]: `${n}\n` } });
  return repo;
}
