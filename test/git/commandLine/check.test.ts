// `metronome check` is what a team runs in its pipeline: quiet where all is well, and on the line where it is not.
import assert from "node:assert/strict";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronome } from "./builtCommandLine";

const good = '---\nid: small\ntitle: Small\naims:\n  - { signal: size.commit, measure: median, aim: "<= 60 lines" }\n---\n# Small\n';
const bad = good.replace("<= 60 lines", "<= 60 apples").replace("id: small", "id: other");

interface Checked {
  readonly schema: string;
  readonly files: readonly string[];
  readonly mistakes: readonly { readonly file: string; readonly line: number; readonly code: string }[];
}

describe("metronome check", () => {
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    await repo.commit({ message: "Begin", files: { "src/a.ts": "a\n", ".metronome/practices/small.md": good } });
  });
  after(() => repo.dispose());

  it("says nothing where all is well, and names what it read as JSON", async () => {
    assert.deepEqual(await metronome(["check", "--repo", repo.dir]).then(({ code, text }) => [code, text]), [0, ""]);
    const { code, text } = await metronome(["check", "--repo", repo.dir, "--format", "json"]);
    assert.deepEqual([code, JSON.parse(text)], [0, { schema: "metronome.check/1", files: [".metronome/practices/small.md"], mistakes: [] }]);
  });

  it("fails in every format where there is an error, and not on the revision before", async () => {
    await repo.write({ ".metronome/practices/other.md": bad });
    const run = (...args: readonly string[]) => metronome(["check", "--repo", repo.dir, ...args]);
    const [text, json, sarif, before] = [await run(), await run("--format", "json"), await run("--format", "sarif"), await run("--at", "HEAD")];
    assert.deepEqual([text.code, json.code, sarif.code, before.code], [1, 1, 1, 0]);
    assert.match(text.text, /^\.metronome\/practices\/other\.md:5:\d+: error: .*apples.*\n$/);
    const { mistakes } = JSON.parse(json.text) as Checked;
    assert.deepEqual(mistakes.map(({ file, line, code }) => [file, line, code]), [[".metronome/practices/other.md", 5, "bad-unit"]]);
    assert.match(sarif.text, /"ruleId": "bad-unit"/);
  });

  it("takes no other format", async () => {
    const { code, stderr } = await metronome(["check", "--repo", repo.dir, "--format", "xml"]);
    assert.equal(code, 2);
    assert.match(stderr, /--format takes text or json or sarif, not "xml"/);
  });

  it("finds nothing to mend in this project's own standards", async () => {
    const { code, text } = await metronome(["check", "--repo", process.env["METRONOME_CHECKOUT"] ?? "", "--format", "json"]);
    const { files, mistakes } = JSON.parse(text) as Checked;
    assert.deepEqual([code, mistakes], [0, []]);
    assert.ok(files.includes(".metronome/team.yml") && files.length >= 4, files.join());
  });
});
