// Histories with damage: what is readable is kept, what is not is counted, and a part is never shown as the whole.
import assert from "node:assert/strict";
import { chmod, cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { objectFile } from "../../support/looseObjects";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronome } from "../commandLine/builtCommandLine";
import { importCommits } from "../commandLine/importCommits";
import { findingOf, type CommitJson, type ReportJson } from "../commandLine/reportJson";

/** What both commands say: everything, everything that is left with a word about the rest, or one line that refuses. */
type Read =
  | { readonly kind: "whole"; readonly commits: readonly CommitJson[]; readonly report: ReportJson }
  | { readonly kind: "announced"; readonly commits: readonly CommitJson[]; readonly missing: number }
  | { readonly kind: "refused"; readonly refusals: readonly string[] };

async function read(folder: string): Promise<Read> {
  const [commits, report] = await Promise.all([["commits"], ["report", "--format", "json"]].map((args) => metronome([...args, "--at", "HEAD", "--repo", folder])));
  if (commits === undefined || report === undefined) assert.fail();
  const listed = commits.text.split("\n").slice(0, -1).map((line) => JSON.parse(line) as CommitJson);
  if (commits.code === 0 && report.code === 0) return { kind: "whole", commits: listed, report: JSON.parse(report.text) as ReportJson };
  for (const { code, stderr } of [commits, report]) if (code !== 0) assert.match(`${code} ${stderr}`, /^2 metronome: [^\n]+\n$/);
  if (commits.text === "" && report.text === "") return { kind: "refused", refusals: [commits.stderr, report.stderr] };
  // What stands before a gap may be shown, by each of them with the gap.
  assert.match(commits.stderr, /this is not the whole history: 1 commit is missing/);
  const { missingCommits = 0 } = (JSON.parse(report.text) as { repository: { missingCommits?: number } }).repository;
  assert.match((await metronome(["report", "--repo", folder])).text, /^! This is not the whole history: 1 commit is missing/m);
  return { kind: "announced", commits: listed, missing: missingCommits };
}

describe("a history of five commits with damage", () => {
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    for (let n = 1; n <= 5; n++) await repo.commit({ message: `C${n}`, files: { "src/a.ts": `${n}\n`, [`deep${n}/f.ts`]: `${n} only here\n` } });
  });
  after(() => repo.dispose());

  async function withoutObject(name: string, revision: string, torn?: string): Promise<string> {
    const folder = join(repo.dir, "..", name);
    await cp(repo.dir, folder, { recursive: true });
    const file = objectFile(repo, await repo.git("rev-parse", revision)).replace(repo.dir, folder);
    await rm(file);
    if (torn !== undefined) await writeFile(file, torn);
    return folder;
  }

  it("W6: has two unknown sizes where the content of a file is gone, and plain git ends after a part", async () => {
    const folder = await withoutObject("blob", "HEAD~2:src/a.ts");
    const found = await read(folder);
    if (found.kind !== "whole") assert.fail(found.kind);
    assert.deepEqual(found.commits.map(({ files, added }) => [files, added]), [[2, 2], [2, null], [2, null], [2, 2], [2, 2]]);
    assert.deepEqual(findingOf(found.report, "size.commit").sample, { counted: 2, excluded: { "missing content": 2, root: 1 } });
    const plain = await repo.tryGit(["-C", folder, "log", "--numstat", "--format=%H"]);
    assert.equal(plain.code, 128);
    assert.ok(plain.stdout.length > 40, "it printed a part before");
  });

  it("W6: has two unreadable commits where a tree is gone", async () => {
    const found = await read(await withoutObject("tree", "HEAD~2^{tree}"));
    if (found.kind !== "whole") assert.fail(found.kind);
    assert.deepEqual(found.commits.map(({ files, added }) => [files, added]), [[2, 2], [null, null], [null, null], [2, 2], [2, 2]]);
    assert.deepEqual(findingOf(found.report, "size.commit").sample, { counted: 2, excluded: { unreadable: 2, root: 1 } });
  });

  it("W6: announces a commit in the middle that is gone or torn, and plain git ends after a part", async () => {
    for (const torn of [undefined, "", "torn"]) {
      const folder = await withoutObject(`commit-${String(torn)}`, "HEAD~2", torn);
      const found = await read(folder);
      if (found.kind === "announced") assert.deepEqual([found.missing, found.commits.map(({ files }) => files)], [1, [2, null]]);
      else assert.equal(found.kind, "refused", "a part is shown as the whole");
      const plain = await repo.tryGit(["-C", folder, "log", "--numstat", "--format=%H"]);
      assert.equal(plain.code, 128);
      assert.ok(plain.stdout.length > 40, "it printed a part before");
    }
  });

  it("W6: names the commit that HEAD leads to as unreadable when it is gone, empty or cut off", async () => {
    for (const torn of [undefined, "", "torn"]) {
      const found = await read(await withoutObject(`head-${String(torn)}`, "HEAD", torn));
      if (found.kind !== "refused") assert.fail(found.kind);
      // With `--at HEAD` it is a revision that isn't there.
      for (const refusal of found.refusals) assert.match(refusal, /There is no commit called HEAD here/);
    }
    const { stderr } = await metronome(["report", "--repo", join(repo.dir, "../head-torn")]);
    assert.match(stderr, /HEAD doesn't lead to a commit that can be read/);
  });
});

describe("a history in one pack with damage", () => {
  it("W6: is whole, marked or refused in one line wherever the pack is torn or overwritten", async () => {
    await using repo = await makeRepo();
    const count = 30;
    await importCommits(repo, "main", Array.from({ length: count }, (_, n) => ({ files: { "a.ts": `${n}\n`.repeat(50), [`b${n}.ts`]: `${Math.sin(n)}\n` } })));
    await repo.git("repack", "-adq");
    const folder = join(repo.dir, ".git/objects/pack");
    const pack = join(folder, (await readdir(folder)).find((name) => name.endsWith(".pack")) ?? "");
    const bytes = await readFile(pack);
    await chmod(pack, 0o644);
    const kinds = new Set<string>();
    for (const part of [0.2, 0.5, 0.9]) {
      const at = Math.floor(bytes.length * part);
      for (const damaged of [bytes.subarray(0, at), Buffer.from(bytes).fill(0, at, at + 40)]) {
        await writeFile(pack, damaged);
        const found = await read(repo.dir);
        kinds.add(found.kind);
        if (found.kind === "announced") assert.equal(found.missing, 1);
        if (found.kind !== "whole") continue;
        const { excluded, counted } = findingOf(found.report, "size.commit").sample;
        assert.equal(found.commits.length, count);
        assert.equal(Object.values(excluded).reduce((sum, one) => sum + one, counted), count);
        assert.ok(found.commits.some(({ added }) => added === null), "damage without a word");
      }
    }
    assert.ok(kinds.has("whole") && kinds.size > 1, [...kinds].join());
  });
});
