// A saved aim must count within a second on any repository, so nothing but the standards may be read for it.
import assert from "node:assert/strict";
import { RepositoryReader } from "../../../src/git/inspectRepository";
import { WorkingTreeReader } from "../../../src/git/readStep";
import { GitHistory } from "../../../src/history/gitHistory";
import { RepositoryStandards } from "../../../src/history/repositoryStandards";
import type { ReportOutcome } from "../../../src/model/report";
import { PracticeService } from "../../../src/practice/practiceService";
import type { ReportRequest } from "../../../src/practice/reportRequest";
import { makeTeamRepo } from "../../support/makeTeamRepo";
import type { Repo } from "../../support/makeRepo";

const standard = (aim: string) => `---\nid: small\ntitle: Small\naims:\n  - { signal: size.commit, measure: median, aim: "${aim}" }\n---\n# Small\n`;
const file = ".metronome/practices/small.md";

/** The parts as the engine connects them, with a note of every git that is started. */
function connect(): { practice: PracticeService; started: () => number; dispose: () => Promise<void> } {
  const reader = new RepositoryReader();
  let count = 0;
  const program = () => {
    count++;
    return reader.program;
  };
  const history = new GitHistory(program);
  const practice = new PracticeService({
    repositories: { inspect: (...asked) => (count++, reader.inspect(...asked)) },
    history,
    workingTree: new WorkingTreeReader(program),
    standards: new RepositoryStandards(program),
    now: () => Math.floor(Date.now() / 1000),
  });
  return { practice, started: () => count, dispose: () => history.dispose() };
}

const verdictOf = (outcome: ReportOutcome) => (outcome.kind === "report" ? outcome.report.aims.map(({ aim, verdict }) => `${aim.text} ${verdict}`) : outcome);

describe("a report under changed standards", () => {
  let repo: Repo;
  let request: ReportRequest;
  before(async () => {
    repo = await makeTeamRepo();
    request = { folder: repo.dir, who: "team", standardsFolder: ".metronome" };
  });
  after(() => repo.dispose());

  it("judges by the new aim without starting git", async () => {
    const { practice, started, dispose } = connect();
    await repo.write({ [file]: standard("<= 1000 lines") });
    assert.deepEqual(verdictOf(await practice.readReport(request)), ["<= 1000 lines within"]);
    const before = started();
    await repo.write({ [file]: standard("<= 1 lines") });
    assert.deepEqual(verdictOf(await practice.bindAnew(request)), ["<= 1 lines outside"]);
    assert.equal(started(), before);
    await dispose();
  });

  it("says the same as a report that is read anew", async () => {
    const { practice, dispose } = connect();
    await practice.readReport(request);
    await repo.write({ [file]: standard("10..20 lines") });
    assert.deepEqual(await practice.bindAnew(request), await practice.readReport(request));
    await dispose();
  });

  it("reads everything when something else is asked than last time", async () => {
    const { practice, dispose } = connect();
    await practice.readReport(request);
    const mine = await practice.bindAnew({ ...request, who: "me" });
    assert.equal(mine.kind === "report" && mine.report.who, "me");
    await dispose();
  });
});
