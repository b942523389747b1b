import assert from "node:assert/strict";
import { extendsFault, extendsPaths } from "../../../src/standards/extendsPath";

const file = ".metronome/team.yml";

describe("the name of a handbook", () => {
  it("means a folder from the root, or an installed package, each with its standards in it or in its own folder for them", () => {
    assert.deepEqual(extendsPaths("@team/handbook", file), ["@team/handbook", "@team/handbook/.metronome", "node_modules/@team/handbook", "node_modules/@team/handbook/.metronome"]);
    assert.deepEqual(extendsPaths("vendor/our handbook/", file), ["vendor/our handbook", "vendor/our handbook/.metronome"]);
  });

  it("begins at the file's folder where it says so", () => {
    assert.deepEqual(extendsPaths("./base", file), [".metronome/base", ".metronome/base/.metronome"]);
    assert.deepEqual(extendsPaths("../handbook", "vendor/all/team.yml"), ["vendor/handbook", "vendor/handbook/.metronome"]);
    assert.deepEqual(extendsPaths("..", file), [".metronome"]);
  });

  it("never leads out of the repository, into git's own folder or to a network", () => {
    for (const entry of ["../../x", "/etc", "~", "a/../../x", "C:\\x", "\\\\host\\x", "https://example.org/x", "//host/x", "git@host:x", ".git", "x/.GIT/y", "a\0b"]) {
      assert.deepEqual(extendsPaths(entry, file), [], entry);
      assert.ok(extendsFault(entry, file), entry);
    }
    assert.match(extendsFault("https://example.org/x", file) ?? "", /Nothing is fetched/);
    assert.equal(extendsFault("handbook", file), undefined);
  });
});
