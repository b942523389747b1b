// Runs the second computation on a made history of everything that makes counting hard, and proves that it notices a lie.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { seededRandom } from "../../../src/statistics/seededRandom";
import { builtProgram } from "../commandLine/builtCommandLine";
import { importCommits, type ImportedCommit } from "../commandLine/importCommits";

const folders = ["src", "src/deep/er", "test", "tests/unit", "docs", "lib", "dist", "été"];
const names = ["a.ts", "b.test.ts", "c.py", "test_c.py", "d.md", "e.json", "f.go", "f_test.go", "image.png", "with space.ts"];
const hour = 3600;
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
    const message = pick(["Add a thing", "fix: a thing", 'Revert "Add a thing"', "fixup! Add a thing", "Tidy up"]);
    return { message, files: written, rename, author, at: start + n * 20 * hour };
  });
}

/** Lines added, removed, indented and set apart by blank ones. */
function edited(text: string, n: number, random: () => number): string {
  const lines = text.split("\n").filter(() => random() > 0.1);
  const spaced = lines.flatMap((line) => (random() < 0.15 ? [`  ${line}`, ""] : random() < 0.1 ? [line.trim(), `new ${n}`] : [line]));
  return [...spaced, ...Array.from({ length: Math.floor(random() * 8) }, (_, line) => `line ${n} ${line}`), ""].join("\n");
}

/** A program that passes everything on, but claims one line more for the newest commit. */
function liarAround(program: string): string {
  return `
    const { spawnSync } = require("node:child_process");
    const { readFileSync } = require("node:fs");
    const args = process.argv.slice(2);
    const input = args[0] === "classify" ? readFileSync(0) : "";
    const text = spawnSync(process.execPath, [${JSON.stringify(program)}, ...args], { input, maxBuffer: 1e9 }).stdout.toString("latin1");
    const lie = (_, count) => '"added":' + (Number(count) + 1);
    process.stdout.write(args[0] === "commits" ? text.replace(/"added":(\\d+)/, lie) : text, "latin1");`;
}

function runOracle(repo: Repo, program: string): Promise<{ code: number | null; output: string }> {
  const script = join(process.env["METRONOME_CHECKOUT"] ?? "", "test/git/oracle/run.mjs");
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, repo.dir, "--count", "60", "--metronome", program], { env: repo.env });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("close", (code) => resolve({ code, output }));
  });
}

describe("a second computation with plain git", () => {
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    await importCommits(repo, "main", [{ message: "Begin", files: { ".gitattributes": "lib/** linguist-vendored\n*.json -diff\n" }, at: start - hour }, ...randomCommits(60, seededRandom("oracle"))]);
    await repo.git("reset", "--quiet", "--hard");
  });
  after(() => repo.dispose());

  it("gives the same figures for sixty random commits", async function () {
    this.timeout(60_000);
    const { code, output } = await runOracle(repo, await builtProgram());
    assert.equal(code, 0, output);
    assert.match(output, /commits\.added: 60 checked, 0 mismatches/);
    assert.match(output, /size\.commit counted: 1 checked, 0 mismatches/);
    assert.match(output, /: 0 mismatches \(seed 1\)\n$/);
  });

  it("notices when one figure is off by one", async function () {
    this.timeout(60_000);
    const liar = join(repo.dir, "../liar.cjs");
    await writeFile(liar, liarAround(await builtProgram()));
    const { code, output } = await runOracle(repo, liar);
    assert.equal(code, 1, output);
    assert.match(output, /commits\.added: 60 checked, 1 mismatches/);
  });
});
