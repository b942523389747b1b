// Patches as git prints them, cut at any byte: whose lines are whose, and that no file can forge git's own lines.
import assert from "node:assert/strict";
import fc from "fast-check";
import { PatchParser, type PatchedFile } from "../../../src/git/parsePatches";

const id = (digit: string) => digit.repeat(40);

interface Read {
  readonly id: string;
  readonly files: readonly PatchedFile[];
}

function parse(output: Buffer, cuts: readonly number[] = []): readonly Read[] {
  const commits: Read[] = [];
  const parser = new PatchParser((commit, files) => commits.push({ id: commit, files }), (bytes) => bytes.toString("utf8"));
  const edges = [0, ...[...cuts].map((cut) => cut % (output.length + 1)).sort((a, b) => a - b), output.length];
  for (const [at, edge] of edges.slice(1).entries()) parser.push(output.subarray(edges[at] ?? 0, edge));
  parser.finish();
  return commits;
}

const output = Buffer.from([
  `${id("c")}\0:100644 100644 ${id("1")} ${id("2")} M\0src/a.rs\0:100644 100644 ${id("3")} ${id("4")} R090\0old\nname.rs\0new name.rs\0:000000 100644 ${id("0")} ${id("5")} A\0empty.rs\0\0`,
  `diff --git a/src/a.rs b/src/a.rs\nindex ${id("1")}..${id("2")} 100644\n--- a/src/a.rs\n+++ b/src/a.rs\n@@ -3,3 +3,4 @@ fn a() {\n same\n-gone\n+++ b/forged.rs\n+@@ -1 +1 @@\n same\n`,
  `@@ -20 +21,0 @@\n-last\n\\ No newline at end of file\n`,
  `diff --git "a/old\\nname.rs" b/new name.rs\nsimilarity index 90%\nrename from "old\\nname.rs"\nrename to new name.rs\nindex ${id("3")}..${id("4")}\n--- "a/old\\nname.rs"\n+++ b/new name.rs\n@@ -0,0 +1,2 @@\n+one\n+two\n`,
  `${id("d")}\0${id("e")}\0:100644 100644 ${id("6")} ${id("7")} M\0image.png\0\0diff --git a/image.png b/image.png\nindex ${id("6")}..${id("7")} 100644\nBinary files a/image.png and b/image.png differ\n`,
].join(""));

const expected: readonly Read[] = [
  {
    id: id("c"),
    files: [
      { path: "src/a.rs", oldBlob: id("1"), newBlob: id("2"), added: [4, 5], removed: [4, 20] },
      { path: "new name.rs", oldBlob: id("3"), newBlob: id("4"), added: [1, 2], removed: [] },
      { path: "empty.rs", oldBlob: id("0"), newBlob: id("5"), added: [], removed: [] },
    ],
  },
  { id: id("d"), files: [] },
  { id: id("e"), files: [{ path: "image.png", oldBlob: id("6"), newBlob: id("7"), added: [], removed: [] }] },
];

describe("patches of many commits", () => {
  it("tell the lines that each file gained and lost", () => assert.deepEqual(parse(output), expected));

  it("say the same however they are cut", () => {
    fc.assert(fc.property(fc.array(fc.nat(), { maxLength: 30 }), (cuts) => assert.deepEqual(parse(output, cuts), expected)));
  });

  it("are refused where they end in the middle", () => {
    assert.throws(() => parse(output.subarray(0, output.indexOf("+two"))), /ends in the middle/);
  });
});
