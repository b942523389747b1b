import assert from "node:assert/strict";
import type { Finding } from "../../../src/model/finding";
import { debtMarkersWords } from "../../../src/presenter/words/debtMarkersWords";
import type { DebtMarker, DebtRecord } from "../../../src/signals/debt";
import { debtMarkers } from "../../../src/signals/debtMarkers";
import { firstDay, makeEvidence, makeHistory } from "../../support/commitHistory";

const day = 86_400;
const now = firstDay + 1000 * day;
const value = (finding: Finding, id: string) => finding.measures.find((one) => one.id === id)?.value;
const marker = (age: number | undefined, rest: Partial<DebtMarker> = {}): DebtMarker => ({ path: "src/a.ts", line: 1 + (age ?? 0), marker: "TODO", isOwned: false, ...(age !== undefined && { writtenAt: now - age * day }), ...rest });

function assess(markers: readonly DebtMarker[], rest: Partial<DebtRecord> = {}): Finding {
  const value_: DebtRecord = { markers, changes: [], place: "revision", readFiles: 9, unlexedFiles: 0, unreadFiles: 0, undatedFiles: 0, unreadCommits: 0, ...rest };
  return debtMarkers.assess(makeEvidence(makeHistory([{ files: "~src/a.ts", day: 1000 }]), { further: { debt: { kind: "gathered", value: value_ } } }));
}

describe("markers of debt", () => {
  it("have a median age with its interval, and shares from twenty on", () => {
    const finding = assess(Array.from({ length: 20 }, (_, n) => marker(n * 20, { isOwned: n < 5 })));
    assert.equal(finding.kind, "observed");
    assert.equal(value(finding, "medianAge"), 190);
    assert.equal(value(finding, "shareOld"), 0.5);
    assert.equal(value(finding, "shareOwned"), 0.25);
    assert.deepEqual(finding.measures.find(({ id }) => id === "medianAge")?.interval, { low: 100, high: 280 });
    assert.deepEqual(finding.chart?.kind === "ranges" && finding.chart.ranges.map(({ count }) => count), [1, 1, 3, 4, 10, 1, 0]);
  });

  it("are few below ten, and none where there is none", () => {
    assert.equal(assess([marker(1)]).kind, "few");
    assert.equal(assess([]).kind, "none");
  });

  it("are listed oldest first, and those without an age after them", () => {
    const finding = assess([marker(3), marker(undefined), marker(9), marker(0, { isNew: true })]);
    assert.deepEqual(finding.files?.map(({ value: age }) => age), [9, 3, undefined, 0]);
    assert.equal(finding.notes?.length, 1);
  });

  it("say what came and went, also where nothing is left", () => {
    const finding = assess([], { changes: [{ commit: "a", added: 0, removed: 3 }, { commit: "b", added: 1, removed: 0 }] });
    assert.deepEqual([finding.kind, value(finding, "added"), value(finding, "removed")], ["observed", 1, 3]);
    assert.deepEqual(finding.evidence, [{ commit: "b", value: 1, unit: "markers" }, { commit: "a", value: -3, unit: "markers" }]);
  });

  it("say what they could not see", () => {
    const finding = assess(Array.from({ length: 12 }, () => marker(undefined)), { undatedFiles: 2, unreadFiles: 3, unreadCommits: 4, unlexedFiles: 1 });
    assert.equal(finding.notes?.length, 3);
    assert.equal(value(finding, "medianAge"), undefined);
    assert.equal(value(finding, "unlexedFiles"), 1);
  });

  it("can't be told where most files are missing", () => {
    const finding = assess([], { unreadFiles: 10 });
    assert.equal(finding.kind === "notObservable" && finding.reason, "blobs missing");
  });

  it("wait for their files", () => {
    const pending = debtMarkers.assess(makeEvidence([]));
    assert.ok(pending.kind === "notObservable" && pending.isPending === true);
  });

  it("are said in a sentence", () => {
    const finding = assess(Array.from({ length: 20 }, (_, n) => marker(n * 20)), { changes: [{ commit: "a", added: 2, removed: 1 }] });
    assert.equal(finding.kind === "observed" && debtMarkersWords.observed(finding), "20 lines marked for later, half of them older than 190 days [100–280]; 50 % [30–70 %] are older than 180 days. 2 came and 1 went in the window.");
  });
});
