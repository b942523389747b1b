// Runs the second computation of steps, messages and people on a made history, and proves that it notices a lie.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { seededRandom } from "../../../src/statistics/seededRandom";
import { builtProgram } from "../commandLine/builtCommandLine";
import { importCommits, type ImportedCommit } from "../commandLine/importCommits";

const subjects = ["fix: crash on start", "Fix it", "feat(ui): add a menu", "Add a menu for colours (#12)", "ABC-12: Extract a class", "wip", 'Revert "Add a menu"', "fixup! feat: add it", "Update docs", "Rename foo to bar", "v1.2.3"];
const bodies = ["", "It was slow.", "Refs: 12", "Co-authored-by: Bob <bob@example.org>", "Why.\n\nCo-authored-by: Ada Example <ada@example.org>", "Co-Authored-By: Claude <noreply@anthropic.com>", "Co-authored-by: Bob <bob@example.org>\n\nand more", "🤖 Generated with [A Tool](https://example.org)", "Assisted-by: a model\nSigned-off-by: Ada Example <ada@example.org>", "See example/lib#7 and UTF-8"];
const paths = ["src/a.ts", "src/a.test.ts", "lib/b.ts", "README.md", "package.json", "test/c.test.ts"];
const people = [{ name: "Ada Example", email: "ada@example.org" }, { name: "Ada Example", email: "ada@example.org" }, { name: "Bob", email: "bob@example.org" }, { name: "Cy", email: "1+cy@users.noreply.github.com" }, { name: "dependabot[bot]", email: "d@example.org" }];

/** Work in stretches, with nights, bursts of a script, and everybody in between. */
function randomCommits(count: number, random: () => number): readonly ImportedCommit[] {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  let at = Date.UTC(2026, 8, 1, 8) / 1000;
  return Array.from({ length: count }, (_, n): ImportedCommit => {
    at += random() < 0.1 ? 1 : random() < 0.8 ? Math.floor(random() * 7200) : 50_000;
    const files = Object.fromEntries(Array.from({ length: 1 + Math.floor(random() * 3) }, () => [pick(paths), Array.from({ length: Math.floor(random() * 80) }, (_line, line) => `${String(n % 7)} ${String(line)}\n`).join("")]));
    return { message: `${pick(subjects)}\n\n${pick(bodies)}`.trim(), author: pick(people), files, at };
  });
}

function runOracle(repo: Repo, program: string): Promise<{ code: number | null; output: string }> {
  const script = join(process.env["METRONOME_CHECKOUT"] ?? "", "test/git/oracle/runPeople.mjs");
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, repo.dir, "--metronome", program], { env: repo.env });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("close", (code) => resolve({ code, output }));
  });
}

describe("a second computation of steps, messages and people", () => {
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    await importCommits(repo, "main", [{ message: "Begin", files: { "a.txt": "1\n" }, at: Date.UTC(2026, 8, 1) / 1000 }, ...randomCommits(160, seededRandom("people"))]);
    await repo.git("reset", "--quiet", "--hard");
  });
  after(() => repo.dispose());

  it("gives the same figures", async function () {
    this.timeout(120_000);
    const { code, output } = await runOracle(repo, await builtProgram());
    assert.equal(code, 0, output);
    for (const figure of ["hist.fixWithTest within", "tempo minutes", "flow.cadence a day", "team.pairing shared", "ai.declared declared", "msg.quality informative", "msg.reference workItem", "type.mix tidy"]) {
      assert.match(output, new RegExp(`^${figure}: \\d+ checked, 0 mismatches$`, "m"));
    }
  });

  it("notices when a share is a little higher", async function () {
    this.timeout(120_000);
    const liar = join(repo.dir, "../liar.cjs");
    await writeFile(liar, `
      const { spawnSync } = require("node:child_process");
      const { readFileSync } = require("node:fs");
      const args = process.argv.slice(2);
      const input = args[0] === "classify" ? readFileSync(0) : "";
      const text = spawnSync(process.execPath, [${JSON.stringify(await builtProgram())}, ...args], { input, maxBuffer: 1e9 }).stdout.toString("latin1");
      const lie = (_, before, share) => before + (Number(share) + 0.01);
      process.stdout.write(args[0] === "report" ? text.replace(/("id": "shared",\\s+"value": )([\\d.]+)/, lie) : text, "latin1");`);
    const { code, output } = await runOracle(repo, liar);
    assert.equal(code, 1, output);
    assert.match(output, /^team\.pairing shared: 1 checked, 1 mismatches$/m);
  });
});
