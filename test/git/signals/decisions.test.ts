// Decision records in real repositories: dates come from commits, however often a record was moved.
import assert from "node:assert/strict";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { findingOf, measureOf, openDeepReports, type DeepReports } from "./deepReport";

const record = (status: string, words = "Because it is so, and for many more reasons that make a text of some length.") => `# A decision\n\n## Status\n\n${status}\n\n## Context\n\n${words}\n`;

describe("decision records of a repository", () => {
  let repo: Repo;
  let reports: DeepReports;
  before(async () => {
    repo = await makeRepo();
    reports = openDeepReports();
    await repo.commit({ files: { "README.md": "x\n", "package.json": '{"dependencies":{}}\n', "src/a.ts": "1\n" }, at: "2026-01-01T10:00:00Z" });
    await repo.commit({ files: { "doc/adr/0001-first.md": record("Superseded by [2](0002-second.md)"), "doc/adr/0000-template.md": record("{proposed | accepted | rejected}") }, at: "2026-02-01T10:00:00Z" });
    await repo.commit({ files: { "doc/adr/0002-second.md": record("Proposed", "Quite another thing was found to be true, as one could have known before.") }, at: "2026-03-01T10:00:00Z" });
    await repo.commit({ rename: { "doc/adr/0001-first.md": "docs/decisions/0001-first.md", "doc/adr/0002-second.md": "docs/decisions/0002-second.md" }, at: "2026-04-01T10:00:00Z" });
    await repo.commit({ files: { "package.json": '{"dependencies":{"left":"1"}}\n' }, at: "2026-04-02T10:00:00Z" });
    await repo.commit({ files: { "package.json": '{"dependencies":{"left":"2"}}\n' }, at: "2026-04-03T10:00:00Z" });
    await repo.commit({ files: { "engine/main.ts": "2\n" }, at: "2026-04-04T10:00:00Z" });
    await repo.commit({ files: { "engine/second.ts": "3\n", "docs/decisions/notes.md": "nothing\n" }, at: "2026-04-05T10:00:00Z" });
  });
  after(() => Promise.all([repo.dispose(), reports.dispose()]));

  it("are dated by the commits that brought them in, under whatever name", async () => {
    const finding = findingOf(await reports.read(repo.dir), "adr.fresh");
    assert.equal(finding.kind, "observed");
    assert.deepEqual(finding.files?.map(({ path, class: found, value }) => [path, found, value]), [["docs/decisions/0002-second.md", "proposed", 35], ["docs/decisions/0001-first.md", "superseded", 63]]);
    assert.deepEqual(["daysSinceNew", "proposedLong", "dangling"].map((id) => measureOf(finding, id)), [35, 1, 0]);
  });

  it("might be missing for a new dependency and a new folder, not for a new version", async () => {
    const finding = findingOf(await reports.read(repo.dir), "adr.fresh");
    assert.deepEqual(finding.evidence.map(({ class: kind }) => kind), ["folder", "dependency"]);
  });

  it("are pending in the report that doesn't wait, and the same at a revision", async () => {
    const quick = findingOf(await reports.readQuick(repo.dir), "adr.fresh");
    assert.ok(quick.kind === "notObservable" && quick.isPending === true);
    const [now, then] = [await reports.read(repo.dir), await reports.read(repo.dir, { revision: "HEAD" })];
    assert.deepEqual(findingOf(now, "adr.fresh"), findingOf(then, "adr.fresh"));
  });

  it("have no date where a shallow clone ends before them", async () => {
    await repo.git("clone", "--quiet", "--depth=2", `file://${repo.dir}`, `${repo.dir}-shallow`);
    const finding = findingOf(await reports.read(`${repo.dir}-shallow`), "adr.fresh");
    assert.equal(measureOf(finding, "decisions"), 2);
    assert.equal(measureOf(finding, "daysSinceNew"), undefined);
  });
});
