import assert from "node:assert/strict";
import type { Measure } from "../../../src/model/finding";
import { presentStatus } from "../../../src/presenter/presentStatus";

const step = (...measures: Measure[]) =>
  presentStatus({ kind: "step", finding: { kind: "observed", signal: "flow.wip", sample: { counted: 1, excluded: [] }, evidence: [], reproduce: "", measures } });

describe("the status bar item", () => {
  it("shows the lines in hand and how long they have been there", () => {
    const files: Measure = { id: "files", value: 2, unit: "files" };
    const lines: Measure = { id: "lines", value: 1084, unit: "lines" };
    assert.equal(step(lines, files, { id: "ageDays", value: 12.4 / 1440, unit: "days" })?.text, "$(pulse) 1,084 lines · 12m");
    assert.equal(step(lines, files, { id: "ageDaysAtLeast", value: 0.5, unit: "days" })?.text, "$(pulse) 1,084 lines · ≥ 12h");
    assert.equal(step(lines, files, { id: "ageDays", value: 3.2, unit: "days" })?.text, "$(pulse) 1,084 lines · 3d");
    assert.equal(step({ ...lines, value: 1 }, files)?.text, "$(pulse) 1 line");
    assert.equal(step(lines, files, { id: "ageDaysAtLeast", value: 0.0001, unit: "days" })?.text, "$(pulse) 1,084 lines");
  });

  it("counts files where no code is touched", () => {
    assert.equal(step({ id: "lines", value: 0, unit: "lines" }, { id: "files", value: 2, unit: "files" })?.text, "$(pulse) 2 files");
  });

  it("is quiet on a clean tree", () => {
    assert.equal(step({ id: "files", value: 0, unit: "files" })?.text, "$(pulse) clean");
  });

  it("explains trouble in its tooltip and hides without a folder", () => {
    assert.deepEqual(presentStatus({ kind: "trouble", trouble: { kind: "untrusted" } })?.tooltip[0], "This workspace is not trusted");
    assert.equal(presentStatus({ kind: "trouble", trouble: { kind: "noFolder" } }), undefined);
  });

  it("reads as a sentence to a screen reader", () => {
    assert.equal(step({ id: "files", value: 0, unit: "files" })?.label, "Metronome: Everything is committed.");
  });
});
