// Holds `metronome classify` to its table of paths, and to every way in which a list of paths can be written.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronome, metronomeText } from "./builtCommandLine";

/** Every path of the written vectors with its label. */
function readVectors(): readonly (readonly [string, string])[] {
  const text = readFileSync(join(process.env["METRONOME_CHECKOUT"] ?? "", "test/fixtures/pathVectors.md"), "utf8");
  return [...text.matchAll(/`([^`]+)` \| ([a-z-]+)/g)].map(([, path = "", label = ""]) => [path, label]);
}

describe("classifying paths outside of any repository", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "metronome-classify-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  const classify = (input: string | Uint8Array, ...args: string[]) => metronome(["classify", "--repo", folder, ...args], { input });

  it("agrees with every written vector", async () => {
    const vectors = readVectors();
    assert.ok(vectors.length > 140);
    const { text } = await classify(vectors.map(([path]) => `${path}\n`).join(""));
    const lines = text.split("\n").map((line) => line.split("\t"));
    assert.deepEqual(lines.slice(0, -1).map(([label, , path]) => [path, label]), vectors);
    for (const [, rule] of lines.slice(0, -1)) assert.match(rule ?? "", /^[A-Z]+\d*[a-z]?$/);
  });

  it("takes and gives NUL with -z, so that a path may hold a line feed", async () => {
    const { text } = await classify("src/a\nb.ts\0src/c.test.ts\0", "-z");
    assert.deepEqual(text.split("\0"), ["production\tP1\tsrc/a\nb.ts", "test\tN1\tsrc/c.test.ts", ""]);
  });

  it("takes lines of Windows, and a last line without an end", async () => {
    const { text } = await classify("src/a.ts\r\nsrc/a.test.ts\r\nREADME.md");
    assert.deepEqual(text.split("\n").map((line) => line.split("\t")[2]), ["src/a.ts", "src/a.test.ts", "README.md", undefined]);
  });

  it("gives back the very bytes of a path that is not UTF-8, and keeps tabs, quotes and surrogates", async () => {
    const paths = [Buffer.from([0x73, 0x2f, 0xe9, 0xff, 0x2e, 0x74, 0x73]), Buffer.from('tab\tquo"te.ts'), Buffer.from([0xed, 0xa0, 0x80, 0x2e, 0x6a, 0x73]), Buffer.from("\u202egnp.ts")];
    const { stdout } = await classify(Buffer.concat(paths.flatMap((path) => [path, Buffer.from("\n")])));
    const expected = Buffer.concat(paths.flatMap((path) => [Buffer.from("production\tP1\t"), path, Buffer.from("\n")]));
    assert.equal(stdout.toString("latin1"), expected.toString("latin1"));
  });

  it("prints nothing for nothing", async () => {
    assert.deepEqual(await classify("").then(({ code, text, stderr }) => ({ code, text, stderr })), { code: 0, text: "", stderr: "" });
  });

  it("needs no git", async () => {
    const { code, text } = await metronome(["classify", "--repo", folder], { input: "a.ts\n", environment: { PATH: "/nowhere" } });
    assert.deepEqual({ code, text }, { code: 0, text: "production\tP1\ta.ts\n" });
  });
});

describe("classifying paths inside a repository", () => {
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    await repo.commit({ files: { ".gitattributes": "*.api.ts linguist-generated\nlegacy/** linguist-vendored\ngen/** linguist-generated=false\n", "a.ts": "1\n" } });
    await repo.commit({ files: { ".gitattributes": "" } });
  });
  after(() => repo.dispose());

  it("lets the attributes of the revision speak first", async () => {
    const input = "x.api.ts\nlegacy/a.ts\ngen/__generated__/a.ts\nsrc/a.ts\n";
    const labels = async (at: string) => (await metronomeText(["classify", "--repo", repo.dir, "--at", at], { input })).split("\n").map((line) => line.split("\t")[0]);
    assert.deepEqual(await labels("HEAD~1"), ["generated", "vendored", "production", "production", ""]);
    assert.deepEqual(await labels("HEAD"), ["production", "production", "generated", "production", ""]);
  });

  it("answers for paths that no repository can hold", async () => {
    const input = ["../x.ts", "/etc/x.ts", "a/../../x.ts", "", "./a.ts", "a//b.ts", "a/", ".", "..", `${"a/".repeat(5000)}x.ts`].join("\n");
    const text = await metronomeText(["classify", "--repo", repo.dir, "--at", "HEAD~1"], { input });
    assert.equal(text.split("\n").length, 11);
  });

  it("says in one line that a revision does not exist", async () => {
    const { code, text, stderr } = await metronome(["classify", "--repo", repo.dir, "--at", "nope"], { input: "a.ts\n" });
    assert.equal(code, 2);
    assert.equal(text, "");
    assert.match(stderr, /^metronome: [^\n]*nope[^\n]*\n$/);
  });
});
