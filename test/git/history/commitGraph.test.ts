import assert from "node:assert/strict";
import fc from "fast-check";
import { RepositoryReader } from "../../../src/git/inspectRepository";
import type { OpenRepository } from "../../../src/git/openRepository";
import { readGraph, type GraphRequest } from "../../../src/git/readGraph";
import { CommitGraph } from "../../../src/history/graph/commitGraph";
import { commitIdAt, type HistoryShape } from "../../../src/model/historyShape";
import { makeRepo, type Repo } from "../../support/makeRepo";

/** Parents by number, each smaller than the commit's own, possibly named twice; clocks may be wrong. */
interface PlannedCommit {
  readonly parents: readonly number[];
  readonly seconds: number;
}

const plans: fc.Arbitrary<readonly PlannedCommit[]> = fc
  .array(fc.tuple(fc.array(fc.nat(), { maxLength: 5 }), fc.boolean(), fc.integer({ min: -5, max: 5 })), { minLength: 1, maxLength: 40 })
  .map((entries) =>
    entries.map(([parents, isNear, skew], n) => ({
      // Parents that are near make criss-crosses; some commits have none and are roots.
      parents: n === 0 ? [] : parents.map((parent) => (isNear ? n - 1 - (parent % Math.min(n, 4)) : parent % n)),
      seconds: 1_790_000_000 + (n + skew) * 60,
    })),
  );

/** Makes the commits in one go; answers their ids by number. */
async function importPlan(repo: Repo, plan: readonly PlannedCommit[], name: string): Promise<readonly string[]> {
  const text = plan.map(({ parents, seconds }, n) => {
    const [first, ...others] = parents.map((parent) => `:${parent + 1}\n`);
    const head = `reset refs/heads/${name}\ncommit refs/heads/${name}\nmark :${n + 1}\n`;
    const message = `${name} ${n}`;
    const commit = `committer A <a@x> ${seconds} +0000\ndata ${message.length}\n${message}\n`;
    return head + commit + (first === undefined ? "" : `from ${first}`) + others.map((other) => `merge ${other}`).join("") + `get-mark :${n + 1}\n`;
  });
  const output = await repo.gitBytes(["fast-import", "--quiet", "--force", "--cat-blob-fd=1"], text.join(""));
  const ids = output.toString().split("\n").filter((line) => line !== "");
  assert.equal(ids.length, plan.length);
  return ids;
}

async function open(repo: Repo): Promise<OpenRepository> {
  const reader = new RepositoryReader();
  const state = await reader.inspect(repo.dir, undefined);
  assert.equal(state.kind, "ready");
  return { program: reader.program, repository: (state as { repository: OpenRepository["repository"] }).repository };
}

function lines(shape: HistoryShape | undefined): readonly string[] {
  assert.ok(shape);
  return Array.from({ length: shape.count }, (_, position) => {
    const parents = [...shape.parents.subarray(shape.parentStart[position], shape.parentStart[position + 1])];
    return [shape.committedAt[position], ...[position, ...parents].map((at) => commitIdAt(shape, at))].join(" ");
  });
}

async function gitOrder(repo: Repo, head: string): Promise<readonly string[]> {
  return (await repo.git("rev-list", "--topo-order", "--parents", "--timestamp", head)).split("\n");
}

async function read(from: OpenRepository, request: GraphRequest, graph: CommitGraph): Promise<number> {
  let count = 0;
  await readGraph(from, request, (ids, idCount, committedAt) => {
    graph.add(ids, idCount, committedAt);
    count += 1;
  });
  return count;
}

/** Reproducible, because every run starts git a few times. */
const settings = { numRuns: 25, seed: 7 };

describe("the order of a history", () => {
  let repo: Repo;
  let count = 0;
  before(async () => {
    repo = await makeRepo();
    await repo.commit();
  });
  after(() => repo.dispose());

  const importNext = (plan: readonly PlannedCommit[]) => importPlan(repo, plan, `plan${(count += 1)}`);

  it("is that of git for any graph, from any head", async () => {
    const from = await open(repo);
    await fc.assert(
      fc.asyncProperty(plans, fc.nat(), async (plan, pick) => {
        const ids = await importNext(plan);
        const graph = CommitGraph.empty(20);
        await read(from, { heads: ids }, graph);
        for (const head of new Set([ids.at(-1) ?? "", ids[pick % ids.length] ?? ""])) {
          assert.deepEqual(lines(graph.shapeOf(head)?.shape), await gitOrder(repo, head));
        }
      }),
      settings,
    );
  });

  it("does not depend on the order in which commits became known", async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), async (plan, keys) => {
        const ids = await importNext(plan);
        const graph = CommitGraph.empty(20);
        const shuffled = plan.map((planned, n) => ({ n, ...planned, key: keys[n] ?? 0 })).sort((a, b) => a.key - b.key);
        for (const { n, parents, seconds } of shuffled) {
          const bytes = Buffer.from([n, ...parents].map((at) => ids[at] ?? "").join(""), "hex");
          graph.add(bytes, parents.length + 1, seconds);
        }
        const head = ids.at(-1) ?? "";
        assert.deepEqual(lines(graph.shapeOf(head)?.shape), await gitOrder(repo, head));
      }),
      settings,
    );
  });

  it("is the same when a history is read in portions, each ending at what is known", async () => {
    const from = await open(repo);
    await fc.assert(
      fc.asyncProperty(plans, fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), async (plan, picks) => {
        const ids = await importNext(plan);
        const graph = CommitGraph.empty(20);
        const heads = [...picks.map((pick) => ids[pick % ids.length] ?? ""), ids.at(-1) ?? ""];
        for (const [at, head] of heads.entries()) {
          const isKnown = graph.isClosed(graph.slotOfHex(head));
          const count = await read(from, { heads: [head], known: heads.slice(0, at) }, graph);
          assert.equal(count === 0, isKnown);
          assert.ok(graph.isClosed(graph.slotOfHex(head)));
          assert.deepEqual(lines(graph.shapeOf(head)?.shape), await gitOrder(repo, head));
        }
      }),
      settings,
    );
  });
});
