import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { RepositoryReader } from "../../../src/git/inspectRepository";
import { GitHistory } from "../../../src/history/gitHistory";
import { KeptReports } from "../../../src/history/store/keptReports";
import type { HistoryReport } from "../../../src/model/historyReport";
import type { Repository } from "../../../src/model/repositoryState";
import { HistoryReports } from "../../../src/practice/historyReport";
import { messageMarker } from "../../../src/signals/messageMarks";
import { makeRepo, type Repo } from "../../support/makeRepo";

async function find(repositories: RepositoryReader, folder: string): Promise<Repository> {
  const state = await repositories.inspect(folder, undefined);
  if (state.kind === "trouble") assert.fail(state.trouble.kind);
  return state.repository;
}

const now = () => Math.floor(Date.now() / 1000);

describe("a kept history report", () => {
  let repo: Repo;
  let folder: string;
  before(async () => {
    repo = await makeRepo();
    folder = join(repo.dir, "../reports");
    for (let n = 0; n < 12; n++) await repo.commit({ message: `Step ${n}`, files: { "src/a.ts": "line\n".repeat(n + 1) } });
  });
  after(() => repo.dispose());

  /** As an engine that was just started; says whether any history was read for the answer. */
  async function ask(rules = "rules 1"): Promise<{ report: HistoryReport; wasRead: boolean }> {
    const repositories = new RepositoryReader();
    const history = new GitHistory(() => repositories.program, { marker: messageMarker });
    let wasRead = false;
    const readFacts = history.readFacts.bind(history);
    history.readFacts = (...args) => {
      wasRead = true;
      return readFacts(...args);
    };
    const reports = new HistoryReports({ repositories, history, keptReports: new KeptReports(folder, rules, (line) => assert.fail(line)), readTeam: () => Promise.resolve(undefined), now });
    const repository = await find(repositories, repo.dir);
    if ((await reports.readHistoryReport({ folder: repo.dir, standardsFolder: ".metronome" })).kind === "unfinished") await history.readRest(repository, { onProgress: () => {} });
    const outcome = await reports.readHistoryReport({ folder: repo.dir, standardsFolder: ".metronome" });
    await history.dispose();
    assert.equal(outcome.kind, "history");
    return { report: (outcome as { report: HistoryReport }).report, wasRead };
  }

  it("is there at once for the next start, and the same", async () => {
    const first = await ask();
    assert.deepEqual([first.wasRead, first.report.counted], [true, 11]);
    const second = await ask();
    assert.equal(second.wasRead, false);
    assert.deepEqual(second.report, first.report);
  });

  it("is made anew after a commit, by other rules, and after a change of settings", async () => {
    await repo.commit({ message: "One more", files: { "src/a.ts": "line\n" } });
    const { wasRead, report } = await ask();
    assert.deepEqual([wasRead, report.counted], [true, 12]);
    assert.equal((await ask()).wasRead, false);
    assert.equal((await ask("rules 2")).wasRead, true);
    assert.equal((await ask("rules 2")).wasRead, false);
    await repo.git("config", "blame.ignoreRevsFile", "listed");
    assert.equal((await ask("rules 2")).wasRead, true);
  });

  it("is made anew where its file is damaged", async () => {
    const whole = (await ask("rules 2")).report;
    const [name = ""] = (await readdir(folder)).filter((one) => one.endsWith(".facts"));
    const bytes = await readFile(join(folder, name));
    for (const at of [0, 20, bytes.length - 3]) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      await writeFile(join(folder, name), damaged);
      const { wasRead, report } = await ask("rules 2");
      assert.equal(wasRead, true, `byte ${at}`);
      assert.deepEqual(report, whole);
    }
  });

  it("is not kept of a history of which something is missing", async () => {
    await using partial = await makeRepo();
    await partial.git("fetch", "--quiet", "--depth=3", `file://${repo.dir}`, "main");
    await partial.git("reset", "--quiet", "--hard", "FETCH_HEAD");
    const repositories = new RepositoryReader();
    const repository = await find(repositories, partial.dir);
    const kept = new KeptReports(join(partial.dir, "../reports"), "r", (line) => assert.fail(line));
    const history = new GitHistory(() => repositories.program, { marker: messageMarker });
    await history.readRest(repository, { onProgress: () => {} });
    assert.equal((await new HistoryReports({ repositories, history, keptReports: kept, readTeam: () => Promise.resolve(undefined), now }).readHistoryReport({ folder: partial.dir, standardsFolder: ".metronome" })).kind, "history");
    assert.equal(await kept.load(repository, "[]"), undefined);
    await history.dispose();
  });
});
