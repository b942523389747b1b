// A store that isn't true of the repository, or isn't whole, costs a new reading and nothing else.
import assert from "node:assert/strict";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeColumns, encodeColumns, tailStartIn } from "../../../src/history/columns/columnFile";
import { GitHistory } from "../../../src/history/gitHistory";
import { historyFormat } from "../../../src/history/store/historyColumns";
import { FileHistoryStore } from "../../../src/history/store/historyStore";
import type { Repository } from "../../../src/model/repositoryState";
import { seededRandom } from "../../../src/statistics/seededRandom";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { generateHistory } from "./generatedHistory";
import { assertSame, assertTrue, factsIn, gitPath, inspect, keptFacts, plainFacts, storeFolder, type Facts } from "./trueFacts";

describe("a store", function () {
  this.timeout(60_000);
  let repo: Repo;
  let repository: Repository;
  let program: string;
  let truth: Facts;
  let folder: string;
  /** What stands in it when it is whole, and where. */
  let [file, bytes] = ["", Buffer.alloc(0)];
  before(async () => {
    repo = await makeRepo();
    // More messages than one block takes.
    await generateHistory(repo, { seed: "conditions", commits: 1200 });
    [repository, program, truth, folder] = await Promise.all([inspect(repo.dir), gitPath(), plainFacts(repo), storeFolder(repo)]);
    await readAll(repository, folder);
    file = join(folder, (await readdir(folder))[0] ?? "");
    bytes = await readFile(file);
  });
  beforeEach(() => writeFile(file, bytes));
  after(() => repo.dispose());

  /** Reads everything that isn't kept; answers what the log says. */
  async function readAll(of: Repository, kept: string): Promise<readonly string[]> {
    const log: string[] = [];
    const history = new GitHistory(() => program, { processes: 2, store: new FileHistoryStore(kept, (line) => log.push(line)) });
    await history.readRest(of, { onProgress: () => {} });
    await history.dispose();
    return log;
  }

  it("is never believed where a bit is wrong or its end is missing, a hundred times", async () => {
    const random = seededRandom("damage of stores");
    let [rejected, lost] = [0, 0];
    for (let round = 0; round < 100; round++) {
      const damaged = Buffer.from(bytes);
      const at = Math.floor(random() * damaged.length);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      await writeFile(file, round % 4 === 3 ? bytes.subarray(0, at) : damaged);
      const parts = await new FileHistoryStore(folder, () => {}).load(repository, new Set());
      const known = parts === undefined ? new Map() : factsIn(parts);
      // Bytes between two columns may be anything; a damaged block of messages is found out when one of them is asked for.
      assertTrue(known, truth, `round ${round}`);
      if (parts === undefined) rejected += 1;
      else if (known.size < truth.size) lost += 1;
      if (round % 10 === 0) {
        await readAll(repository, folder);
        assertTrue(await keptFacts(folder, repository), truth, `round ${round}`);
      }
    }
    assert.ok(rejected >= 60 && lost >= 2 && rejected + lost >= 95, `${rejected} were rejected, ${lost} lost messages`);
  });

  it("with damaged messages gives the truth: their commits are read anew, and kept anew", async () => {
    const start = tailStartIn(bytes, historyFormat) ?? assert.fail();
    for (const at of [start, bytes.length - 1]) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      await writeFile(file, damaged);
      const lost = truth.size - (await keptFacts(folder, repository)).size;
      assert.ok(lost > 0 && lost < truth.size, `${lost} of ${truth.size}`);
      const history = new GitHistory(() => program, { processes: 2, store: new FileHistoryStore(folder, (line) => assert.fail(line)) });
      const ids = [...truth.keys()];
      const commits = await history.readCommits(repository, ids);
      await history.dispose();
      assert.deepEqual(commits.map(({ id }) => id), ids);
      assertSame(await keptFacts(folder, repository), truth);
    }
  });

  it("that is replaced while it is used goes on being what it was", async () => {
    const kept = (await new FileHistoryStore(folder, () => {}).load(repository, new Set())) ?? assert.fail();
    await rm(file);
    await writeFile(file, "something else");
    assertSame(factsIn(kept), truth);
    await kept.table.messages.close();
  });

  it("of another version is read anew, and left alone where it is newer", async () => {
    const decoded = decodeColumns(bytes, historyFormat);
    if (decoded.kind !== "columns") assert.fail();
    const write = (version: number) => writeFile(file, Buffer.concat(encodeColumns({ format: { ...historyFormat, version }, meta: decoded.meta, columns: [] })));
    await write(historyFormat.version - 1);
    assert.equal((await readAll(repository, folder)).length, 1);
    assertSame(await keptFacts(folder, repository), truth);
    await write(historyFormat.version + 1);
    const newer = await readFile(file);
    assert.ok((await readAll(repository, folder)).length > 0);
    assert.deepEqual(await readFile(file), newer);
  });

  it("that is something else, of another format of ids, or tells lies about its columns is read anew", async () => {
    const decoded = decodeColumns(bytes, historyFormat);
    if (decoded.kind !== "columns") assert.fail();
    const meta = decoded.meta as Record<string, unknown>;
    const encoded = (name: string, other: Record<string, unknown>) => Buffer.concat(encodeColumns({ format: { ...historyFormat, name }, meta: { ...meta, ...other }, columns: [] }));
    const foreign = [Buffer.from("SQLite format 3\0"), Buffer.alloc(0), Buffer.alloc(4096, 0x20), encoded("another", {}), encoded(historyFormat.name, { objectFormat: "sha256" }), encoded(historyFormat.name, { shallow: "x" }), encoded(historyFormat.name, { heads: 5 }), encoded(historyFormat.name, {})];
    for (const [at, content] of foreign.entries()) {
      await writeFile(file, content);
      assert.equal((await readAll(repository, folder)).length, 1, `content ${at}`);
      assertSame(await keptFacts(folder, repository), truth, `content ${at}`);
    }
  });

  it("of heads that are not whole in it, or not in it at all, is completed", async () => {
    const decoded = decodeColumns(bytes, historyFormat);
    if (decoded.kind !== "columns") assert.fail();
    const kept = await new FileHistoryStore(folder, () => {}).load(repository, new Set());
    assert.deepEqual(kept?.heads, [repository.head]);
    // Another window knew a branch that is gone.
    await new FileHistoryStore(folder, () => {}).save(repository, new Set(), { ...kept, heads: ["1".repeat(40), ...kept.heads] });
    assert.deepEqual((await new FileHistoryStore(folder, () => {}).load(repository, new Set()))?.heads, [repository.head]);
  });

  it("in a place that can't be read or written does no harm", async () => {
    await using other = await makeRepo();
    await generateHistory(other, { seed: "no place", commits: 20 });
    const here = await inspect(other.dir);
    const order = (await other.git("rev-list", "HEAD")).split("\n");
    const aFile = join(other.home, "file");
    await writeFile(aFile, "x");
    for (const place of [join(aFile, "below"), aFile]) {
      const log: string[] = [];
      const history = new GitHistory(() => program, { store: new FileHistoryStore(place, (line) => log.push(line)) });
      await history.readRest(here, { onProgress: () => {} });
      assert.equal((await history.readCommits(here, order)).length, order.length, place);
      await history.dispose();
      assert.ok(log.length > 0, `${place} is no place, and nobody says so`);
    }
    assert.equal(await readFile(aFile, "utf8"), "x");
  });

  it("knows what was missing in a partial clone, and reads it when more has come, also in the middle of a session", async () => {
    await using upstream = await makeRepo();
    await upstream.git("config", "uploadpack.allowFilter", "true");
    await upstream.git("config", "uploadpack.allowAnySHA1InWant", "true");
    await generateHistory(upstream, { seed: "partial", commits: 60 });
    await using clone = await makeRepo();
    await clone.git("clone", "--quiet", "--no-checkout", "--filter=blob:none", `file://${upstream.dir}`, join(clone.home, "partial"));
    const partial = join(clone.home, "partial");
    const [here, all, place] = await Promise.all([inspect(partial), plainFacts(upstream), storeFolder(clone)]);
    const log: string[] = [];
    const history = new GitHistory(() => program, { processes: 2, store: new FileHistoryStore(place, (line) => log.push(line)) });
    await history.readRest(here, { onProgress: () => {} });
    const before = await new FileHistoryStore(place, () => {}).load(here, new Set());
    assert.ok(before);
    assert.ok(countKnowledge(before, "pathsOnly") > 20);
    // Everything comes, and then something new is learnt and kept by the session that has read so little.
    await clone.git("-C", partial, "fetch", "--quiet", "--refetch", "--no-filter", "origin");
    await clone.git("-C", partial, "update-ref", "refs/heads/main", await clone.git("-C", partial, "commit-tree", "-p", "HEAD", "-m", "New", "HEAD^{tree}"));
    const later = await inspect(partial);
    await history.readRest(later, { onProgress: () => {} });
    await history.dispose();
    await readAll(later, place);
    const kept = new Map(await keptFacts(place, later));
    assert.ok(kept.delete(later.head));
    assertSame(kept, all);
    assert.deepEqual(log, []);
  });
});

function countKnowledge({ graph, table }: { readonly graph: { readonly count: number }; readonly table: { knowledgeOf(slot: number): string } }, kind: string): number {
  return Array.from({ length: graph.count }, (_, slot) => table.knowledgeOf(slot)).filter((one) => one === kind).length;
}
