// Runs the second computation on a made history of everything that makes counting hard, and proves that it notices a lie.
import assert from "node:assert/strict";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { seededRandom } from "../../../src/statistics/seededRandom";
import { builtProgram } from "../commandLine/builtCommandLine";
import { importCommits, type ImportedCommit } from "../commandLine/importCommits";
import { makeLiar, runOracle } from "./runOracle";

const folders = ["src", "src/deep/er", "test", "tests/unit", "docs", "lib", "dist", "été"];
const names = ["a.ts", "b.test.ts", "c.py", "test_c.py", "d.md", "e.json", "f.go", "f_test.go", "image.png", "with space.ts"];
const hour = 3600;
const commits = ["--only", "commits", "--count", "60"];
const start = Date.UTC(2026, 7, 1) / 1000;

/** Commits in which files are added, edited, spaced out, moved, replaced by binaries and removed. */
function randomCommits(count: number, random: () => number): readonly ImportedCommit[] {
  const files = new Map<string, string>();
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  return Array.from({ length: count }, (_, n): ImportedCommit => {
    const written: Record<string, string | Uint8Array | null> = {};
    const rename: Record<string, string> = {};
    const known = [...files.keys()];
    if (known.length > 5 && random() < 0.3) {
      const [old, present] = [pick(known), `${pick(folders)}/moved${n}.ts`];
      rename[old] = present;
      files.set(present, files.get(old) ?? "");
      files.delete(old);
    }
    for (let change = random() * 4; change > 0; change--) {
      const path = random() < 0.6 && files.size > 0 ? pick([...files.keys()]) : `${pick(folders)}/${pick(names)}`;
      const text = edited(files.get(path) ?? "", n, random);
      if (random() < 0.08 && files.has(path)) {
        written[path] = null;
        files.delete(path);
      } else {
        written[path] = path.endsWith(".png") ? new Uint8Array([0, n, change]) : text;
        files.set(path, text);
      }
    }
    const author = random() < 0.1 ? { name: "dependabot[bot]", email: "bot@example.org" } : { name: "Ada", email: "ada@example.org" };
    const message = pick(["Add a thing", "fix: a thing", 'Revert "Add a thing"', "fixup! Add a thing", "Tidy up", "Fix a thing and add another", "docs: say more"]);
    return { message, files: written, rename, author, at: start + n * 20 * hour };
  });
}

/** Three folders, eight units, a manifest with the build, and subjects with two deeds. */
const tangled: readonly ImportedCommit[] = [
  { message: "Fix a thing and add another", files: { "src/one.ts": "1\n", "app/one.ts": "1\n", "tools/one.ts": "1\n" } },
  { message: "Add units", files: Object.fromEntries(["src/u/a.ts", "src/u/b.ts", "src/u/c.ts", "src/u/d.ts", "app/e.ts", "app/f.ts", "tools/g.ts", "tools/h.ts"].map((path) => [path, `${path}\n`])) },
  { message: "Move a thing; drop another", files: { "src/one.ts": "2\n", "package.json": "{}\n", ".github/workflows/ci.yml": "on: push\n" } },
];

/** Lines added, removed, indented and set apart by blank ones. */
function edited(text: string, n: number, random: () => number): string {
  const lines = text.split("\n").filter(() => random() > 0.1);
  const spaced = lines.flatMap((line) => (random() < 0.15 ? [`  ${line}`, ""] : random() < 0.1 ? [line.trim(), `new ${n}`] : [line]));
  return [...spaced, ...Array.from({ length: Math.floor(random() * 8) }, (_, line) => `line ${n} ${line}`), ""].join("\n");
}

describe("a second computation with plain git", () => {
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    await importCommits(repo, "main", [{ message: "Begin", files: { ".gitattributes": "lib/** linguist-vendored\n*.json -diff\n" }, at: start - hour }, ...randomCommits(60, seededRandom("oracle")), ...tangled.map((commit, n) => ({ ...commit, at: start + (60 + n) * 20 * hour }))]);
    await repo.git("reset", "--quiet", "--hard");
  });
  after(() => repo.dispose());

  it("gives the same figures for sixty random commits", async function () {
    this.timeout(60_000);
    const { code, output } = await runOracle(repo, await builtProgram(), commits);
    assert.equal(code, 0, output);
    assert.match(output, /commits\.added: 60 checked, 0 mismatches/);
    assert.match(output, /size\.commit counted: 1 checked, 0 mismatches/);
    assert.match(output, /^size\.focus rows: \d{2} checked, 0 mismatches$/m);
    assert.match(output, /^size\.focus maybeTangled: 2 checked, 0 mismatches$/m);
    assert.match(output, /, seed 1: \d{3,} checked, 0 mismatches, 0 not checked\n/);
  });

  it("notices when one figure is off by one", async function () {
    this.timeout(60_000);
    const liar = await makeLiar(repo, `args[0] === "commits" ? text.replace(/"added":(\\d+)/, (_, count) => '"added":' + (Number(count) + 1)) : text`);
    const { code, output } = await runOracle(repo, liar, commits);
    assert.equal(code, 1, output);
    assert.match(output, /commits\.added: 60 checked, 1 mismatches/);
  });

  it("notices when a commit is said to do one thing and doesn't", async function () {
    this.timeout(60_000);
    const liar = await makeLiar(repo, 'edit("size.focus", ({ rows }) => { rows[0].class = "one thing"; })');
    const { code, output } = await runOracle(repo, liar, commits);
    assert.equal(code, 1, output);
    assert.match(output, /^size\.focus rows: \d{2} checked, 1 mismatches$/m);
  });
});
