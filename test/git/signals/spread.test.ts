// The spread of knowledge in a real repository: over all of its history, with co-authors, and without a name of anybody.
import assert from "node:assert/strict";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { findingOf, measureOf, openDeepReports, type DeepReports } from "./deepReport";

const people = ["ann", "bob", "cleo"].map((name) => ({ name: `${name} Secret`, email: `${name}@example.org` }));
const files = (from: number, to: number, text: string) => Object.fromEntries(Array.from({ length: to - from }, (_, n) => [`src/part${(from + n) % 4}/f${from + n}.ts`, `${text} ${from + n}\n`.repeat(5)]));

describe("the spread of knowledge in a repository", () => {
  let repo: Repo;
  let reports: DeepReports;
  before(async () => {
    repo = await makeRepo();
    reports = openDeepReports();
    const [ann, bob, cleo] = people;
    await repo.commit({ files: files(0, 20, "one"), ...(ann && { author: ann }), at: "2022-01-01T10:00:00Z" });
    await repo.commit({ files: files(20, 36, "two"), ...(bob && { author: bob }), at: "2024-02-01T10:00:00Z" });
    for (let round = 0; round < 6; round++) await repo.commit({ message: "Change it\n\nCo-authored-by: bob Secret <bob@example.org>", files: files(0, 8, `round ${round}`), ...(cleo && { author: cleo }) });
  });
  after(() => Promise.all([repo.dispose(), reports.dispose()]));

  it("is told once the whole history is read, and then without asking again", async () => {
    const finding = findingOf(await reports.read(repo.dir, { readsUpTo: 100 }), "team.spread");
    assert.equal(finding.kind, "observed");
    // Ann has 20 of 36 files alone or with others, and 12 of them alone; Bob has 16 alone.
    assert.deepEqual(["truckFactor", "authors", "coAuthored"].map((id) => measureOf(finding, id)), [2, 3, 6]);
    assert.deepEqual(findingOf(await reports.readQuick(repo.dir), "team.spread"), finding);
  });

  it("is pending as long as something is not read", async () => {
    const fresh = openDeepReports();
    try {
      const finding = findingOf(await fresh.read(repo.dir), "team.spread");
      assert.ok(finding.kind === "notObservable" && finding.isPending === true);
    } finally {
      await fresh.dispose();
    }
  });

  it("is not read where the history is longer than may be read", async () => {
    const fresh = openDeepReports();
    try {
      const finding = findingOf(await fresh.read(repo.dir, { readsUpTo: 2 }), "team.spread");
      assert.match(finding.kind === "notObservable" ? finding.reason : "", /8 commits/);
    } finally {
      await fresh.dispose();
    }
  });

  it("names nobody", async () => {
    const report = await reports.read(repo.dir, { readsUpTo: 100 });
    assert.ok(!/Secret|@example\.org/.test(JSON.stringify(findingOf(report, "team.spread"))));
  });

  it("can't be told in a shallow clone", async () => {
    await repo.git("clone", "--quiet", "--depth=2", `file://${repo.dir}`, `${repo.dir}-shallow`);
    const finding = findingOf(await reports.read(`${repo.dir}-shallow`, { readsUpTo: 100 }), "team.spread");
    assert.match(finding.kind === "notObservable" ? finding.reason : "", /shallow/);
  });
});
