// An engine that nobody asks is no process at all, and nobody notices that it was gone.
import assert from "node:assert/strict";
import type { StepOutcome } from "../../../src/model/report";
import type { PreparedOutcome } from "../../../src/practice/engineQuestions";
import type { ReportRequest } from "../../../src/practice/reportRequest";
import type { Repo } from "../../support/makeRepo";
import { makeTeamRepo } from "../../support/makeTeamRepo";
import { builtEngine, engines, until, type BuiltEngine } from "./builtEngine";

const good = '---\nid: small\ntitle: Small\naims:\n  - { signal: size.commit, measure: median, aim: "<= 1000 lines" }\n---\n# Small\n';
const file = ".metronome/practices/small.md";

const standardsOf = (outcome: PreparedOutcome) => (outcome.kind === "report" ? outcome.report.standards.map(({ standard, isLastGood }) => [standard?.id, isLastGood]) : outcome);
const figuresOf = (outcome: StepOutcome) => (outcome.kind === "step" ? outcome.finding.measures.map(({ id }) => id) : []);

describe("an engine that nobody asks", () => {
  let repo: Repo;
  let request: ReportRequest;
  let built: BuiltEngine;
  before(async () => {
    repo = await makeTeamRepo();
    await repo.commit({ message: "Say what small is", files: { [file]: good } });
    request = { folder: repo.dir, who: "team", standardsFolder: ".metronome" };
  });
  beforeEach(async () => (built = await builtEngine(150)));
  afterEach(() => built.dispose());
  after(() => repo.dispose());

  it("is not there before the first question, nor a while after the last", async () => {
    const { engine } = built;
    assert.deepEqual(engines(), []);
    const outcome = await engine.ask("readReport", request);
    assert.equal(outcome.kind, "report");
    assert.equal(engines().length, 1);
    await until(() => engines().length === 0);
    assert.deepEqual(await engine.ask("readReport", request), outcome);
    assert.deepEqual(built.printed, []);
  });

  it("still knows since when the work tree has been dirty", async () => {
    const { engine } = built;
    assert.ok(!figuresOf(await engine.ask("readStep", request)).includes("ageDays"), "clean so far");
    await repo.write({ "src/part1.ts": "export const other = 1;\n" });
    assert.ok(figuresOf(await engine.ask("readStep", request)).includes("ageDays"), "it saw when that began");
    await until(() => engines().length === 0);
    assert.ok(figuresOf(await engine.ask("readStep", request)).includes("ageDays"), "its successor was told");
    await repo.git("checkout", "--quiet", ".");
  });

  it("keeps the last good version of a standard in force while its file has a mistake", async () => {
    const { engine } = built;
    assert.deepEqual(standardsOf(await engine.ask("readReport", request)), [["small", undefined]]);
    await until(() => engines().length === 0);
    await repo.write({ [file]: "---\nid: 5\n---\n" });
    assert.deepEqual(standardsOf(await engine.ask("bindAnew", request)), [["small", true]]);
    await until(() => engines().length === 0);
    assert.deepEqual(standardsOf(await engine.ask("readReport", request)), [["small", true]], "also a second time");
    await repo.write({ [file]: good });
  });

  it("reads a history to its end before it rests", async () => {
    const { engine, news } = built;
    await engine.ask("followHistory", { folder: repo.dir });
    const last = news.at(-1);
    assert.equal(last?.state, "whole");
    assert.equal(last.read, last.total);
    assert.equal(last.total, 50);
    await until(() => engines().length === 0);
  });
});
