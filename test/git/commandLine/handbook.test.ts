// Standards that a handbook brings hold like the team's own, in the work tree and in a revision, and nothing else does.
import assert from "node:assert/strict";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronome } from "./builtCommandLine";
import { findingOf, readReport } from "./reportJson";

const standard = (id: string, aim: string) => `---\nid: ${id}\ntitle: ${id}\naims:\n  - signal: size.commit\n    aim: "${aim}"\n---\n`;

describe("a handbook that a team extends", () => {
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    const handbook = { "handbook/practices/a.md": standard("small", "<= 9 lines"), "handbook/practices/b.md": standard("tiny", "<= 2 lines") };
    await repo.commit({ message: "Begin", files: { ".metronome/team.yml": "extends: [handbook]\n", ".metronome/practices/own.md": standard("small", "<= 60 lines"), ...handbook } });
    for (let n = 0; n < 12; n++) await repo.commit({ message: `Do step ${n}`, files: { "src/a.ts": `a${n}\n` } });
  });
  after(() => repo.dispose());

  const aims = async (...more: string[]) => findingOf(await readReport(["--repo", repo.dir, ...more]), "size.commit").aims ?? [];
  const check = async (...more: string[]) => metronome(["check", "--repo", repo.dir, ...more]);

  it("gives its aims, but for those that the team has itself", async () => {
    for (const where of [[], ["--at", "HEAD"]]) {
      assert.deepEqual((await aims(...where)).map(({ aim, standard: id }) => [id, aim]), [["small", "<= 60 lines"], ["tiny", "<= 2 lines"]]);
      const { code, text } = await check(...where);
      assert.deepEqual([code, text], [0, ""]);
    }
  });

  it("counts at a revision only where the revision holds it", async () => {
    await repo.write({ ".metronome/team.yml": "extends: [handbook, mine]\n", "mine/practices/c.md": standard("mine", "none"), ".metronome/practices/d.md": "---\nid: d\ntitle: D\nlinks: [gone.md]\nexceptions:\n  - { paths: [nowhere/**], reason: r, until: 2020-01-01 }\n---\n" });
    assert.deepEqual((await check()).text.split("\n").map((line) => line.split(": ")[2]?.split(" ").slice(0, 3).join(" ") ?? ""), ["This link leads", "No committed file", "This exception ended", ""]);
    assert.equal((await aims()).length, 3);
    await repo.commit({ message: "Extend nothing", files: { ".metronome/team.yml": "extends: [handbook, theirs]\n" } });
    const { code, text } = await check("--at", "HEAD");
    assert.equal(code, 1);
    assert.match(text, /^\.metronome\/team\.yml:1:21: error: There is no folder .*"theirs" here\. Submodules and installed packages are no part of a revision\.\n/);
  });
});
