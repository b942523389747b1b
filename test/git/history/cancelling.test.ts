// A reading that is called off at whatever moment leaves nothing behind: no process, no open file, no late write.
import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { GitHistory } from "../../../src/history/gitHistory";
import { FileHistoryStore } from "../../../src/history/store/historyStore";
import type { Repository } from "../../../src/model/repositoryState";
import { seededRandom } from "../../../src/statistics/seededRandom";
import { processesBelow } from "../../support/processTree";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { generateHistory } from "./generatedHistory";
import { assertSame, assertTrue, assertTrueGraph, factsIn, gitPath, inspect, keptFacts, keptParts, plainFacts, plainParents, storeFolder, type Facts } from "./trueFacts";

const rounds = 200;

describe("a reading that is called off", function () {
  this.timeout(90_000);
  let repo: Repo;
  let repository: Repository;
  let program: string;
  let truth: Facts;
  let parents: ReadonlyMap<string, readonly string[]>;
  before(async () => {
    repo = await makeRepo();
    await generateHistory(repo, { seed: "cancelling", commits: 320 });
    [repository, program, truth, parents] = await Promise.all([inspect(repo.dir), gitPath(), plainFacts(repo), plainParents(repo)]);
  });
  after(() => repo.dispose());

  const makeHistory = (folder: string) => new GitHistory(() => program, { processes: 2, store: new FileHistoryStore(folder, (line) => assert.fail(line)) });

  /** Children that this process still has a handle of; asking the system each time would take longer than the reading. */
  const children = () => process.getActiveResourcesInfo().filter((name) => name === "ProcessWrap").length;
  const descriptors = () => (process.platform === "linux" ? readdirSync("/proc/self/fd").length : 0);

  function storeStamp(folder: string): string {
    try {
      return readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mtimeMs, statSync(join(folder, name)).ino].join()).join();
    } catch {
      return "";
    }
  }

  it("at two hundred moments leaves no process and no descriptor, and what is kept is true", async () => {
    const random = seededRandom("cancel");
    const ids = [...parents.keys()];
    let folder = await storeFolder(repo);
    // What Node itself opens once is open by then.
    const first = makeHistory(await storeFolder(repo));
    await first.readRest(repository, { onProgress: () => {} });
    await first.readCommits(repository, ids);
    await first.dispose();
    await setImmediate();
    await setImmediate();
    assert.equal(children(), 0);
    const baseline = descriptors();
    // Another test of the same process may keep a compiler waiting.
    const strangers = new Set(processesBelow(process.pid).map(({ id }) => id));
    let [cancelled, grew] = [0, 0];
    for (let round = 0; round < rounds; round++) {
      const history = makeHistory(folder);
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), random() * 45);
      // A question that had read its commits already has left a reader that waits for the next one, and one that ends by itself.
      const spares = round % 4 === 0 ? 2 : 0;
      const work = spares > 0 ? history.readCommits(repository, ids, stop.signal) : history.readRest(repository, { onProgress: () => {}, signal: stop.signal });
      const failure = await work.then(() => undefined, (error: unknown) => (error instanceof Error ? error : new Error("no error was thrown")));
      clearTimeout(timer);
      if (failure !== undefined) {
        cancelled += 1;
        assert.ok(stop.signal.aborted, failure.message);
        assert.match(failure.message, /cancel|abort/i);
        // What it was reading with is gone when it says so; the handle of a process goes one turn later.
        await setImmediate();
        await setImmediate();
        assert.ok(children() <= spares, `round ${round}: ${children()} are left`);
      }
      const stamp = storeStamp(folder);
      await (round % 10 === 0 ? sleep(15) : setImmediate());
      assert.equal(storeStamp(folder), stamp, "it wrote after it had said that it was over");
      await history.dispose();
      await setImmediate();
      await setImmediate();
      assert.equal(children(), 0, `round ${round}`);
      assert.equal(descriptors(), baseline, `round ${round}`);

      const parts = await keptParts(folder, repository);
      if (parts === undefined) continue;
      const facts = factsIn(parts);
      assertTrue(facts, truth, `round ${round}`);
      assertTrueGraph(parts, parents, `round ${round}`);
      await parts.table.messages.close();
      grew += 1;
      if (facts.size === truth.size) folder = await storeFolder(repo);
    }
    assert.deepEqual(processesBelow(process.pid).filter(({ id, command }) => !/\bps /.test(command) && !strangers.has(id)), []);
    assert.ok(cancelled > 100, `only ${cancelled} were called off`);
    assert.ok(grew > 40, `only ${grew} kept anything`);
    const last = makeHistory(folder);
    await last.readRest(repository, { onProgress: () => {} });
    await last.dispose();
    assertSame(await keptFacts(folder, repository), truth);
  });

  it("goes on in the same history as if nothing had been", async () => {
    const random = seededRandom("go on");
    const folder = await storeFolder(repo);
    const history = makeHistory(folder);
    for (let round = 0; round < 12; round++) {
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), random() * 12);
      await Promise.allSettled([history.readRest(repository, { onProgress: () => {}, signal: stop.signal }), history.readCommits(repository, [...parents.keys()].slice(0, 30 * round), stop.signal)]);
      clearTimeout(timer);
    }
    await history.readRest(repository, { onProgress: () => {} });
    const commits = await history.readCommits(repository, [...parents.keys()]);
    await history.dispose();
    assert.equal(commits.length, parents.size);
    assertSame(await keptFacts(folder, repository), truth);
  });
});
