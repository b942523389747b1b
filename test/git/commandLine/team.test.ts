// What a team says of itself in its own file counts at once: which files are tests, and which commits say nothing.
import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronome, metronomeText } from "./builtCommandLine";
import { findingOf, readCommits, readReport, valuesOf } from "./reportJson";

const file = ".metronome/team.yml";

describe("a team's own file", () => {
  let repo: Repo;
  let import_: string;
  before(async () => {
    repo = await makeRepo();
    await repo.commit({ message: "Begin", files: { "README.md": "# Product\n" } });
    for (let n = 0; n < 24; n++) await repo.commit({ message: `Do step ${n}`, files: { "src/product.ts": `a${n}\n`, [`checks/step${n}.ts`]: "check();\n" } });
    import_ = await repo.commit({ message: "Take over", files: { "src/other.ts": "x\n".repeat(900) } });
  });
  after(() => repo.dispose());
  afterEach(() => rm(join(repo.dir, file), { force: true }));

  const travel = async () => valuesOf(findingOf(await readReport(["--repo", repo.dir]), "hist.testTravel"));
  const largest = async () => valuesOf(findingOf(await readReport(["--repo", repo.dir]), "size.commit"));

  it("says which files are tests", async () => {
    assert.equal((await travel())["together"], 0);
    await repo.write({ [file]: 'roles:\n  - glob: "checks/**"\n    label: test\n' });
    assert.equal((await travel())["together"], 1);
  });

  it("says the same to whoever asks for pairs or commits", async () => {
    const before = await metronomeText(["pairs", "--repo", repo.dir]);
    await repo.write({ [file]: 'roles:\n  - { glob: "checks/**", label: test }\n' });
    const [last] = await readCommits(["--repo", repo.dir]);
    assert.deepEqual(Object.keys(last?.byLabel ?? {}), ["production"]);
    const one = (await readCommits(["--repo", repo.dir]))[1];
    assert.deepEqual(Object.keys(one?.byLabel ?? {}).sort(), ["production", "test"]);
    assert.equal(before, "");
  });

  it("says which commits nobody counts", async () => {
    assert.equal((await largest())["max"], 900);
    await repo.write({ [file]: `ignore:\n  commits: [${import_.slice(0, 12)}]\n` });
    assert.equal((await largest())["max"], 3);
    const { excluded } = findingOf(await readReport(["--repo", repo.dir]), "size.commit").sample;
    assert.equal(excluded["listed"], 1);
    const [last] = await readCommits(["--repo", repo.dir]);
    assert.deepEqual(last?.excluded, ["listed"]);
  });

  it("counts nothing while it has a mistake, which is told with its line", async () => {
    await repo.write({ [file]: 'roles:\n  - glob: "checks/**"\n    label: tests\n' });
    assert.equal((await travel())["together"], 0);
    const { code, text } = await metronome(["check", "--repo", repo.dir]);
    assert.equal(code, 1);
    assert.match(text, /^\.metronome\/team\.yml:3:12: error: There is no role "tests"; .*\n$/);
  });

  it("of a revision counts for a report on that revision", async () => {
    await repo.write({ [file]: 'roles:\n  - glob: "checks/**"\n    label: test\n' });
    const at = async () => valuesOf(findingOf(await readReport(["--repo", repo.dir, "--at", "HEAD"]), "hist.testTravel"))["together"];
    assert.equal(await at(), 0);
    await repo.commit({ message: "Say what is a test", files: { [file]: 'roles:\n  - glob: "checks/**"\n    label: test\n' } });
    assert.equal(await at(), 1);
  });
});
