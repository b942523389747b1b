// One more commit must not cost what the whole look did: what is asked of git is counted, process by process.
import assert from "node:assert/strict";
import { RepositoryReader } from "../../../src/git/inspectRepository";
import { WorkingTreeReader } from "../../../src/git/readStep";
import { GitHistory } from "../../../src/history/gitHistory";
import { RepositoryStandards } from "../../../src/history/repositoryStandards";
import type { Report } from "../../../src/model/report";
import { PracticeService } from "../../../src/practice/practiceService";
import type { ReportRequest } from "../../../src/practice/reportRequest";
import { messageMarker } from "../../../src/signals/messageMarks";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { printNote } from "../../support/runMocha";
import { makeLoggingGit, type LoggingGit } from "../history/loggingGit";

const text = (n: number, step = 0) => `// TODO: part ${n}\n${Array.from({ length: 12 }, (_, line) => `export const v${n}_${line} = ${line < 6 ? step : 0};\n`).join("")}`;
const files = 12;
const mostForOneCommit = 20;
const day = 24 * 3600;

describe("a look after one more commit", function () {
  this.timeout(60_000);
  let repo: Repo;
  let git: LoggingGit;
  let history: GitHistory;
  let practice: PracticeService;
  const start = Date.UTC(2026, 7, 1, 9) / 1000;
  const commit = (n: number, step: number) => repo.commit({ message: `Change ${n}`, files: { [`src/f${n}.ts`]: text(n, step) }, at: new Date((start + step * day) * 1000).toISOString() });
  before(async () => {
    repo = await makeRepo();
    await repo.commit({ message: "Begin", files: Object.fromEntries(Array.from({ length: files }, (_, n) => [`src/f${n}.ts`, text(n)])), at: new Date(start * 1000).toISOString() });
    for (let n = 0; n < files; n++) await commit(n, n + 1);
    await repo.branch("side");
    await commit(0, files + 1);
    await repo.switchTo("main");
    await repo.merge("side", { fastForward: false });
    git = await makeLoggingGit(repo, { keepsIds: false });
    const repositories = new RepositoryReader(git.program);
    const program = () => repositories.program;
    history = new GitHistory(program, { marker: messageMarker });
    practice = new PracticeService({ repositories, history, workingTree: new WorkingTreeReader(program), standards: new RepositoryStandards(program), now: () => Math.floor(Date.now() / 1000) });
  });
  after(async () => {
    await history.dispose();
    await repo.dispose();
  });

  const request = (): ReportRequest => ({ folder: repo.dir, who: "team", standardsFolder: ".metronome", ownEmails: ["ada@example.org"] });
  const read = async (name: "readReport" | "readDeepReport"): Promise<Report> => {
    const outcome = await practice[name](request());
    return outcome.kind === "report" ? outcome.report : assert.fail(outcome.trouble.kind);
  };
  const open = ({ findings }: Report) => findings.filter((finding) => finding.kind === "notObservable" && finding.isPending === true).map(({ signal }) => signal);

  it("asks of what takes long only what the new commit changed", async () => {
    const first = await read("readReport");
    assert.deepEqual(open(first).toSorted(), ["adr.fresh", "debt.markers", "flow.rework", "team.spread"]);
    await git.started();
    const deep = await read("readDeepReport");
    assert.deepEqual(open(deep), []);
    assert.ok((await git.started()).filter((verb) => verb === "blame").length >= files);
    assert.deepEqual(deep.findings.filter(({ signal }) => !open(first).includes(signal)), first.findings.filter(({ signal }) => !open(first).includes(signal)));
    await commit(3, files + 2);
    await read("readReport");
    const forReport = await git.started();
    await read("readDeepReport");
    const forDeep = await git.started();
    printNote(`gits started after one commit: ${forReport.length}, and ${forDeep.length} for what takes long`);
    assert.ok(forReport.length + forDeep.length <= mostForOneCommit, [...forReport, "|", ...forDeep].join(" "));
    assert.ok(forDeep.filter((verb) => verb === "blame").length <= 2, forDeep.join(" "));
  });

  it("has the same findings as one that knows nothing, also of a text that was there before", async () => {
    await commit(5, files + 3);
    await repo.commit({ message: "Drop a part", files: { "src/f6.ts": "export {};\n" }, at: new Date((start + (files + 4) * day) * 1000).toISOString() });
    await read("readReport");
    await read("readDeepReport");
    await commit(6, 7);
    await read("readReport");
    const kept = await read("readDeepReport");
    const repositories = new RepositoryReader();
    const program = () => repositories.program;
    const fresh = new GitHistory(program, { marker: messageMarker });
    const other = new PracticeService({ repositories, history: fresh, workingTree: new WorkingTreeReader(program), standards: new RepositoryStandards(program), now: () => Math.floor(Date.now() / 1000) });
    const outcome = await other.readDeepReport({ ...request(), readsUpTo: 1000 });
    await fresh.dispose();
    assert.ok(outcome.kind === "report");
    assert.deepEqual(kept.findings, outcome.report.findings);
    assert.deepEqual(kept.aims, outcome.report.aims);
  });

  it("asks nothing further where nothing has changed", async () => {
    await read("readReport");
    await git.started();
    await read("readDeepReport");
    assert.deepEqual(await git.started(), []);
  });

  it("sees the work tree as it was saved last", async () => {
    await read("readReport");
    await repo.write({ "src/f1.ts": `${text(1, 2)}// FIXME: soon\n` });
    await practice.readStep(request());
    const debt = (await read("readDeepReport")).findings.find(({ signal }) => signal === "debt.markers");
    assert.equal(debt?.measures.find(({ id }) => id === "markers")?.value, files + 1);
  });
});
