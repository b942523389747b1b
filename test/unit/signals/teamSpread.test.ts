import assert from "node:assert/strict";
import type { Finding } from "../../../src/model/finding";
import { teamSpreadWords } from "../../../src/presenter/words/teamSpreadWords";
import type { SpreadRecord } from "../../../src/signals/spread";
import { teamSpread } from "../../../src/signals/teamSpread";
import { makeEvidence } from "../../support/commitHistory";

const value = (finding: Finding, id: string) => finding.measures.find((one) => one.id === id)?.value;
const whole: SpreadRecord = {
  files: Array.from({ length: 40 }, (_, n) => ({ path: `src/f${String(n).padStart(2, "0")}.ts`, authors: n < 10 ? 1 : n === 39 ? 0 : 2 })),
  folders: [{ path: "src/", authors: 4 }, { path: "lib/", authors: 2 }, { path: "bin/", authors: 1 }],
  authors: 5, people: 9, areOwn: false, truckFactor: 2, coAuthored: 3,
};
const assess = (rest: Partial<SpreadRecord> = {}) => teamSpread.assess(makeEvidence([], { further: { spread: { kind: "gathered", value: { ...whole, ...rest } } } }));

describe("the spread of knowledge", () => {
  it("is a truck factor, shares of files, and folders by number of authors", () => {
    const finding = assess();
    assert.deepEqual(["truckFactor", "authors", "oneAuthor", "noAuthor", "coAuthored"].map((id) => value(finding, id)), [2, 5, 0.25, 0.025, 3]);
    assert.deepEqual(finding.chart, { kind: "shares", parts: [{ id: "more", count: 1 }, { id: "two", count: 1 }, { id: "one", count: 1 }] });
    assert.deepEqual(finding.files?.slice(0, 2), [{ path: "src/f39.ts", value: 0, unit: "people" }, { path: "src/f00.ts", value: 1, unit: "people" }]);
    assert.equal(finding.kind === "observed" && teamSpreadWords.observed(finding), "If 2 people left, less than half of the files would keep an author; 25 % [14–40 %] of 40 files have a single one.");
  });

  it("is silent below 30 files, and none without any", () => {
    assert.equal(assess({ files: whole.files.slice(0, 29) }).kind, "few");
    assert.equal(assess({ files: [] }).kind, "none");
  });

  it("says nothing where it would be a figure of one other person", () => {
    for (const people of [1, 2]) {
      const finding = assess({ people });
      assert.match(finding.kind === "notObservable" ? finding.reason : "", /single person/);
      assert.deepEqual(finding.measures, []);
    }
    assert.equal(assess({ people: 1, areOwn: true }).kind, "observed");
  });

  it("waits for the whole history, and says what keeps it away", () => {
    const pending = teamSpread.assess(makeEvidence([]));
    assert.ok(pending.kind === "notObservable" && pending.isPending === true);
    const shallow = teamSpread.assess(makeEvidence([], { further: { spread: { kind: "notObservable", reason: "this is a shallow clone" } } }));
    assert.ok(shallow.kind === "notObservable" && shallow.isPending === undefined);
  });
});
