// What takes long tells how far it is, to the editor and on a terminal.
import assert from "node:assert/strict";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronome } from "../commandLine/builtCommandLine";
import { importCommits } from "../commandLine/importCommits";
import { builtEngine, type BuiltEngine } from "./builtEngine";

const day = 86_400;
const start = Date.UTC(2026, 5, 1, 10) / 1000;
const files = 12;

describe("how far a deep report has come", () => {
  let repo: Repo;
  let built: BuiltEngine;
  before(async () => {
    repo = await makeRepo();
    built = await builtEngine();
    const marked = (n: number) => importCommit(n);
    await importCommits(repo, "main", Array.from({ length: files }, (_, n) => marked(n)));
    await repo.git("reset", "--quiet", "--hard");
  });
  after(async () => {
    await built.dispose();
    await repo.dispose();
  });

  const importCommit = (n: number) => ({ message: `Add ${n}`, files: { [`src/f${n}.ts`]: `// TODO: ${n}\nexport const v${n} = ${n};\n` }, at: start + n * day });

  it("is told in files, no more than there are, while the answer is waited for", async () => {
    const ask = { folder: repo.dir, who: "team", standardsFolder: ".metronome" } as const;
    const outcome = await built.engine.ask("readDeepReport", ask);
    assert.equal(outcome.kind, "report");
    assert.deepEqual(built.deepNews[0], { folder: repo.dir, of: "files", done: 0, total: files });
    for (const { done, total } of built.deepNews) assert.ok(done <= total && total === files, `${done} of ${total}`);
  });

  it("is no part of what is written where nobody watches a terminal", async () => {
    const { code, stderr } = await metronome(["report", "--repo", repo.dir]);
    assert.deepEqual([code, stderr], [0, ""]);
  });
});
