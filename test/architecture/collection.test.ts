// Each test that someone writes must run; a file in a wrong folder or with a wrong ending would pass by never running.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { kinds, listFiles, listTestFiles } from "../support/testFiles.mjs";
import { sessions } from "../host/sessions";

/** Fails on purpose, and is run only by the test that expects it to. */
const plantedFailure = "test/support/plantedFailure.ts";
const checkout = process.env["METRONOME_CHECKOUT"] ?? process.cwd();

/** What looks like a test and would not be run. */
function findUncollected(files: readonly { path: string; text: string }[], collected: ReadonlySet<string>): string[] {
  const looksLikeTest = (file: { path: string; text: string }): boolean =>
    /\.(test|spec)\.[cm]?[jt]sx?$/.test(file.path) || /^\s*(describe|it)(\.\w+)?\(/m.test(file.text);
  return files.filter((file) => looksLikeTest(file) && !collected.has(file.path)).map((file) => file.path);
}

describe("the collection of tests", () => {
  const collected = new Set(kinds.flatMap((kind) => listTestFiles(kind)));

  it("notices planted files that would never run", () => {
    const planted = [
      { path: "test/unit/a.spec.ts", text: "" },
      { path: "test/elsewhere/b.test.ts", text: "" },
      { path: "test/unit/c.ts", text: 'describe("c", () => {});' },
      { path: "test/unit/d.test.ts", text: 'it("runs", () => {});' },
      { path: "test/unit/builders.ts", text: "export const one = 1;" },
    ];
    const found = findUncollected(planted, new Set(["test/unit/d.test.ts"]));
    assert.deepEqual(found, ["test/unit/a.spec.ts", "test/elsewhere/b.test.ts", "test/unit/c.ts"]);
  });

  it("holds every test on disk", () => {
    const places = ["test", "src", "webview", "media"].flatMap((folder) => listFiles(folder));
    const isSource = (path: string): boolean => /\.[cm]?[jt]sx?$/.test(path) && !path.startsWith("test/fixtures/");
    const sources = places.filter((path) => isSource(path) && path !== plantedFailure);
    const files = sources.map((path) => ({ path, text: readFileSync(join(checkout, path), "utf8") }));
    assert.deepEqual(findUncollected(files, collected), []);
  });

  it("has a session for every host test, and a test for every session", () => {
    const folders = new Set(listTestFiles("host").map((path) => path.split("/")[2]));
    assert.deepEqual([...folders].sort(), sessions.map((session) => session.name).sort());
  });
});
