import assert from "node:assert/strict";
import { createStandardSet } from "../../../src/standards/standardSet";
import { practiceFile } from "./practiceText";

const aim = (measure: string): readonly string[] => ["aims:", `  - { signal: size.commit, measure: ${measure}, aim: none }`];

describe("the standards of a team", () => {
  it("are ordered by path, whatever the order they were read in", () => {
    const files = [practiceFile("b.md", "b"), practiceFile("a.md", "a"), practiceFile("Z.md", "z")];
    for (const given of [files, [...files].reverse()]) {
      assert.deepEqual(createStandardSet(given).standards.map(({ id }) => id), ["z", "a", "b"]);
    }
  });

  it("answer with the first aim for a signal, and with all of them", () => {
    const set = createStandardSet([practiceFile("b.md", "b", aim("p90")), practiceFile("a.md", "a", aim("median"))]);
    assert.equal(set.aimFor("size.commit")?.aim.measure, "median");
    assert.equal(set.aimFor("size.commit")?.standard.id, "a");
    assert.deepEqual(set.aimsFor("size.commit").map((found) => found.aim.measure), ["median", "p90"]);
    assert.equal(set.aimFor("flow.wip"), undefined);
  });

  it("are told when two claim one id: the first stays in force, both files say which is the other", () => {
    const { files, standards } = createStandardSet([practiceFile("b.md", "same", aim("p90")), practiceFile("a.md", "same")]);
    assert.deepEqual(standards.map((standard) => standard.file), ["a.md"]);
    assert.deepEqual(files.map(({ diagnostics }) => diagnostics.map(({ code, severity, message, range }) => [code, severity, message, range.startLine])), [
      [["duplicate-id", "error", 'The id "same" is also claimed by "b.md"; "a.md" is in force.', 1]],
      [["duplicate-id", "error", 'The id "same" is also claimed by "a.md"; "a.md" is in force.', 1]],
    ]);
  });

  it("are the team's own before a handbook's, and an earlier handbook's before a later one's, without a word", () => {
    const from = (handbook: number, file: string, id: string) => ({ ...practiceFile(file, id, aim("p90")), handbook });
    const { files, standards } = createStandardSet([from(2, "a.md", "one"), from(2, "b.md", "two"), from(1, "c.md", "two"), practiceFile("d.md", "one")]);
    assert.deepEqual(standards.map(({ file, id }) => [file, id]), [["d.md", "one"], ["c.md", "two"]]);
    assert.deepEqual(files.flatMap(({ diagnostics }) => diagnostics), []);
  });
});
