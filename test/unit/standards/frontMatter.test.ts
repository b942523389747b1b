import assert from "node:assert/strict";
import { splitFrontMatter } from "../../../src/standards/frontMatter";

describe("the front matter", () => {
  const parts = (text: string): readonly string[] => {
    const found = splitFrontMatter(text);
    return found.kind === "found" ? [text.slice(found.yamlStart, found.yamlEnd), text.slice(found.bodyStart)] : [found.kind];
  };

  it("is parted from the prose by its two lines", () => {
    assert.deepEqual(parts("---\na: b\n---\n# Why\n"), ["a: b\n", "# Why\n"]);
    assert.deepEqual(parts("--- \t\r\na: b\r\n---  \r\nx"), ["a: b\r\n", "x"]);
    assert.deepEqual(parts("---\n---"), ["", ""]);
  });

  it("must be the first thing in the file and must end", () => {
    for (const text of ["", "\n---\na: b\n---\n", "----\n", "# Why\n---\n---\n"]) assert.deepEqual(parts(text), ["missing"]);
    for (const text of ["---", "---\na: b\n", "---\na: b\n----\n", "---\n  ---\n"]) assert.deepEqual(parts(text), ["unclosed"]);
  });
});
