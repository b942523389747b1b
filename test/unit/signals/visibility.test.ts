import assert from "node:assert/strict";
import { classifyPath } from "../../../src/paths/classifyPath";
import { matchesGlob, parseGlob } from "../../../src/paths/glob";
import { inlineTestNotes, overviewOf, testBlindSpot } from "../../../src/signals/visibility";
import { makeHistory } from "../../support/commitHistory";

const overview = (...paths: string[]) => overviewOf(paths.map((path) => ({ path, role: classifyPath(path) })));
const blindSpot = (tree: ReturnType<typeof overview>, commits: number) => testBlindSpot({ tree, commits: [] }, commits);
const many = (count: number, name: (n: number) => string) => Array.from({ length: count }, (_, n) => name(n));

describe("the visibility of tests", () => {
  it("is doubted where a folder named like a test area holds hardly any recognised test", () => {
    const found = overview("nvm.sh", ...many(21, (n) => `test/fast/case ${n}`));
    assert.equal(found.unrecognisedFolder, "test/");
    assert.match(blindSpot(found, 5)?.reason ?? "", /tests may exist in test\/ that Metronome can't recognise.*add a glob/);
    assert.deepEqual(blindSpot(found, 5)?.offers, [{ kind: "addGlob", label: "test", glob: "test/**" }]);
  });

  it("is not doubted for what comes from elsewhere or is something else", () => {
    const paths = [...many(40, (n) => `deps/jemalloc/test/case${n}`), ...many(40, (n) => `test/docs${n}.md`)];
    assert.equal(overview(...paths).unrecognisedFolder, undefined);
  });

  it("is not doubted for a folder of fixtures, or a small one", () => {
    assert.equal(overview(...many(40, (n) => `test/fixtures/f${n}.json`), "src/a.test.ts").unrecognisedFolder, undefined);
    assert.equal(overview(...many(20, (n) => `test/case ${n}`)).unrecognisedFolder, undefined);
    assert.equal(overview(...many(40, (n) => `test/case ${n}`), "test/a.test.js", "test/b.test.js", "test/c.test.js").unrecognisedFolder, undefined);
  });

  it("is doubted where much production code comes without any test file", () => {
    const found = overview("src/a.ts", "src/b.test.ts");
    assert.equal(blindSpot(found, 49), undefined);
    assert.match(blindSpot(found, 50)?.reason ?? "", /hardly any file here looks like one/);
    assert.equal(blindSpot(overview("a.test.ts", "b.test.ts", "c.test.ts"), 500), undefined);
  });

  it("offers a glob that means the folder and nothing else", () => {
    const found = overview(...many(21, (n) => `a[1]/t*/test/case ${n}`));
    const [offer] = blindSpot(found, 5)?.offers ?? [];
    const parsed = parseGlob(offer?.glob ?? "");
    assert.ok(parsed.ok && matchesGlob(parsed.glob, "a[1]/t*/test/case 3"));
    assert.ok(!matchesGlob(parsed.glob, "a1/tt/test/case 3"));
  });

  it("says which languages' tests could not be looked for", () => {
    const commits = makeHistory([{ files: "~a.zig:3t? ~b.rs:3t1" }, { files: "~b.rs:3t?" }]);
    assert.deepEqual(inlineTestNotes(commits), { notes: [{ kind: "inlineTestsUnseen", languages: ["Rust", "Zig"] }] });
    assert.deepEqual(inlineTestNotes(makeHistory([{ files: "~b.rs:3t1" }])), {});
  });
});
