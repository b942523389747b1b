import assert from "node:assert/strict";
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { GitFailure } from "../../../src/git/gitFailure";
import { RepositoryReader } from "../../../src/git/inspectRepository";
import type { OpenRepository } from "../../../src/git/openRepository";
import { readGraph, type GraphRequest } from "../../../src/git/readGraph";
import { readGraphByObjects } from "../../../src/git/readGraphByObjects";
import { CommitGraph } from "../../../src/history/graph/commitGraph";
import { commitIdAt } from "../../../src/model/historyShape";
import { makeRepo, type Repo } from "../../support/makeRepo";

async function openRepo(repo: Repo, revision?: string): Promise<OpenRepository> {
  const reader = new RepositoryReader();
  const state = await reader.inspect(repo.dir, revision);
  assert.equal(state.kind, "ready", JSON.stringify(state));
  return { program: reader.program, repository: (state as { repository: OpenRepository["repository"] }).repository };
}

/** `id parent…` per commit, sorted. */
async function linesOf(open: OpenRepository, request: GraphRequest, signal?: AbortSignal): Promise<readonly string[]> {
  const width = open.repository.objectFormat === "sha256" ? 64 : 40;
  const lines: string[] = [];
  const take = (ids: Uint8Array, idCount: number) => {
    const hex = Buffer.from(ids).toString("hex");
    lines.push(Array.from({ length: idCount }, (_, at) => hex.slice(at * width, (at + 1) * width)).join(" "));
  };
  await readGraph(open, request, take, signal);
  return lines.sort();
}

async function gitLines(repo: Repo, ...args: readonly string[]): Promise<readonly string[]> {
  return (await repo.git("rev-list", "--parents", ...args)).split("\n").filter((line) => line !== "").sort();
}

const unknownId = "a".repeat(40);

async function looseObject(repo: Repo, id: string): Promise<string> {
  const path = join(repo.dir, ".git/objects", id.slice(0, 2), id.slice(2));
  await chmod(path, 0o644);
  return path;
}

/** A header that can be read before a content that can't: git ends at such an object instead of calling it missing. */
async function damageContent(repo: Repo, id: string): Promise<void> {
  const path = await looseObject(repo, id);
  await writeFile(path, (await readFile(path)).subarray(0, -12));
}

async function commits(repo: Repo, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(await repo.commit());
  return ids;
}

/** The ids that are readable from the head, in order, after the objects were asked. */
async function readableIds(open: OpenRepository): Promise<{ ids: readonly string[]; missing: number; gaps: readonly string[]; damaged: number }> {
  const graph = CommitGraph.empty(20);
  const { damaged } = await readGraphByObjects(open, (ids, idCount, committedAt) => graph.add(ids, idCount, committedAt));
  const found = graph.readableShapeOf(open.repository.head);
  assert.ok(found);
  const ids = Array.from({ length: found.shape.count }, (_, position) => commitIdAt(found.shape, position));
  return { ids, missing: found.missing, gaps: [...found.gaps].map((position) => ids[position] ?? ""), damaged };
}

describe("the graph of a history", () => {
  it("is every commit with its parents, from one head or several", async () => {
    await using repo = await makeRepo();
    await commits(repo, 2);
    await repo.branch("side");
    const side = await repo.commit();
    await repo.switchTo("main");
    await repo.commit();
    await repo.git("merge", "--quiet", "--no-ff", "-m", "Merge", "side", "main~1");
    await repo.git("switch", "--quiet", "--orphan", "other");
    const other = await repo.commit();
    const open = await openRepo(repo, "main");
    const { head } = open.repository;
    assert.deepEqual(await linesOf(open, { heads: [head] }), await gitLines(repo, "main"));
    assert.deepEqual(await linesOf(open, { heads: [side, other] }), await gitLines(repo, "side", "other"));
    assert.deepEqual(await linesOf(open, { heads: [] }), []);
  });

  it("has the committer's time, and none where the date line can't be read", async () => {
    await using repo = await makeRepo();
    const first = await repo.commit({ committedAt: "2026-10-05T12:00:00Z" });
    const text = (await repo.git("cat-file", "commit", first)).replace(/^(author .*|committer .*>).*$/gm, "$1 soon");
    const broken = (await repo.gitBytes(["hash-object", "-t", "commit", "-w", "--stdin", "--literally"], `${text}\n`)).toString().trim();
    const times: number[] = [];
    const open = await openRepo(repo);
    await readGraph(open, { heads: [first, broken] }, (_, __, committedAt) => times.push(committedAt));
    assert.deepEqual(times.sort(), [Date.UTC(2026, 9, 5, 12) / 1000, Number.NaN]);
  });

  it("ends at commits that are known, however many they are", async () => {
    await using repo = await makeRepo();
    const ids = await commits(repo, 5);
    const open = await openRepo(repo);
    const known = [...Array.from({ length: 20_000 }, (_, n) => n.toString(16).padStart(40, "0")), ids[2] ?? ""];
    assert.deepEqual(await linesOf(open, { heads: [open.repository.head], known }), await gitLines(repo, "HEAD", `^${ids[2]}`));
    assert.deepEqual(await linesOf(open, { heads: [open.repository.head], known: [open.repository.head] }), []);
  });

  it("is only longer when a known commit was collected, damaged or never there", async () => {
    await using repo = await makeRepo();
    await commits(repo, 3);
    const gone = await repo.amend({ message: "Gone" });
    await repo.amend({ message: "Here" });
    const all = await gitLines(repo, "HEAD");
    const open = await openRepo(repo);
    const tree = await repo.git("rev-parse", "HEAD^{tree}");
    const request = { heads: [open.repository.head], known: [gone, unknownId, tree] };
    assert.deepEqual(await linesOf(open, request), all.filter((line) => line.startsWith(open.repository.head)));
    await writeFile(await looseObject(repo, gone), "garbage");
    assert.deepEqual(await linesOf(open, request), all);
    await rm(await looseObject(repo, gone));
    assert.deepEqual(await linesOf(open, request), all);
  });

  it("can end at a time", async () => {
    await using repo = await makeRepo();
    for (const day of [1, 2, 3, 4]) await repo.commit({ at: `2026-10-0${day}T12:00:00Z` });
    const open = await openRepo(repo);
    const since = Date.UTC(2026, 9, 3, 12) / 1000;
    assert.deepEqual(await linesOf(open, { heads: [open.repository.head], since }), await gitLines(repo, "-2", "HEAD"));
    assert.deepEqual(await linesOf(open, { heads: [open.repository.head], since: since + 0.5 }), await gitLines(repo, "-2", "HEAD"));
    assert.deepEqual(await linesOf(open, { heads: [open.repository.head], since: 2026 }), await gitLines(repo, "HEAD"));
    assert.deepEqual(await linesOf(open, { heads: [open.repository.head], since: since * 2 }), []);
  });

  it("is the same with longer ids", async () => {
    await using repo = await makeRepo();
    await rm(join(repo.dir, ".git"), { recursive: true });
    await repo.git("init", "--quiet", "--object-format=sha256");
    const ids = await commits(repo, 3);
    const open = await openRepo(repo);
    assert.deepEqual(await linesOf(open, { heads: [open.repository.head] }), await gitLines(repo, "HEAD"));
    assert.equal((await linesOf(open, { heads: [open.repository.head], known: [ids[1] ?? ""] })).length, 1);
  });

  it("ends where a shallow clone ends", async () => {
    await using repo = await makeRepo();
    await commits(repo, 4);
    const clone = await repo.clone({ name: "shallow", depth: 2 });
    const open = await openRepo(clone);
    const lines = await linesOf(open, { heads: [open.repository.head] });
    assert.deepEqual(lines.map((line) => line.split(" ").length).sort(), [1, 2]);
  });

  it("has the parents that the commits name, whatever grafts and replacements say", async () => {
    await using repo = await makeRepo();
    const ids = await commits(repo, 4);
    const all = await gitLines(repo, "HEAD");
    await repo.git("replace", ids[2] ?? "", ids[0] ?? "");
    await repo.git("replace", "--graft", ids[3] ?? "");
    await mkdir(join(repo.dir, ".git/info"), { recursive: true });
    await writeFile(join(repo.dir, ".git/info/grafts"), `${ids[1]}\n`);
    assert.equal((await gitLines(repo, "HEAD")).length, 1);
    const open = await openRepo(repo);
    assert.deepEqual(await linesOf(open, { heads: [open.repository.head] }), all);
  });

  it("fails by name for a head that is not there", async () => {
    await using repo = await makeRepo();
    await commits(repo, 1);
    const open = await openRepo(repo);
    for (const known of [[], [open.repository.head], [unknownId]]) {
      await assert.rejects(linesOf(open, { heads: [unknownId], known }), GitFailure);
    }
  });

  it("takes nothing but full ids", async () => {
    await using repo = await makeRepo();
    await commits(repo, 1);
    const open = await openRepo(repo);
    for (const text of ["HEAD", "--all", "", "a".repeat(39), `${unknownId}\n--all`]) {
      await assert.rejects(linesOf(open, { heads: [text] }), /no full id/);
      await assert.rejects(linesOf(open, { heads: [open.repository.head], known: [text] }), /no full id/);
    }
  });

  it("can be given up", async () => {
    await using repo = await makeRepo();
    await commits(repo, 1);
    const open = await openRepo(repo);
    const request = { heads: [open.repository.head], known: [unknownId] };
    await assert.rejects(linesOf(open, request, AbortSignal.abort()), (error: GitFailure) => error.exit.kind === "cancelled");
  });

  it("passes on what the receiver throws", async () => {
    await using repo = await makeRepo();
    await commits(repo, 2);
    const open = await openRepo(repo);
    const full = () => {
      throw new Error("no room");
    };
    await assert.rejects(readGraph(open, { heads: [open.repository.head] }, full), /no room/);
  });
});

describe("the graph of a damaged history", () => {
  it("can't be walked, and is read from the objects as far as they go", async () => {
    await using repo = await makeRepo();
    const [root = "", ...others] = await commits(repo, 5);
    await repo.branch("side", root);
    const side = await repo.commit();
    await repo.switchTo("main");
    const merge = await repo.merge("side");
    const lost = others[1] ?? "";
    await rm(await looseObject(repo, lost));
    const open = await openRepo(repo);
    await assert.rejects(linesOf(open, { heads: [open.repository.head] }), GitFailure);
    const { ids, ...rest } = await readableIds(open);
    assert.deepEqual(ids, [merge, side, root, others[3], others[2]]);
    assert.deepEqual(rest, { missing: 1, gaps: [others[2]], damaged: 0 });
  });

  it("leaves out the commits that can't be read", async () => {
    await using repo = await makeRepo();
    const ids = await commits(repo, 6);
    const whole = await openRepo(repo);
    assert.deepEqual(await readableIds(whole), { ids: [...ids].reverse(), missing: 0, gaps: [], damaged: 0 });
    const kept = ids.filter((_, at) => at !== 1 && at !== 3);
    for (const at of [1, 3]) await damageContent(repo, ids[at] ?? "");
    const open = await openRepo(repo);
    await assert.rejects(linesOf(open, { heads: [open.repository.head] }), GitFailure);
    const found = await readableIds(open);
    assert.deepEqual(found, { ids: kept.slice(-2).reverse(), missing: 1, gaps: [ids[4]], damaged: 2 });
  });

  it("is whole where nothing is damaged, in packs too", async () => {
    await using repo = await makeRepo();
    const ids = await commits(repo, 4);
    await repo.git("gc", "--quiet");
    assert.deepEqual((await readableIds(await openRepo(repo))).ids, [...ids].reverse());
  });

  it("can be given up", async () => {
    await using repo = await makeRepo();
    await commits(repo, 1);
    const open = await openRepo(repo);
    await assert.rejects(readGraphByObjects(open, () => undefined, AbortSignal.abort()), (error: GitFailure) => error.exit.kind === "cancelled");
  });
});
