// On a long history something is to be seen before all of it is known; on a short one nothing is asked twice.
import assert from "node:assert/strict";
import { RepositoryReader } from "../../../src/git/inspectRepository";
import { WorkingTreeReader } from "../../../src/git/readStep";
import { GitHistory } from "../../../src/history/gitHistory";
import { RepositoryStandards } from "../../../src/history/repositoryStandards";
import type { Report, ReportOutcome } from "../../../src/model/report";
import { PracticeService } from "../../../src/practice/practiceService";
import type { ReportRequest } from "../../../src/practice/reportRequest";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { makeTeamRepo } from "../../support/makeTeamRepo";
import { importCommits } from "../commandLine/importCommits";

const commits = 5000;
const hour = 3600;

function reportOf(outcome: ReportOutcome): Report {
  return outcome.kind === "report" ? outcome.report : assert.fail(outcome.trouble.kind);
}

describe("the first report on a folder", () => {
  let long: Repo;
  let short: Repo;
  let practice: PracticeService;
  let history: GitHistory;
  before(async () => {
    [long, short] = await Promise.all([makeRepo({ name: "long" }), makeTeamRepo()]);
    // One commit in eight hours: 270 in the newest window, and as many in the one before.
    await importCommits(long, "main", Array.from({ length: commits }, (_, n) => ({ at: 1_600_000_000 + n * 8 * hour, files: { [`src/part${n % 40}.ts`]: `export const value = ${n};\n`.repeat(1 + (n % 30)) } })));
    await long.git("reset", "--quiet", "--hard");
  });
  beforeEach(() => {
    const repositories = new RepositoryReader();
    const program = () => repositories.program;
    history = new GitHistory(program);
    practice = new PracticeService({ repositories, history, workingTree: new WorkingTreeReader(program), standards: new RepositoryStandards(program), now: () => Math.floor(Date.now() / 1000) });
  });
  afterEach(() => history.dispose());
  after(() => Promise.all([long.dispose(), short.dispose()]));

  const requestOn = ({ dir }: Repo): ReportRequest => ({ folder: dir, who: "team", standardsFolder: ".metronome" });

  it("is the newest window of a long history, said to be the first and compared with nothing", async () => {
    const first = reportOf(await practice.readFirstReport(requestOn(long)));
    assert.equal(first.isFirst, true);
    assert.equal(first.window.days, 90);
    assert.equal(first.commits.length, 271);
    assert.deepEqual(first.findings.filter(({ change }) => change !== undefined), []);
  });

  it("leaves open what rests on more than the window's commits", async () => {
    const isOpen = ({ findings }: Report, id: string) => findings.some((finding) => finding.signal === id && finding.kind === "notObservable" && finding.isPending === true);
    const first = reportOf(await practice.readFirstReport(requestOn(long)));
    const whole = reportOf(await practice.readReport(requestOn(long)));
    assert.deepEqual([isOpen(first, "flow.branch"), isOpen(whole, "flow.branch")], [true, false]);
    assert.deepEqual([isOpen(first, "size.commit"), isOpen(first, "debt.markers"), isOpen(whole, "debt.markers")], [false, true, true]);
    assert.equal(isOpen(reportOf(await practice.readDeepReport(requestOn(long))), "debt.markers"), false);
  });

  it("has the same figures as the whole one that follows", async () => {
    const first = reportOf(await practice.readFirstReport(requestOn(long)));
    const whole = reportOf(await practice.readReport(requestOn(long)));
    assert.equal(whole.isFirst, undefined);
    const measures = ({ findings }: Report, id: string) => findings.find(({ signal }) => signal === id)?.measures;
    assert.deepEqual(measures(first, "size.commit"), measures(whole, "size.commit"));
    assert.ok((measures(first, "size.commit")?.length ?? 0) > 0);
  });

  it("is the whole one where the history is short, so that nobody asks again", async () => {
    const first = reportOf(await practice.readFirstReport(requestOn(short)));
    assert.deepEqual(first, reportOf(await practice.readReport(requestOn(short))));
  });

  it("is the whole one where somebody named the period", async () => {
    const first = reportOf(await practice.readFirstReport({ ...requestOn(long), period: { kind: "days", days: 30 } }));
    assert.equal(first.isFirst, undefined);
    assert.equal(first.window.days, 30);
  });

  it("is bound anew as what it is, until the whole one is there", async () => {
    await practice.readFirstReport(requestOn(long));
    assert.equal(reportOf(await practice.bindAnew(requestOn(long))).isFirst, true);
    await practice.readReport(requestOn(long));
    assert.equal(reportOf(await practice.bindAnew(requestOn(long))).isFirst, undefined);
  });
});
