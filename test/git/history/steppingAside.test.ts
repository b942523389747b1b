// Whoever asks is answered while the rest of a history is read, and the rest is read to its end all the same.
import assert from "node:assert/strict";
import { GitHistory } from "../../../src/history/gitHistory";
import { FileHistoryStore } from "../../../src/history/store/historyStore";
import { makeRepo } from "../../support/makeRepo";
import { generateHistory } from "./generatedHistory";
import { makeLoggingGit } from "./loggingGit";
import { assertSame, inspect, keptFacts, plainFacts, storeFolder } from "./trueFacts";

describe("reading the rest of a history", function () {
  this.timeout(60_000);

  it("steps aside for questions, goes on where it was, and loses nothing", async () => {
    await using repo = await makeRepo();
    await generateHistory(repo, { seed: "stepping aside", commits: 900 });
    const [repository, git, folder, truth] = await Promise.all([inspect(repo.dir), makeLoggingGit(repo, { keepsIds: true }), storeFolder(repo), plainFacts(repo)]);
    const order = (await repo.git("rev-list", "--topo-order", "HEAD")).split("\n");
    const history = new GitHistory(() => git.program, { processes: 2, store: new FileHistoryStore(folder, (line) => assert.fail(line)) });
    const questions: Promise<void>[] = [];
    let readAtLast = 0;
    // What lies furthest back is read last, so that each question is about commits that are not read yet.
    const ask = async (nth: number) => {
      const ids = order.slice(order.length - 40 * (nth + 1), order.length - 40 * nth);
      const commits = await history.readCommits(repository, ids);
      assert.deepEqual(commits.map(({ id }) => id), ids);
    };
    const progress: number[] = [];
    await history.readRest(repository, {
      onProgress: ({ read, total }) => {
        assert.equal(total, order.length);
        assert.ok(read <= total, `${read} of ${total} are read`);
        progress.push(read);
        if (questions.length < 6 && progress.length > 20 * (questions.length + 1)) questions.push(ask(questions.length));
        readAtLast = read;
      },
    });
    assert.equal(questions.length, 6);
    assert.equal(readAtLast, order.length);
    await Promise.all(questions);
    await history.dispose();
    assertSame(await keptFacts(folder, repository), truth);
    const given = await git.readIds();
    assert.deepEqual([...new Set(given)].toSorted(), order.toSorted());
    const readers = (await git.started()).filter((verb) => verb === "diff-tree").length;
    assert.ok(readers > 6, `${readers} readers: it never stepped aside`);
    // Each time, two readers were stopped that had been given two portions, of a sixteenth of their half, or fewer.
    assert.ok(given.length <= order.length + 6 * 2 * 2 * Math.ceil(order.length / 32), `${given.length} ids were given`);
  });
});
