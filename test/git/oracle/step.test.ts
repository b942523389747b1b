// Runs the second computation of work in progress on a made repository, and proves that it notices a lie.
import assert from "node:assert/strict";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { builtProgram } from "../commandLine/builtCommandLine";
import { importCommits } from "../commandLine/importCommits";
import { makeLiar, runOracle } from "./runOracle";

const step = ["--only", "step", "--count", "40"];

/** Sixty files of code, tests and words, with blank lines in them. */
const files = Object.fromEntries(Array.from({ length: 60 }, (_, n) => {
  const path = n % 5 === 0 ? `docs/page${String(n)}.md` : n % 3 === 0 ? `test/unit${String(n)}.test.ts` : `src/unit${String(n)}.ts`;
  return [path, Array.from({ length: 12 + n }, (_line, line) => (line % 5 === 4 ? "" : `  value${String(line)} = ${String(n * line)};`)).join("\n")];
}));

describe("a second computation of work in progress", () => {
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    await importCommits(repo, "main", [{ message: "Begin", files }]);
    await repo.git("reset", "--quiet", "--hard");
  });
  after(() => repo.dispose());

  it("gives the same lines, files, commits and stashes", async function () {
    this.timeout(60_000);
    const { code, output } = await runOracle(repo, await builtProgram(), step);
    assert.equal(code, 0, output);
    for (const figure of ["lines", "files", "unpushed", "unintegrated", "stashes"]) assert.match(output, new RegExp(`^flow\\.wip ${figure}: 2 checked, 0 mismatches$`, "m"));
  });

  it("notices when one line is left out", async function () {
    this.timeout(60_000);
    const liar = await makeLiar(repo, `edit("flow.wip", ({ measures }) => { if (measures[0].value > 0) measures[0].value -= 1; })`);
    const { code, output } = await runOracle(repo, liar, step);
    assert.equal(code, 1, output);
    assert.match(output, /^flow\.wip lines: 2 checked, 1 mismatches$/m);
  });
});
