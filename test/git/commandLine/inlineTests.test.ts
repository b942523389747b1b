// Tests inside production files, read from real commits: what is a test there travels with its change.
import assert from "node:assert/strict";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { importCommits, type ImportedCommit } from "./importCommits";
import { findingOf, readCommits, readReport, valuesOf, type FindingJson } from "./reportJson";

const production = "pub fn add(a: i32, b: i32) -> i32 {\n    a + b\n}\n";
const changed = "pub fn add(a: i32, b: i32) -> i32 {\n    b + a\n}\n";
const tests = (body: string) => `\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn adds() { ${body} }\n}\n`;
const script = (body: string, test: string) => `export const a = ${body};\nif (import.meta.vitest) {\n  ${test}\n}\n`;
const large = (line: string) => `${line}\n${"// long enough to be left alone\n".repeat(40_000)}`;

interface Vector {
  readonly base?: Readonly<Record<string, string>>;
  readonly steps: readonly Readonly<Record<string, string>>[];
  readonly expected: Readonly<Partial<Record<"together" | "before" | "after" | "none", number>>>;
  readonly notes?: readonly string[];
}

const vectors: Readonly<Record<string, Vector>> = {
  "a new file with its tests": { steps: [{ "src/calc.rs": production + tests("a()") }], expected: { together: 1 } },
  "tests that are added later": { steps: [{ "src/calc.rs": production }, { "src/calc.rs": production + tests("a()") }], expected: { after: 1 } },
  "tests that come before": { steps: [{ "src/calc.rs": production + tests("a()") }, { "src/calc.rs": production + tests("b()") }, { "src/calc.rs": changed + tests("b()") }], expected: { together: 1, before: 1 } },
  "tests that are spaced out": { steps: [{ "src/calc.rs": `${changed}${tests("a()").replace("a()", " a( ) ")}` }], base: { "src/calc.rs": production + tests("a()") }, expected: { none: 1 } },
  "a file that moves with its tests": { base: { "src/calc.rs": production.repeat(9) + tests("a()") }, steps: [{ "src/sum.rs": production.repeat(9) + tests("b()") }], expected: {} },
  "the runner's settings name sources": { base: { "vitest.config.ts": "export default { test: { includeSource: ['src/**'] } };\n" }, steps: [{ "src/a.ts": script("1", "it('a')") }, { "src/a.ts": script("1", "it('b')") }, { "src/a.ts": script("2", "it('b')") }], expected: { together: 1, before: 1 } },
  "the runner's settings don't": { base: { "vitest.config.ts": "export default {};\n" }, steps: [{ "src/a.ts": script("1", "it('a')") }], expected: { none: 1 } },
  "a file too large to look through": { base: { "src/big.rs": large("const A: i32 = 1;") }, steps: [{ "src/big.rs": large("const A: i32 = 2;") }], expected: { none: 1 }, notes: ["Tests inside Rust files could not all be looked for, so the share is a floor."] },
};

const start = Date.UTC(2026, 9, 1, 9) / 1000;
const day = 86_400;

/** The last commit changes no behaviour, but is late enough for everything to be told. */
function play({ steps }: Vector): readonly ImportedCommit[] {
  const moved = steps.some((files) => files["src/sum.rs"] !== undefined) ? { "src/calc.rs": null } : {};
  return [...steps.map((files, at) => ({ message: "Change how it counts", files: { ...files, ...moved }, at: start + (at + 1) * 3600 })), { message: "docs: tell", files: { "a.md": "b\n" }, at: start + 30 * day }];
}

describe("tests inside production files, on the command line", () => {
  let repo: Repo;
  let findings: ReadonlyMap<string, FindingJson>;
  before(async () => {
    repo = await makeRepo();
    const found = new Map<string, FindingJson>();
    for (const [at, [name, vector]] of Object.entries(vectors).entries()) {
      await importCommits(repo, `root${at}`, [{ message: "Begin", at: start, files: { "a.md": "a\n", "x.test.ts": "x\n", ...vector.base } }]);
      await importCommits(repo, `vector${at}`, play(vector), `root${at}`);
      found.set(name, findingOf(await readReport(["--repo", repo.dir, "--at", `vector${at}`]), "hist.testTravel"));
    }
    findings = found;
  });
  after(() => repo.dispose());

  for (const [name, { expected, notes }] of Object.entries(vectors)) {
    it(`are told apart: ${name}`, () => {
      const finding = findings.get(name) ?? assert.fail();
      const counts = { together: 0, before: 0, after: 0, none: 0, ...expected };
      assert.equal(finding.sample.counted, Object.values(counts).reduce((sum, count) => sum + count, 0));
      if (finding.sample.counted > 0) assert.deepEqual(valuesOf(finding), { accompanied: counts.together + counts.before, ...counts });
      assert.deepEqual(finding.notes, notes);
    });
  }

  it("make a change to nothing but them a change of tests, for whoever lists commits as for the report", async () => {
    const { base = {}, steps } = vectors["tests that come before"] ?? assert.fail();
    await importCommits(repo, "kinds", [{ message: "Begin", at: start, files: { "a.md": "a\n", ...base } }, ...steps.map((files, at) => ({ message: "Change how it counts", files, at: start + (at + 1) * 3600 }))]);
    const place = ["--repo", repo.dir, "--at", "kinds"];
    const [production, test, both] = await readCommits(place);
    assert.deepEqual([production?.kind, test?.kind, both?.kind], ["unknown", "test", "unknown"]);
    const kinds = valuesOf(findingOf(await readReport([...place, "--on", "type.mix"]), "type.mix"));
    assert.equal(kinds["test"], 1);
  });

  it("say the same from a clone without file contents as a file that nobody can read", async () => {
    await repo.git("config", "uploadpack.allowFilter", "true");
    await repo.git("switch", "--quiet", "--detach", "vector0");
    const partial = `${repo.dir}-partial`;
    await repo.git("clone", "--quiet", "--filter=blob:none", "--no-checkout", `file://${repo.dir}`, partial);
    const finding = findingOf(await readReport(["--repo", partial, "--at", "HEAD"]), "hist.testTravel");
    assert.equal(finding.kind, "notObservable");
    assert.equal(finding.reason, "blobs missing");
  });
});
