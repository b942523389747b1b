// The history report runs over columns, the windows over commits: both must count the same commits for the same reasons.
import assert from "node:assert/strict";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { RepositoryReader } from "../../../src/git/inspectRepository";
import { WorkingTreeReader } from "../../../src/git/readStep";
import { GitHistory } from "../../../src/history/gitHistory";
import { RepositoryStandards } from "../../../src/history/repositoryStandards";
import type { HistoryReport, HistoryReportOutcome } from "../../../src/model/historyReport";
import { HistoryReports } from "../../../src/practice/historyReport";
import { PracticeService } from "../../../src/practice/practiceService";
import { messageMarker } from "../../../src/signals/messageMarks";
import { makeRepo, type Repo } from "../../support/makeRepo";

const lines = (count: number, word = "line") => Array.from({ length: count }, (_, n) => `${word} ${n};\n`).join("");
const files = (count: number, text: (n: number) => string) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`lib/f${n}.ts`, text(n)]));
const now = () => Math.floor(Date.now() / 1000);

/** One commit for nearly every reason to be left out, and four that count. */
async function makeMixedRepo(): Promise<Repo> {
  const repo = await makeRepo({ name: "mixed" });
  const commit = async (message: string, changed: Record<string, string>, more: { readonly author?: { readonly name: string; readonly email: string } } = {}) => repo.commit({ message, files: changed, ...more });
  await commit("Start", { "src/a.ts": lines(3), "README.md": "# Mixed\n", ".gitattributes": "src/made.ts linguist-generated\nsrc/table.ts -diff\n" });
  await commit("Add a", { "src/a.ts": lines(12) });
  const wrong = await commit("Add b", { "src/b.ts": lines(7), "test/b.test.ts": lines(2) });
  await commit('Revert "Add b"\n\nThis reverts commit ' + wrong + ".", { "src/b.ts": lines(1) });
  await commit("fixup! Add a", { "src/a.ts": lines(13) });
  await commit("Say more", { "README.md": "# More\n" });
  await commit("Generate", { "src/made.ts": lines(400) });
  await commit("Draw a table", { "src/table.ts": lines(50) });
  await commit("Draw and use it", { "src/table.ts": lines(60), "src/b.ts": lines(2) });
  await commit("Indent", { "src/a.ts": lines(13).replaceAll("line", "  line") });
  await commit("Bump it", { "src/b.ts": lines(4) }, { author: { name: "renovate[bot]", email: "bot@example.org" } });
  await commit("Import the old parts", files(101, (n) => lines(3, `old${n}`)));
  await commit("Rename everywhere", files(30, (n) => lines(3, `old${n}`).replace("0;", "zero;")));
  await repo.commit({ message: "Move", rename: { "src/a.ts": "src/moved.ts" } });
  const listed = await commit("Format", { "src/b.ts": lines(9, "neat") });
  await commit("List it", { ".git-blame-ignore-revs": `${listed}\n` });
  await repo.branch("side");
  await commit("On the side", { "src/side.ts": lines(5) });
  await repo.switchTo("main");
  await commit("On the trunk", { "src/trunk.ts": lines(6) });
  await repo.merge("side");
  return repo;
}

describe("the history report on a repository", () => {
  let repo: Repo;
  let history: GitHistory;
  let reports: HistoryReports;
  let practice: PracticeService;
  const repositories = new RepositoryReader();
  before(async () => (repo = await makeMixedRepo()));
  after(() => repo.dispose());
  beforeEach(() => {
    const program = () => repositories.program;
    history = new GitHistory(program, { marker: messageMarker });
    practice = new PracticeService({ repositories, history, workingTree: new WorkingTreeReader(program), standards: new RepositoryStandards(program), now });
    reports = new HistoryReports({ repositories, history, readTeam: (...asked) => practice.readTeam(...asked), now });
  });
  afterEach(() => history.dispose());

  const readAll = async () => {
    const state = await repositories.inspect(repo.dir, undefined);
    assert.ok(state.kind === "ready");
    await history.readRest(state.repository, { onProgress: () => {} });
  };
  const ask = (): Promise<HistoryReportOutcome> => reports.readHistoryReport({ folder: repo.dir, standardsFolder: ".metronome" });
  const reportOf = async (): Promise<HistoryReport> => {
    const outcome = await ask();
    return outcome.kind === "history" ? outcome.report : assert.fail(outcome.kind);
  };

  const byReason = (list: readonly { readonly reason: string; readonly count: number }[]) => Object.fromEntries(list.map(({ reason, count }) => [reason, count]));
  const standing = ({ counted, leftOut }: HistoryReport) => ({ counted, leftOut: byReason(leftOut) });
  const standingOfWindow = async () => {
    const outcome = await practice.readReport({ folder: repo.dir, who: "team", standardsFolder: ".metronome", period: { kind: "dates", since: 0 } });
    assert.ok(outcome.kind === "report");
    const size = outcome.report.findings.find(({ signal }) => signal === "size.commit");
    return { counted: size?.sample.counted, leftOut: byReason(size?.sample.excluded ?? []) };
  };

  it("waits until the history is read", async () => {
    const outcome = await ask();
    assert.ok(outcome.kind === "unfinished" && outcome.read === 0 && outcome.total > 10);
    await readAll();
    assert.equal((await ask()).kind, "history");
  });

  it("counts and leaves out what a window over all of it does", async () => {
    await readAll();
    const report = await reportOf();
    const { commits, merges, counted, leftOut } = report;
    assert.deepEqual(standing(report), await standingOfWindow());
    assert.deepEqual(
      leftOut.map(({ reason }) => reason).toSorted(),
      ["bot", "bulk", "fixup", "import", "listed", "no code", "rename only", "revert", "root", "whitespace only"],
    );
    assert.equal(merges, 1);
    assert.equal(commits, counted + merges + leftOut.reduce((sum, { count }) => sum + count, 0));
  });

  it("takes the team's word on files and commits as a window does, as soon as it is saved", async () => {
    await readAll();
    const before = await reportOf();
    await mkdir(join(repo.dir, ".metronome"), { recursive: true });
    const named = (await repo.git("log", "--format=%h", "--grep=On the side")).trim();
    await writeFile(join(repo.dir, ".metronome/team.yml"), `roles:\n  - { glob: "src/made.ts", label: test }\nignore:\n  commits: ["${named}"]\n`);
    const after = await reportOf();
    assert.deepEqual(standing(after), await standingOfWindow());
    // One comes in with the file that was left out, and another is not counted any more.
    assert.equal(after.counted, before.counted);
    assert.notDeepEqual(standing(after), standing(before));
    await rm(join(repo.dir, ".metronome/team.yml"));
  });

  it("follows the head", async () => {
    await readAll();
    const before = await reportOf();
    await repo.commit({ message: "Add c", files: { "src/c.ts": lines(8) } });
    await readAll();
    assert.equal((await reportOf()).counted, before.counted + 1);
  });
});
