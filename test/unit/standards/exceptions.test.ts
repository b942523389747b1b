import assert from "node:assert/strict";
import { isExcepted, isNamedBy } from "../../../src/standards/exceptions";
import { practiceFile } from "./practiceText";

describe("an exception", () => {
  const commit = "0123456789".repeat(4);
  const standard = (lines: string): Parameters<typeof isExcepted>[0] => {
    const parsed = practiceFile("a.md", "a", ["exceptions:", `  - ${lines}`]).standard;
    assert.ok(parsed !== undefined, lines);
    return parsed;
  };
  const at = Date.parse("2026-11-21T12:00:00Z") / 1000;

  it("covers the files that its globs name", () => {
    const generated = standard('{ paths: ["db/**", "*.lock"], reason: generated }');
    assert.ok(isExcepted(generated, { path: "db/a/b.sql", at }));
    assert.ok(!isExcepted(generated, { path: "src/db/a.sql", at }));
    assert.ok(!isExcepted(generated, { commit, at }));
  });

  it("covers the commits it names by their first digits", () => {
    const rename = standard('{ commits: ["0123456"], reason: a mass rename }');
    assert.ok(isExcepted(rename, { commit, at }));
    assert.ok(isExcepted(rename, { commit, path: "src/a.ts", at }));
    assert.ok(!isExcepted(rename, { commit: "f".repeat(40), at }));
    assert.ok(!isExcepted(rename, { path: "src/a.ts", at }));
  });

  it("with paths and commits covers only those files in those commits", () => {
    const both = standard('{ paths: [db/**], commits: ["0123456"], reason: generated }');
    assert.ok(isExcepted(both, { commit, path: "db/a", at }));
    assert.ok(!isExcepted(both, { commit, path: "src/a", at }));
    assert.ok(!isExcepted(both, { commit: "f".repeat(40), path: "db/a", at }));
  });

  it("holds through its last day, in the same hour everywhere", () => {
    const ending = standard("{ paths: [db/**], reason: generated, until: 2026-11-21 }");
    assert.ok(isExcepted(ending, { path: "db/a", at: Date.parse("2026-11-21T23:59:59Z") / 1000 }));
    assert.ok(!isExcepted(ending, { path: "db/a", at: Date.parse("2026-11-22T00:00:00Z") / 1000 }));
  });

  it("is not there without being written", () => {
    assert.ok(!isExcepted({ exceptions: [] }, { path: "a", commit, at }));
    assert.ok(!isExcepted({ exceptions: [{ paths: [], commits: [], reason: "" }] }, { path: "a", commit, at }));
  });

  it("and an aim use the same globs, of which none means everywhere", () => {
    assert.ok(isNamedBy([], "a"));
    assert.ok(isNamedBy(["src/**"], "src/a.ts"));
    assert.ok(!isNamedBy(["src/**"], "a.ts"));
  });
});
