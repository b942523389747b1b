// Units and their tests in real repositories: what git, the readers and the signals make of them together.
import assert from "node:assert/strict";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { importCommits, type ImportedCommit } from "../commandLine/importCommits";
import { findingOf, readReport, valuesOf, type FindingJson } from "../commandLine/reportJson";

const start = Date.UTC(2026, 2, 1, 9) / 1000;
const day = 86_400;

async function findingAt(repo: Pick<Repo, "dir">, revision: string, signal: string): Promise<FindingJson> {
  return findingOf(await readReport(["--repo", repo.dir, "--at", revision]), signal);
}

describe("new files and their tests, from a real repository", () => {
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    await repo.commit({ message: "Begin", files: { "a.md": "a\n" } });
  });
  after(() => repo.dispose());

  it("ignore the merge that brings them (B08)", async () => {
    await repo.branch("merged", "main");
    await repo.branch("topic");
    await repo.commit({ message: "Add a test", files: { "calc.test.ts": "it('adds');\n" } });
    await repo.commit({ message: "Add calc", files: { "calc.ts": "export const a = 1;\n" } });
    await repo.switchTo("merged");
    await repo.merge("topic");
    const finding = await findingAt(repo, "merged", "hist.unitOrder");
    assert.equal(finding.kind, "few");
    assert.deepEqual(valuesOf(finding), { before: 1, together: 0, after: 0, late: 0, never: 0, pending: 0 });
  });

  it("are followed when they move (B09), and see tests inside them (B12, B13)", async () => {
    await repo.branch("moved", "main");
    const lines = Array.from({ length: 20 }, (_, n) => `export const line${n} = ${n};\n`).join("");
    await repo.commit({ message: "Add calc", files: { "src/calc.ts": lines, "src/calc.test.ts": "it('adds');\n" } });
    await repo.commit({ message: "Move calc", rename: { "src/calc.ts": "src/sum.ts" } });
    await repo.commit({ message: "Add both", files: { "src/both.rs": "fn a() {}\n#[cfg(test)]\nmod tests {\n  #[test]\n  fn b() {}\n}\n" } });
    await repo.commit({ message: "Add later", files: { "src/later.rs": "fn c() {}\n" } });
    await repo.commit({ message: "Test later", files: { "src/later.rs": "fn c() {}\n#[cfg(test)]\nmod tests {\n  #[test]\n  fn d() {}\n}\n" } });
    const finding = await findingAt(repo, "moved", "hist.unitOrder");
    assert.deepEqual(valuesOf(finding), { before: 0, together: 2, after: 1, late: 0, never: 0, pending: 0 });
  });

  it("know a test that was there before the window, and none that came after it", async () => {
    const commits: readonly ImportedCommit[] = [
      { message: "Begin", files: { "a.md": "a\n", "old.test.ts": "it('a');\n" }, at: start },
      { message: "Add units", files: { "old.ts": "1;\n", "new.ts": "1;\n" }, at: start + 100 * day },
      ...Array.from({ length: 12 }, (_, n) => ({ message: "Go on", files: { "other.ts": `${n};\n` }, at: start + (101 + n) * day })),
      { message: "docs: tell", files: { "a.md": "b\n" }, at: start + 120 * day },
      { message: "Test it after all", files: { "new.test.ts": "it('b');\n" }, at: start + 121 * day },
    ];
    await importCommits(repo, "late", commits);
    const until = new Date((start + 120 * day) * 1000).toISOString().replace(".000Z", "Z");
    const report = await readReport(["--repo", repo.dir, "--at", "late", "--since", "2026-05-01", "--until", until]);
    assert.deepEqual(valuesOf(findingOf(report, "hist.unitOrder")), { before: 1, together: 0, after: 0, late: 0, never: 2, pending: 0 });
  });
});

describe("often changed units without a test, from a real repository", () => {
  const units = Array.from({ length: 22 }, (_, n) => `src/unit${n}.ts`);
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    const files = {
      "package.json": "{}\n",
      ...Object.fromEntries(units.map((path) => [path, "1;\n"])),
      "src/own.rs": "fn a() {}\n",
      "src/named.ts": "1;\n",
      "src/named.test.ts": "it('a');\n",
      "test/all.test.ts": "import { a } from \"../src/unit0\";\nconst b = require('../src/unit1.js');\nit('c');\n",
    };
    const change = (path: string, n: number): ImportedCommit => ({ message: "Change it", files: { [path]: path.endsWith(".rs") ? `fn a() { ${n} }\n#[cfg(test)]\nmod tests {\n}\n` : `${n};\n` }, at: start + n * 60 });
    const touched = ["src/own.rs", "src/named.ts", "src/unit0.ts", "src/unit1.ts", "src/unit2.ts", "src/unit2.ts", ...units];
    await importCommits(repo, "main", [{ message: "Begin", files, at: start }, ...touched.map((path, at) => change(path, at + 2))]);
  });
  after(() => repo.dispose());

  it("are those that nothing leads to: no name, no import, no test inside", async () => {
    const finding = await findingAt(repo, "main", "test.gap");
    assert.equal(finding.kind, "observed");
    assert.equal(finding.sample.counted, 24);
    assert.match(finding.statement, /Most changed without: src\/unit2\.ts \(3 commits\), /);
    const { linked, reached } = valuesOf(finding);
    // The twenty are the three that changed twice or more, then the others by name: `src/named.ts`, `src/own.rs`, `src/unit10.ts`, …
    assert.deepEqual([linked, reached], [1 / 20, 4 / 20]);
  });

  it("are not told from a clone without file contents", async () => {
    await repo.git("config", "uploadpack.allowFilter", "true");
    const partial = `${repo.dir}-partial`;
    await repo.git("clone", "--quiet", "--filter=blob:none", "--no-checkout", `file://${repo.dir}`, partial);
    const finding = await findingAt({ dir: partial }, "HEAD", "test.gap");
    assert.deepEqual([finding.kind, finding.reason], ["notObservable", "blobs missing"]);
    assert.equal((await findingAt({ dir: partial }, "HEAD", "hist.unitOrder")).kind, "none");
  });
});
