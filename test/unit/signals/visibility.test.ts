import assert from "node:assert/strict";
import { classifyPath } from "../../../src/paths/classifyPath";
import { overviewOf, testBlindSpot } from "../../../src/signals/visibility";

const overview = (...paths: string[]) => overviewOf(paths.map((path) => ({ path, role: classifyPath(path) })));
const many = (count: number, name: (n: number) => string) => Array.from({ length: count }, (_, n) => name(n));

describe("the visibility of tests", () => {
  it("is doubted where a folder named like a test area holds hardly any recognised test", () => {
    const found = overview("nvm.sh", ...many(21, (n) => `test/fast/case ${n}`));
    assert.equal(found.unrecognisedFolder, "test/");
    assert.match(testBlindSpot(found, 5) ?? "", /tests may exist in test\/ that Metronome can't recognise/);
  });

  it("is not doubted for a folder of fixtures, or a small one", () => {
    assert.equal(overview(...many(40, (n) => `test/fixtures/f${n}.json`), "src/a.test.ts").unrecognisedFolder, undefined);
    assert.equal(overview(...many(20, (n) => `test/case ${n}`)).unrecognisedFolder, undefined);
    assert.equal(overview(...many(40, (n) => `test/case ${n}`), "test/a.test.js", "test/b.test.js", "test/c.test.js").unrecognisedFolder, undefined);
  });

  it("is doubted where much production code comes without any test file", () => {
    const found = overview("src/a.ts", "src/b.test.ts");
    assert.equal(testBlindSpot(found, 49), undefined);
    assert.match(testBlindSpot(found, 50) ?? "", /hardly any file here looks like one/);
    assert.equal(testBlindSpot(overview("a.test.ts", "b.test.ts", "c.test.ts"), 500), undefined);
  });

  it("names the languages that keep tests inside production files", () => {
    assert.deepEqual(overview("src/lib.rs", "src/main.zig", "a.ts").inlineTestLanguages, ["Rust", "Zig"]);
  });
});
