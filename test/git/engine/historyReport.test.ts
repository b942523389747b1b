// The whole way to the figures over a whole history, as the editor asks for them.
import assert from "node:assert/strict";
import { presentWholeHistory } from "../../../src/presenter/presentWholeHistory";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { importCommits } from "../commandLine/importCommits";
import { builtEngine, engines, until, type BuiltEngine } from "./builtEngine";

const week = 7 * 86_400;
const firstMonday = Date.UTC(2025, 0, 6) / 1000;

describe("the history report of the engine", () => {
  let repo: Repo;
  let built: BuiltEngine;
  before(async () => {
    repo = await makeRepo({ name: "weeks" });
    // Four steps a week for twelve weeks, of 1, 2, 3 and 4 lines that are new.
    const steps = Array.from({ length: 48 }, (_, n) => ({ at: firstMonday + Math.floor(n / 4) * week + (n % 4) * 3600, files: { [`src/part${n}.ts`]: "export const it = 1;\n".repeat(1 + (n % 4)) } }));
    await importCommits(repo, "main", [{ at: firstMonday - 3600, files: { "README.md": "# Weeks\n" } }, ...steps]);
    await repo.git("reset", "--quiet", "--hard");
  });
  beforeEach(async () => (built = await builtEngine(150)));
  afterEach(() => built.dispose());
  after(() => repo.dispose());

  it("comes when the history is read, and is kept for the engine that follows", async () => {
    const { engine } = built;
    const ask = () => engine.ask("readHistoryReport", { folder: repo.dir, standardsFolder: ".metronome" });
    assert.deepEqual(await ask(), { kind: "unfinished", read: 0, total: 49 });
    await engine.ask("followHistory", { folder: repo.dir });
    const outcome = await ask();
    assert.ok(outcome.kind === "history");
    const { statement, counted, line } = presentWholeHistory(outcome.report);
    assert.equal(statement, "In a typical week, half of the commits are at most 2.5 lines. Medians are usually the same; no week differs.");
    assert.equal(counted, "2 months, 49 commits, 48 counted.");
    assert.equal(line?.points.length, 12);
    await until(() => engines().length === 0);
    assert.deepEqual(await ask(), outcome);
    assert.deepEqual(built.printed, []);
  });
});
