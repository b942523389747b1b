// Marked lines in real repositories: where they are, where they come from, and that nothing of the repository runs for it.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { findingOf, measureOf, openDeepReports, type DeepReports } from "./deepReport";

describe("marked lines of a repository", () => {
  let repo: Repo;
  let reports: DeepReports;
  before(async () => {
    repo = await makeRepo();
    reports = openDeepReports();
    await repo.commit({ files: { "src/a.ts": "// TODO first\nconst a = 'TODO no';\n", "README.md": "TODO\n" }, at: "2026-01-01T10:00:00Z" });
    await repo.commit({ files: { "src/a.ts": "    // TODO first\nconst a = 'TODO no';\n/* FIXME(ann) second */\n" }, at: "2026-02-01T10:00:00Z" });
    await repo.commit({ rename: { "src/a.ts": "src/b.ts" }, at: "2026-02-02T10:00:00Z" });
    await repo.commit({ files: { "src/c.py": '"""TODO no"""\n' + "x = 1  # XXX third\n".repeat(8) }, at: "2026-02-10T10:00:00Z" });
    await repo.commit({ files: { "src/c.py": '"""TODO no"""\n' + "x = 1  # XXX third\n".repeat(7) }, at: "2026-02-11T10:00:00Z" });
  });
  after(() => Promise.all([repo.dispose(), reports.dispose()]));

  it("are as old as the commit that wrote them, through a rename and new indentation", async () => {
    const finding = findingOf(await reports.read(repo.dir, { revision: "HEAD" }), "debt.markers");
    assert.deepEqual(finding.files?.slice(0, 2).map(({ path, line, class: marker, value }) => [path, line, marker, value]), [["src/b.ts", 1, "TODO", 41], ["src/b.ts", 3, "FIXME", 10]]);
    assert.equal(finding.sample.counted, 9);
  });

  it("came and went with the commits of the window", async () => {
    const finding = findingOf(await reports.read(repo.dir, { revision: "HEAD" }), "debt.markers");
    // The very first commit is no change of anybody's.
    assert.deepEqual(["added", "removed"].map((id) => measureOf(finding, id)), [9, 1]);
  });

  it("are those of the work tree where there is one, and new there", async () => {
    await repo.write({ "src/b.ts": "// HACK new\nconst a = 'TODO no';\n// TODO first\n", "src/d.ts": "// TODO new\n" });
    try {
      const finding = findingOf(await reports.read(repo.dir), "debt.markers");
      assert.deepEqual(finding.files?.filter(({ path }) => path !== "src/c.py").map(({ path, line, class: marker, value }) => [path, line, marker, value]), [["src/b.ts", 3, "TODO", 41], ["src/b.ts", 1, "HACK", 0], ["src/d.ts", 1, "TODO", 0]]);
    } finally {
      await repo.git("checkout", "--quiet", "--", ".");
      await repo.git("clean", "--quiet", "-fd");
    }
  });

  it("are found without running what the repository names, and whatever it says to ignore", async () => {
    const canary = join(repo.dir, "../canary");
    await repo.write({ ".gitattributes": "*.ts diff=evil filter=evil\n*.py diff=evil\n", "ignored-revs": "none such\n" });
    for (const [name, value] of [["diff.evil.textconv", `touch ${canary}; cat`], ["filter.evil.clean", `touch ${canary}; cat`], ["filter.evil.smudge", `touch ${canary}; cat`], ["blame.ignoreRevsFile", "ignored-revs"], ["blame.showRoot", "bogus"]] as const) await repo.git("config", name, value);
    try {
      const finding = findingOf(await reports.read(repo.dir), "debt.markers");
      assert.equal(finding.sample.counted, 9);
      assert.equal(finding.files?.[0]?.value, 41);
      assert.equal(existsSync(canary), false);
    } finally {
      for (const name of ["diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge", "blame.ignoreRevsFile", "blame.showRoot"]) await repo.git("config", "--unset", name);
      await repo.git("clean", "--quiet", "-fd");
    }
  });

  it("have no age where a shallow clone ends", async () => {
    await repo.git("clone", "--quiet", "--depth=1", `file://${repo.dir}`, `${repo.dir}-shallow`);
    const finding = findingOf(await reports.read(`${repo.dir}-shallow`, { revision: "HEAD" }), "debt.markers");
    assert.equal(finding.sample.counted, 9);
    assert.ok(finding.files?.every(({ value }) => value === undefined));
    assert.match(finding.notes?.map((note) => (note.kind === "notObservable" ? note.reason : "")).join() ?? "", /not in this clone/);
  });
});
