// A trunk on which it is known which lines were deleted, and how long after they were written.
import assert from "node:assert/strict";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { importCommits, type ImportedCommit } from "../commandLine/importCommits";
import { findingOf, measureOf, openDeepReports, type DeepReports } from "./deepReport";

const day = 86_400;
const start = Date.UTC(2026, 5, 1, 10) / 1000;
const lines = (n: number, from: number, to: number) => Array.from({ length: to - from }, (_, at) => `const v${n}_${from + at} = ${from + at};\n`).join("");

const movedFile = 4;

/**
 * Thirty files of forty lines, one a day. Of the first ten, ten lines are replaced after five days; of the next ten, ten
 * lines after an hour; of the last ten, ten lines after thirty days, which is no rework any more.
 */
function history(): readonly ImportedCommit[] {
  const commits: ImportedCommit[] = [{ message: "Begin", files: { "README.md": "x\n" }, at: start - day }];
  for (let n = 0; n < 30; n++) {
    commits.push({ message: `Add ${n}`, files: { [`src/f${n}.ts`]: lines(n, 0, 40) }, at: start + n * day });
    const after = n < 10 ? 5 * day : n < 20 ? 3600 : 30 * day;
    // One is moved when its lines are replaced.
    const name = n === movedFile ? `src/moved${n}.ts` : `src/f${n}.ts`;
    commits.push({ message: `Change ${n}`, ...(n === movedFile && { rename: { [`src/f${n}.ts`]: name } }), files: { [name]: lines(n, 0, 30) + lines(n, 100, 110) }, at: start + n * day + after });
  }
  commits.push({ message: "Later", files: { "README.md": "y\n" }, at: start + 85 * day });
  return commits.toSorted((a, b) => Number(a.at) - Number(b.at));
}

/** A history of one other person is nobody's business. */
const own = { ownEmails: ["ada@example.org"] };

describe("fresh code that is rewritten in a repository", () => {
  let repo: Repo;
  let reports: DeepReports;
  before(async () => {
    repo = await makeRepo();
    reports = openDeepReports();
    await importCommits(repo, "main", history());
    await repo.git("reset", "--quiet", "--hard");
  });
  after(() => Promise.all([repo.dispose(), reports.dispose()]));

  it("is what was deleted between a day and three weeks after it was written", async function () {
    this.timeout(60_000);
    const finding = findingOf(await reports.read(repo.dir, own), "flow.rework");
    assert.equal(finding.kind, "observed");
    // Sixty commits add 30 × 40 lines and 30 × 10 more.
    assert.equal(measureOf(finding, "added"), 1500);
    assert.equal(measureOf(finding, "rework"), 100 / 1500);
    assert.equal(measureOf(finding, "inFlow"), 100 / 1500);
    assert.deepEqual(finding.files?.map(({ path, value }) => [path, value]).sort(), Array.from({ length: 10 }, (_, n) => [n === movedFile ? `src/moved${n}.ts` : `src/f${n}.ts`, 10]).sort());
  });

  it("is not moved by documents, by programs, or by where the clocks stand", async function () {
    this.timeout(60_000);
    const other = await makeRepo();
    try {
      const noise = Array.from({ length: 20 }, (_, n): ImportedCommit => ({ message: `Note ${n}`, files: { [`docs/n${n}.md`]: "x\n" }, at: start + n * day + 7200, ...(n % 2 === 0 && { author: { name: "renovate[bot]", email: "bot@example.org" } }) }));
      await importCommits(other, "main", [...history(), ...noise].toSorted((a, b) => Number(a.at) - Number(b.at)));
      const [before, after] = [findingOf(await reports.read(repo.dir, own), "flow.rework"), findingOf(await reports.read(other.dir, own), "flow.rework")];
      for (const id of ["rework", "inFlow", "added"]) assert.equal(measureOf(after, id), measureOf(before, id), id);
    } finally {
      await other.dispose();
    }
  });

  it("is the same when it is asked again, and pending where nobody waits", async () => {
    const [first, second] = [await reports.read(repo.dir, own), await reports.read(repo.dir, own)];
    assert.deepEqual(findingOf(second, "flow.rework"), findingOf(first, "flow.rework"));
    const quick = findingOf(await reports.readQuick(repo.dir, own), "flow.rework");
    assert.ok(quick.kind === "notObservable" && quick.isPending === true);
  });

  it("ends with a cancellation, and leaves no process behind", async () => {
    const controller = new AbortController();
    const fresh = openDeepReports();
    try {
      const reading = fresh.read(repo.dir, {}, controller.signal);
      setTimeout(() => controller.abort(new Error("enough")), 300);
      await assert.rejects(reading, /enough|cancel/i);
    } finally {
      await fresh.dispose();
    }
  });

  it("is none in a repository of documents", async () => {
    const documents = await makeRepo();
    try {
      await documents.commit({ files: { "README.md": "x\n" } });
      await documents.commit({ files: { "README.md": "y\n" } });
      assert.equal(findingOf(await reports.read(documents.dir), "flow.rework").kind, "none");
      assert.equal(findingOf(await reports.read(documents.dir), "debt.markers").kind, "none");
      assert.equal(findingOf(await reports.read(documents.dir), "adr.fresh").kind, "none");
    } finally {
      await documents.dispose();
    }
  });
});
