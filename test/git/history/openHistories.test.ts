// Many repositories in one window: what nobody uses is let go, and comes back from the store without being read anew.
import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { OpenRepository } from "../../../src/git/openRepository";
import { GitHistory } from "../../../src/history/gitHistory";
import { OpenHistories } from "../../../src/history/openHistories";
import { FileHistoryStore } from "../../../src/history/store/historyStore";
import { nonMerges } from "../../../src/practice/window";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { makeLoggingGit } from "./loggingGit";
import { gitPath, inspect, storeFolder } from "./trueFacts";

const count = 5;
const mostKept = 3;

describe("the histories that are open", function () {
  this.timeout(30_000);
  let repos: readonly Repo[] = [];
  let opens: readonly OpenRepository[];
  before(async () => {
    repos = await Promise.all(Array.from({ length: count }, async (_, n) => {
      const repo = await makeRepo();
      for (let commit = 0; commit < 3; commit++) await repo.commit({ message: `${n}.${commit}`, files: { "a.ts": `${n}\n${commit}\n` } });
      return repo;
    }));
    const program = await gitPath();
    opens = await Promise.all(repos.map(async ({ dir }) => ({ program, repository: await inspect(dir) })));
  });
  after(() => Promise.all(repos.map((repo) => repo.dispose())));

  /** The place that an open history reads from is gone when it is closed. */
  class Watched {
    readonly histories = new OpenHistories();
    readonly #rooms = new Map<number, string>();

    /** Uses one until the promise resolves. */
    use(n: number, until: Promise<void> = Promise.resolve()): Promise<void> {
      return this.histories.use(at(opens, n), ({ room }) => {
        this.#rooms.set(n, room.workTree);
        return until;
      });
    }

    async isOpen(n: number): Promise<boolean> {
      const room = this.#rooms.get(n);
      return room !== undefined && access(room).then(() => true, () => false);
    }

    /** Which are open, as soon as it is so many. */
    async open(expected: number): Promise<readonly number[]> {
      for (let look = 0; ; look++) {
        const numbers: number[] = [];
        for (let n = 0; n < count; n++) if (await this.isOpen(n)) numbers.push(n);
        if (numbers.length === expected || look > 200) return numbers;
        await sleep(10);
      }
    }
  }

  it("are three at most where nobody uses them, those that were left last", async () => {
    const watched = new Watched();
    for (const n of [0, 1, 2, 0, 3, 4]) await watched.use(n);
    assert.deepEqual(await watched.open(mostKept), [0, 3, 4]);
    await watched.histories.dispose();
    assert.deepEqual(await watched.open(0), []);
  });

  it("stay open for as long as they are in use, however many, and go as soon as they are not", async () => {
    const watched = new Watched();
    const ends: (() => void)[] = [];
    const uses = repos.map((_, n) => watched.use(n, new Promise((resolve) => (ends[n] = resolve))));
    assert.deepEqual(await watched.open(count), [0, 1, 2, 3, 4]);
    await watched.use(1);
    at(ends, 1)();
    await uses[1];
    assert.deepEqual(await watched.open(count - 1), [0, 2, 3, 4]);
    at(ends, 0)();
    await uses[0];
    assert.deepEqual(await watched.open(mostKept), [2, 3, 4]);
    for (const end of ends) end();
    await Promise.all(uses);
    await watched.use(0);
    assert.deepEqual(await watched.open(mostKept), [0, 3, 4], "2 was left first of them");
    await watched.histories.dispose();
  });

  it("are counted in use also when the work fails", async () => {
    const watched = new Watched();
    await assert.rejects(watched.use(0, Promise.reject(new Error("broken"))), /broken/);
    for (const n of [1, 2, 3]) await watched.use(n);
    assert.deepEqual(await watched.open(mostKept), [1, 2, 3]);
    await watched.histories.dispose();
  });

  it("keep what they learnt when they are closed, and read nothing anew when they are opened again", async () => {
    const git = await makeLoggingGit(at(repos, 0), { keepsIds: true });
    const log: string[] = [];
    await using history = disposable(new GitHistory(() => git.program, { store: new FileHistoryStore(await storeFolder(at(repos, 0)), (line) => log.push(line)) }));
    const look = async (n: number) => {
      const { repository } = at(opens, n);
      const commits = await history.readCommits(repository, nonMerges(await history.readShape(repository)));
      return commits.map(({ subject, changes }) => [subject, changes.map(({ path, added, removed }) => [path, added, removed])]);
    };
    const first: unknown[] = [];
    for (let n = 0; n < count; n++) first.push(await look(n));
    assert.deepEqual(first.map((commits) => (commits as unknown[]).length), [3, 3, 3, 3, 3]);
    assert.equal((await git.readIds()).length, 3 * count);
    await git.started();
    // Each is the one that was closed longest ago.
    for (let round = 0; round < 3; round++) for (let n = 0; n < count; n++) assert.deepEqual(await look(n), first[n]);
    assert.deepEqual(await git.readIds(), []);
    assert.deepEqual((await git.started()).filter((verb) => verb === "rev-list" || verb === "diff-tree"), []);
    assert.deepEqual(log, []);
  });
});

function at<T>(list: readonly T[], n: number): T {
  const found = list[n];
  if (found === undefined) throw new Error(`There is no ${n}`);
  return found;
}

function disposable<T extends { dispose(): Promise<void> }>(thing: T): T & AsyncDisposable {
  return Object.assign(thing, { [Symbol.asyncDispose]: () => thing.dispose() });
}
