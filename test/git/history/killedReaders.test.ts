// A reader that dies costs nothing, and an object that can't be read costs the commits that need it and no others.
import assert from "node:assert/strict";
import { readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { GitHistory } from "../../../src/history/gitHistory";
import { FileHistoryStore } from "../../../src/history/store/historyStore";
import type { Repository } from "../../../src/model/repositoryState";
import { seededRandom } from "../../../src/statistics/seededRandom";
import { canonicalText } from "../../bench/canonicalFacts";
import { storedCommit } from "../../bench/storedFacts";
import { objectFile } from "../../support/looseObjects";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { generateHistory } from "./generatedHistory";
import { makeLoggingGit } from "./loggingGit";
import { assertSame, assertTrue, gitPath, inspect, keptFacts, keptParts, plainFacts, storeFolder, type Facts } from "./trueFacts";

const commits = 500;

describe("readers that die", function () {
  this.timeout(60_000);
  let repo: Repo;
  let repository: Repository;
  let truth: Facts;
  beforeEach(async () => {
    repo = await makeRepo();
    await generateHistory(repo, { seed: "killed readers", commits });
    [repository, truth] = await Promise.all([inspect(repo.dir), plainFacts(repo)]);
  });
  afterEach(() => repo.dispose());

  it("cost nothing when somebody else kills them, also more often than a few times", async () => {
    const random = seededRandom("kill readers");
    let kills = 0;
    for (const processes of [1, 2, 3, 2]) {
      const [git, folder] = await Promise.all([makeLoggingGit(repo, { keepsIds: false }), storeFolder(repo)]);
      const history = new GitHistory(() => git.program, { processes, store: new FileHistoryStore(folder, (line) => assert.fail(line)) });
      // Moments are counted in commits, so that none of them comes before the last kill was got over.
      let next = Math.floor(random() * 20);
      await history.readRest(repository, {
        onProgress: ({ read }) => {
          if (read < next) return;
          next = read + 1 + Math.floor(random() * 30);
          if (git.killOne(random())) kills += 1;
        },
      });
      await history.dispose();
      assertSame(await keptFacts(folder, repository), truth);
    }
    assert.ok(kills > 40, `only ${kills} were killed`);
  });

  it("cost the commits that need what is gone, and leave the others as they are, however many read", async () => {
    await unpack(repo);
    const random = seededRandom("damage");
    const found = (await repo.git("rev-list", "--objects", "--no-object-names", "HEAD")).split("\n");
    const types = (await repo.gitBytes(["cat-file", "--batch-check=%(objecttype)"], found.join("\n"))).toString().split("\n");
    const gone = found.filter((_, at) => (types[at] === "blob" ? random() < 0.012 : types[at] === "tree" && random() < 0.003));
    assert.ok(gone.length > 12, `${gone.length} objects are gone`);
    for (const id of gone) await rm(objectFile(repo, id), { force: true });

    const known = await Promise.all([1, 2, 3].map((processes) => knowledgeWith(processes)));
    assert.deepEqual(known[1], known[0]);
    assert.deepEqual(known[2], known[0]);
    const broken = [...(known[0] ?? [])].filter(([, knowledge]) => knowledge !== "whole");
    assert.ok(broken.length > 20 && broken.length < commits / 5, `${broken.length} commits are damaged`);
    for (const [id, knowledge] of broken) {
      const plain = await repo.tryGit(["show", "--format=", "--numstat", "--raw", "-w", "--ignore-blank-lines", "-M", id]);
      assert.notEqual(plain.code, 0, `${id} is ${knowledge}, and plain git reads it`);
    }
    assert.deepEqual(new Set(broken.map(([, knowledge]) => knowledge)), new Set(["pathsOnly", "headerOnly"]));
  });

  it("never pass over a commit that git lists and doesn't have, and try it again after a restart", async () => {
    const [program, folder] = await Promise.all([gitPath(), storeFolder(repo)]);
    await unpack(repo);
    // Git's own summary of the history goes on naming them.
    await repo.git("commit-graph", "write", "--reachable");
    const order = (await repo.git("rev-list", "--topo-order", "HEAD")).split("\n");
    const gone = [order[40], order[41], order[400]].filter((id) => id !== undefined);
    for (const id of gone) await rename(objectFile(repo, id), `${objectFile(repo, id)}-aside`);
    for (const isThere of [false, false, true]) {
      if (isThere) for (const id of gone) await rename(`${objectFile(repo, id)}-aside`, objectFile(repo, id));
      const history = new GitHistory(() => program, { processes: 2, store: new FileHistoryStore(folder, (line) => assert.fail(line)) });
      await history.readRest(repository, { onProgress: () => {} });
      const shape = await history.readShape(repository);
      const found = await history.readCommits(repository, order);
      await history.dispose();
      assert.equal(shape.count, order.length);
      assert.deepEqual(found.map(({ id }) => id), order);
      assert.deepEqual(found.filter(({ isUnreadable }) => isUnreadable).map(({ id }) => id), isThere ? [] : gone);
      assertTrue(await keptFacts(folder, repository), truth);
    }
    assertSame(await keptFacts(folder, repository), truth);
  });

  /** How much is known of each commit after all were read; what is known must be true. */
  async function knowledgeWith(processes: number): Promise<ReadonlyMap<string, string>> {
    const [program, folder] = await Promise.all([gitPath(), storeFolder(repo)]);
    const history = new GitHistory(() => program, { processes, store: new FileHistoryStore(folder, (line) => assert.fail(line)) });
    await history.readRest(repository, { onProgress: () => {} });
    await history.dispose();
    const parts = await keptParts(folder, repository);
    assert.ok(parts);
    const knowledge = new Map<string, string>();
    for (const id of truth.keys()) {
      const slot = parts.graph.slotOfHex(id);
      const known = parts.table.knowledgeOf(slot);
      knowledge.set(id, known);
      const kept = storedCommit(parts.table, slot, id, parts.graph.parentsOf(slot));
      const told = known === "whole" ? (["header", "message", "changes"] as const) : (["header", "message"] as const);
      assert.ok(truth.get(id)?.startsWith(told.map((part) => canonicalText(kept, part)).join(" ")), `${id} is ${known}`);
    }
    return knowledge;
  }
});

/** Puts each object into a file of its own. */
async function unpack(repo: Repo): Promise<void> {
  const packs = join(repo.dir, ".git/objects/pack");
  for (const name of await readdir(packs)) {
    // Git unpacks only what it doesn't have.
    await rename(join(packs, name), join(repo.home, name));
    if (name.endsWith(".pack")) await repo.gitBytes(["unpack-objects", "-q"], await readFile(join(repo.home, name)));
  }
}
