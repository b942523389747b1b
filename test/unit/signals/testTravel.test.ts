import assert from "node:assert/strict";
import { testTravel } from "../../../src/signals/testTravel";
import type { Finding } from "../../../src/model/finding";
import { makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";

const repeat = (count: number, sketch: CommitSketch): CommitSketch[] => Array.from({ length: count }, () => sketch);
const assess = (sketches: readonly CommitSketch[], rest = {}) => testTravel.assess(makeEvidence(makeHistory(sketches), rest));
const value = (finding: Finding, id: string) => finding.measures.find((one) => one.id === id)?.value;
const together: CommitSketch = { files: "~src/a.ts ~src/a.test.ts" };
const alone: CommitSketch = { files: "~src/a.ts" };

describe("tests that travel with changes", () => {
  it("are given as shares with intervals from twenty commits on", () => {
    const finding = assess([...repeat(5, alone), ...repeat(4, { files: "~docs.md" }), ...repeat(15, together)]);
    assert.equal(finding.kind, "observed");
    assert.equal(finding.sample.counted, 20);
    assert.equal(value(finding, "accompanied"), 0.75);
    assert.equal(value(finding, "together"), 0.75);
    assert.equal(value(finding, "after"), 0.15, "a trailing test serves up to three earlier commits");
    assert.equal(value(finding, "none"), 0.1);
    const { low = 0, high = 0 } = finding.measures[0]?.interval ?? {};
    assert.deepEqual([Math.round(low * 100), Math.round(high * 100)], [53, 89]);
  });

  it("are counted in words below twenty", () => {
    const finding = assess([...repeat(7, together), { ...alone, day: 1 }, { ...alone, day: 20 }, ...repeat(3, { files: "~src/a.test.ts" })]);
    assert.equal(finding.kind, "few");
    assert.deepEqual(finding.measures[0], { id: "accompanied", value: 7, unit: "commits" });
  });

  it("leave out what is still pending and what changes no behaviour, and say so", () => {
    const finding = assess([together, { ...alone, subject: "refactor: tidy" }, { files: "~README.md" }, alone]);
    assert.deepEqual(Object.fromEntries(finding.sample.excluded.map(({ reason, count }) => [reason, count])), {
      "no code": 1, "no behaviour change": 1, pending: 1,
    });
  });

  it("show nothing but `together` behind squash merges", () => {
    const finding = assess([...repeat(25, { ...together, subject: "Add it (#1)" }), { ...alone, day: 1 }, { files: "~src/a.test.ts", day: 1 }, ...repeat(4, { ...together, day: 40 })]);
    assert.equal(finding.isSquashed, true);
    assert.deepEqual(finding.measures.map(({ id }) => id), ["together"]);
    assert.deepEqual(new Set(finding.evidence.map((item) => item.class)), new Set(["together", "apart"]));
  });

  it("are asked of my own commits only when I ask for mine, while the test must be by the same hand", () => {
    const finding = assess([{ ...together, by: "ann" }, { ...together, by: "bob" }], { who: "me", ownKeys: new Set(["ann@example.org"]) });
    assert.equal(finding.sample.counted, 1);
    assert.deepEqual(finding.sample.excluded.map(({ reason }) => reason), ["somebody else"]);
  });

  it("can't be told where tests may exist that nobody recognises", () => {
    const finding = assess(repeat(60, alone), { tree: { testFiles: 0 } });
    assert.match(finding.kind === "notObservable" ? finding.reason : "", /tests may exist.*add a glob/);
    assert.deepEqual(finding.offers, [{ kind: "addGlob", label: "test" }]);
  });

  it("are seen inside production files, and are not production there", () => {
    const inline = assess([{ files: "~src/a.rs:9t0" }, ...repeat(12, { files: "~src/a.rs:10t4" }), ...repeat(9, { files: "~src/a.rs:3t3" })]);
    assert.equal(inline.sample.counted, 13);
    assert.equal(value(inline, "together"), 12);
    assert.equal(value(inline, "after"), 1);
    assert.deepEqual(inline.sample.excluded.map(({ reason, count }) => [reason, count]), [["no behaviour change", 9]]);
    assert.equal(inline.notes, undefined);
  });

  it("are a floor where tests inside production files could not be looked for", () => {
    const finding = assess(repeat(25, { files: "~src/a.test.ts ~src/a.rs:4t?" }));
    assert.deepEqual(finding.notes, [{ kind: "inlineTestsUnseen", languages: ["Rust"] }]);
  });

  it("can be told where the only tests stand inside production files", () => {
    const files = ["a", "b", "c"].map((name) => `~src/${name}.rs:9t3`).join(" ");
    assert.equal(assess(repeat(60, { files }), { tree: { testFiles: 0 } }).kind, "observed");
  });

  it("are none yet in a repository of documents", () => {
    assert.equal(assess(repeat(5, { files: "~docs.md" })).kind, "none");
  });
});
