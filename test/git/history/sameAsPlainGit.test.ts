// However many processes read, and in whatever pieces: the facts are those of one plain `git log`.
import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { GitHistory } from "../../../src/history/gitHistory";
import { FileHistoryStore } from "../../../src/history/store/historyStore";
import type { Repository } from "../../../src/model/repositoryState";
import { changeContents, changeStatuses, knowledgeKinds } from "../../../src/model/historyFacts";
import { commitIdAt } from "../../../src/model/historyShape";
import { seededRandom } from "../../../src/statistics/seededRandom";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { generateHistory } from "./generatedHistory";
import { assertSame, gitPath, inspect, keptFacts, plainFacts, storeFolder, type Facts } from "./trueFacts";

describe("facts of a history made by chance", function () {
  this.timeout(60_000);
  let repo: Repo;
  let repository: Repository;
  let program: string;
  let truth: Facts;
  let order: readonly string[];

  before(async () => {
    repo = await makeRepo();
    await generateHistory(repo, { seed: "identity", commits: 700 });
    [repository, program, truth] = await Promise.all([inspect(repo.dir), gitPath(), plainFacts(repo)]);
    order = (await repo.git("rev-list", "--topo-order", "HEAD")).split("\n");
    assert.ok(truth.size >= 700);
    const all = [...truth.values()].join("\n");
    // What the seed must have brought for this to prove anything.
    for (const part of [/"R","[^"]+","[^"]+",\d\d,/, /"submodule"/, /"binary"/, /"T"/, /"D"/, /Gr\u00c3\u00bc\u00c3\u009fe/, /,\[\]\]/, /\\n/, /\\t/]) assert.match(all, part);
  });
  after(() => repo.dispose());

  async function readWith(processes: number, read: (history: GitHistory) => Promise<void>): Promise<Facts> {
    const folder = await storeFolder(repo);
    const history = new GitHistory(() => program, { processes, store: new FileHistoryStore(folder, (line) => assert.fail(line)) });
    try {
      await read(history);
    } finally {
      await history.dispose();
    }
    return keptFacts(folder, repository);
  }

  for (const processes of [1, 2, 3]) {
    it(`are those of git log with ${processes} at work, read at once`, async () => {
      const facts = await readWith(processes, async (history) => {
        await history.readRest(repository, { onProgress: () => {} });
        const { shape } = await history.readNewest(repository, 90);
        assert.deepEqual(Array.from({ length: shape.count }, (_, at) => commitIdAt(shape, at)), order);
      });
      assertSame(facts, truth);
    });

    it(`are those of git log with ${processes} at work, read in pieces out of order, some twice and some at the same time`, async () => {
      const random = seededRandom(`pieces ${processes}`);
      const facts = await readWith(processes, async (history) => {
        const pieces = Array.from({ length: 12 }, () => {
          const from = Math.floor(random() * order.length);
          return order.slice(from, from + Math.floor(random() * 300));
        });
        for (let at = 0; at < pieces.length; at += 3) {
          await Promise.all(pieces.slice(at, at + 3).map(async (ids) => {
            const commits = await history.readCommits(repository, ids);
            assert.deepEqual(commits.map(({ id }) => id), ids);
          }));
        }
        await history.readCommits(repository, order);
      });
      assertSame(facts, truth);
    });
  }

  it("are the same commits for whoever asks, with one at work or three, before a restart or after", async () => {
    const folder = await storeFolder(repo);
    const ask = async (processes: number, store?: FileHistoryStore) => {
      const history = new GitHistory(() => program, { processes, ...(store && { store }) });
      try {
        return await history.readCommits(repository, order);
      } finally {
        await history.dispose();
      }
    };
    const first = await ask(1);
    assert.equal(first.length, order.length);
    for (let n = 0; n < 2; n++) assert.deepEqual(await ask(3, new FileHistoryStore(folder, (line) => assert.fail(line))), first);
  });

  it("are the same in columns, which statistics run over", async () => {
    const history = new GitHistory(() => program, { processes: 2 });
    await history.readRest(repository, { onProgress: () => {} });
    const commits = await history.readCommits(repository, order);
    const facts = await history.readFacts(repository);
    await history.dispose();
    for (const [position, commit] of commits.entries()) {
      const rows = Array.from({ length: (facts.rowEnd[position] ?? 0) - (facts.rowStart[position] ?? 0) }, (_, nth) => (facts.rowStart[position] ?? 0) + nth);
      const inColumns = {
        id: commitIdAt(facts.shape, position),
        knowledge: knowledgeKinds[facts.knowledge[position] ?? 0],
        author: facts.persons[facts.authors[position] ?? 0],
        committer: facts.persons[facts.committers[position] ?? 0],
        authoredAt: { epochSeconds: facts.authoredAt[position], offsetMinutes: facts.authorOffset[position] },
        changes: rows.map((row) => [facts.paths[facts.rowPath[row] ?? 0], changeStatuses[facts.rowStatus[row] ?? 0], changeContents[facts.rowContent[row] ?? 0], facts.rowAdded[row], facts.rowRemoved[row], facts.rowSimilarity[row]]),
      };
      const { id, author, committer, authoredAt } = commit;
      const changes = commit.changes.map((change) => [change.path, change.status, change.content, change.added, change.removed, change.similarity ?? 0]);
      assert.deepEqual(inColumns, { id, knowledge: "whole", author, committer, authoredAt, changes });
    }
  });

  it("are those of git log with ids of sha256", async () => {
    await using longer = await makeRepo();
    await rm(join(longer.dir, ".git"), { recursive: true });
    await longer.git("init", "--quiet", "--template=", "--object-format=sha256", "--initial-branch=main");
    await generateHistory(longer, { seed: "sha256", commits: 220, idDigits: 64 });
    const [here, expected, folder] = await Promise.all([inspect(longer.dir), plainFacts(longer), storeFolder(longer)]);
    const history = new GitHistory(() => program, { processes: 2, store: new FileHistoryStore(folder, (line) => assert.fail(line)) });
    await history.readRest(here, { onProgress: () => {} });
    await history.dispose();
    assertSame(await keptFacts(folder, here), expected);
    assert.equal([...expected.keys()][0]?.length, 64);
  });
});
