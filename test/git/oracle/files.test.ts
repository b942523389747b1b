// Runs the second computation of files and of rework on a made history, and proves that it notices a lie.
import assert from "node:assert/strict";
import { seededRandom } from "../../../src/statistics/seededRandom";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { builtProgram } from "../commandLine/builtCommandLine";
import { importCommits, type ImportedCommit } from "../commandLine/importCommits";
import { makeLiar, runOracle } from "./runOracle";

const people = [{ name: "Ada Example", email: "ada@example.org" }, { name: "Bob", email: "bob@example.org" }, { name: "Cy", email: "1+cy@users.noreply.github.com" }];
const paths = Array.from({ length: 40 }, (_, n) => `${n % 3 === 0 ? "test" : "src"}/unit${String(n)}${n % 3 === 0 ? ".test" : ""}.${n % 2 === 0 ? "ts" : "py"}`);
const day = 86_400;
const start = Date.UTC(2026, 5, 1, 9) / 1000;

/** Two comments and much that looks like one. */
const shell = "#!/bin/sh\n# TODO: begin\necho '# TODO in quotes'\ncat <<EOF\n# TODO in a text\nEOF\ncat <<-'END'\n\t# XXX\n\tEND\ncat <<\\MORE\n# HACK\nMORE\nls \"$#\" # FIXME later\n";

/** Every file once, and then what people do to them for three months: lines come and go, and so do notes for later. */
function randomWork(count: number, random: () => number): readonly ImportedCommit[] {
  const texts = new Map<string, readonly string[]>();
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const line = (path: string, n: number) => {
    const comment = path.endsWith(".py") ? "#" : "//";
    return random() < 0.06 ? `${comment} ${pick(["TODO: later", "FIXME(ann) this", "HACK #12", "say TODO in passing", "XXX"])} ${String(n)}` : random() < 0.03 ? `text = "TODO ${String(n)}"` : `value${String(n)} = ${String(Math.floor(random() * 1e6))}`;
  };
  const edited = (path: string, n: number) => {
    const kept = (texts.get(path) ?? []).filter(() => random() > 0.08);
    const at = Math.floor(random() * (kept.length + 1));
    const lines = [...kept.slice(0, at), ...Array.from({ length: 3 + Math.floor(random() * 12) }, (_, more) => line(path, n * 100 + more)), ...kept.slice(at)];
    texts.set(path, lines);
    return `${lines.join("\n")}\n`;
  };
  const begin = paths.map((path, n): ImportedCommit => ({ message: `Add unit ${String(n)}`, author: pick(people), files: { [path]: edited(path, n) }, at: start + n * 1800 }));
  const work = Array.from({ length: count }, (_, n): ImportedCommit => {
    const changed = [...new Set([pick(paths), pick(paths)])];
    const message = random() < 0.1 ? "Change it\n\nCo-authored-by: Bob <bob@example.org>" : "Change it";
    return { message, author: pick(people), files: Object.fromEntries(changed.map((path) => [path, edited(path, 1000 + n)])), at: start + 3 * day + n * 40 * 3600 };
  });
  const records = { "docs/adr/0001-use-git.md": "# Use git\n\n## Status\n\nAccepted\n", "docs/adr/0002-use-more.md": "# Use more\n\n## Status\n\nProposed\n", "docs/adr/README.md": "# Decisions\n", "tools/run.sh": shell };
  return [...begin, { message: "Write decisions down", files: records, at: start + 2 * day }, ...work];
}

describe("a second computation of files", () => {
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    await importCommits(repo, "main", [{ message: "Begin", files: { "a.txt": "1\n" }, at: start - day }, ...randomWork(48, seededRandom("files"))]);
    await repo.git("reset", "--quiet", "--hard");
  });
  after(() => repo.dispose());

  it("gives the same authors, notes for later, rework and decisions", async function () {
    this.timeout(120_000);
    const { code, output } = await runOracle(repo, await builtProgram(), ["--only", "rework", "--only", "files", "--count", "20"]);
    assert.equal(code, 0, output);
    for (const figure of ["flow.rework rows", "flow.rework rework", "team.spread rows", "team.spread truckFactor", "debt.markers rows", "debt.markers ages", "debt.markers flow", "debt.markers shareOwned", "adr.fresh rows", "adr.fresh daysSinceNew"]) {
      assert.match(output, new RegExp(`^${figure}: \\d+ checked, 0 mismatches$`, "m"));
    }
  });

  const lies: Readonly<Record<string, readonly [part: string, lie: string, noticed: RegExp]>> = {
    "one rewritten line is left out": ["rework", 'edit("flow.rework", ({ rows }) => { rows.find(({ value }) => value > 0).value -= 1; })', /^flow\.rework rows: \d+ checked, 1 mismatches$/m],
    "one person fewer would be missed": ["files", 'edit("team.spread", ({ measures }) => { measures.find(({ id }) => id === "truckFactor").value -= 1; })', /^team\.spread truckFactor: 1 checked, 1 mismatches$/m],
    "a note stands one line further down": ["files", 'edit("debt.markers", ({ files }) => { files[0].line += 1; })', /^debt\.markers rows: \d+ checked, 1 mismatches$/m],
  };
  for (const [name, [part, lie, noticed]] of Object.entries(lies)) {
    it(`notices when ${name}`, async function () {
      this.timeout(120_000);
      const { code, output } = await runOracle(repo, await makeLiar(repo, lie), ["--only", part, "--count", "5"]);
      assert.equal(code, 1, output);
      assert.match(output, noticed);
    });
  }
});
