// Runs the second computation of steps, messages and people on a made history, and proves that it notices a lie.
import assert from "node:assert/strict";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { seededRandom } from "../../../src/statistics/seededRandom";
import { builtProgram } from "../commandLine/builtCommandLine";
import { importCommits, type ImportedCommit } from "../commandLine/importCommits";
import { makeLiar, runOracle } from "./runOracle";

const subjects = ["fix: crash on start", "Fix it", "feat(ui): add a menu", "Add a menu for colours (#12)", "ABC-12: Extract a class", "wip", 'Revert "Add a menu"', "fixup! feat: add it", "Update docs", "Rename foo to bar", "v1.2.3"];
const bodies = ["", "It was slow.", "Refs: 12", "Co-authored-by: Bob <bob@example.org>", "Why.\n\nCo-authored-by: Ada Example <ada@example.org>", "Co-Authored-By: Claude <noreply@anthropic.com>", "Co-authored-by: Bob <bob@example.org>\n\nand more", "🤖 Generated with [A Tool](https://example.org)", "Assisted-by: a model\nSigned-off-by: Ada Example <ada@example.org>", "See example/lib#7 and UTF-8"];
const paths = ["src/a.ts", "src/a.test.ts", "lib/b.ts", "README.md", "package.json", "test/c.test.ts", "src/d.ts", "src/d.test.ts", "lib/e.ts", "test/e.test.ts"];
const people = [{ name: "Ada Example", email: "ada@example.org" }, { name: "Ada Example", email: "ada@example.org" }, { name: "Bob", email: "bob@example.org" }, { name: "Cy", email: "1+cy@users.noreply.github.com" }, { name: "dependabot[bot]", email: "d@example.org" }];

const parts = ["tests", "steps", "messages"].flatMap((part) => ["--only", part]);

/** Work in stretches, with nights, bursts of a script, and everybody in between. */
function randomCommits(count: number, random: () => number): readonly ImportedCommit[] {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  let at = Date.UTC(2026, 8, 1, 8) / 1000;
  return Array.from({ length: count }, (_, n): ImportedCommit => {
    at += random() < 0.1 ? 1 : random() < 0.8 ? Math.floor(random() * 7200) : 50_000;
    const files = Object.fromEntries(Array.from({ length: 1 + Math.floor(random() * 3) }, () => [pick(paths), Array.from({ length: Math.floor(random() * 80) }, (_line, line) => `${String(n % 7)} ${String(line)}\n`).join("")]));
    return { message: `${pick(subjects)}\n\n${pick(bodies)}`.trim(), author: pick(people), files, at, offset: pick(["+0000", "+0200", "-0700", "+0530"]) };
  });
}

describe("a second computation of steps, messages and people", () => {
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    await importCommits(repo, "main", [{ message: "Begin", files: { "a.txt": "1\n" }, at: Date.UTC(2026, 8, 1) / 1000 }, ...randomCommits(110, seededRandom("people"))]);
    await repo.git("reset", "--quiet", "--hard");
  });
  after(() => repo.dispose());

  it("gives the same figures", async function () {
    this.timeout(120_000);
    const { code, output } = await runOracle(repo, await builtProgram(), parts);
    assert.equal(code, 0, output);
    for (const figure of ["hist.testTravel rows", "hist.testTravel of mine rows", "hist.fixWithTest within", "hist.unitOrder rows", "tempo evenness", "flow.cadence daysPerWeek", "pace.hours rows", "team.pairing rows", "ai.declared rows", "msg.quality rows", "msg.reference rows", "type.mix rows"]) {
      assert.match(output, new RegExp(`^${figure}: \\d+ checked, 0 mismatches$`, "m"));
    }
  });

  const lies: Readonly<Record<string, readonly [part: string, lie: string, noticed: RegExp]>> = {
    "a share is a little higher": ["messages", 'edit("team.pairing", ({ measures }) => { measures[0].value += 0.01; })', /^team\.pairing shared: 2 checked, 1 mismatches$/m],
    "an evening is left out": ["steps", 'text.replace(/^( +Outside your usual hours +)(\\d+)/m, (_, before, share) => before + (Number(share) - 1))', /^pace\.hours outside: 1 checked, 1 mismatches$/m],
    "a change is said to have had its test elsewhere": ["tests", 'edit("hist.testTravel", ({ rows }) => { rows[0].class = rows[0].class === "none" ? "together" : "none"; })', /^hist\.testTravel rows: \d+ checked, 1 mismatches$/m],
  };
  for (const [name, [part, lie, noticed]] of Object.entries(lies)) {
    it(`notices when ${name}`, async function () {
      this.timeout(120_000);
      const { code, output } = await runOracle(repo, await makeLiar(repo, lie), ["--only", part]);
      assert.equal(code, 1, output);
      assert.match(output, noticed);
    });
  }
});
