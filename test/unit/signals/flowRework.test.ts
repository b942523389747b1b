import assert from "node:assert/strict";
import type { Finding } from "../../../src/model/finding";
import { flowReworkWords } from "../../../src/presenter/words/flowReworkWords";
import { flowRework } from "../../../src/signals/flowRework";
import type { ReworkRecord } from "../../../src/signals/rework";
import { firstDay, makeEvidence } from "../../support/commitHistory";

const day = 86_400;
const measure = (finding: Finding, id: string) => finding.measures.find((one) => one.id === id);
const cohort = (count: number) => Array.from({ length: count }, (_, n) => ({ commit: n.toString(16).padStart(40, "0"), committedAt: firstDay + n * day, day: n, added: 50, reworked: n % 2 === 0 ? 5 : 0, inFlow: 1 }));
const whole: ReworkRecord = {
  cohort: cohort(20), commits: [], excluded: [], isSquashed: false, deletingCommits: 40, lookedAtCommits: 40, deletedLines: 200, lookedAtLines: 200,
  files: [{ path: "src/a.ts", lines: 30 }, { path: "src/b.ts", lines: 20 }], seed: "s", notes: [],
};
const assess = (rest: Partial<ReworkRecord> = {}) => flowRework.assess(makeEvidence([], { further: { rework: { kind: "gathered", value: { ...whole, ...rest } } } }));

describe("fresh code that is rewritten", () => {
  it("is a share of the lines that were added, with what changed within a day apart", () => {
    const finding = assess();
    assert.equal(measure(finding, "rework")?.value, 0.05);
    assert.equal(measure(finding, "inFlow")?.value, 0.02);
    const { low = 1, high = 0 } = measure(finding, "rework")?.interval ?? {};
    assert.ok(low < 0.05 && high > 0.05 && low > 0.02 && high < 0.08, `${low} ${high}`);
    assert.deepEqual(finding.files?.[0], { path: "src/a.ts", value: 30, unit: "lines" });
    assert.match(finding.kind === "observed" ? flowReworkWords.observed(finding) : "", /^5 % \[\d–\d %\] of 1,000 lines that were added were rewritten within three weeks; another 2 % \[2–2 %\] within a day/);
  });

  it("of a sample stands for all, and says so", () => {
    const finding = assess({ deletingCommits: 400, lookedAtCommits: 300, deletedLines: 400, lookedAtLines: 200 });
    assert.equal(measure(finding, "rework")?.value, 0.1);
    assert.deepEqual(finding.notes, [{ kind: "sampled", counted: 300, of: 400 }]);
  });

  it("is silent below twenty commits or 500 lines, and none without any", () => {
    assert.equal(assess({ cohort: cohort(19) }).kind, "few");
    assert.equal(assess({ cohort: cohort(20).map((one) => ({ ...one, added: 24 })) }).kind, "few");
    assert.equal(assess({ cohort: [] }).kind, "none");
    const few = assess({ cohort: cohort(4) });
    assert.equal(few.kind === "few" && flowReworkWords.few(few), "Not enough yet: 4 commits with code to follow.");
  });

  it("is nothing where no line was deleted, and can't be told where none could be traced", () => {
    const calm = assess({ deletingCommits: 0, lookedAtCommits: 0, deletedLines: 0, lookedAtLines: 0, cohort: cohort(20).map((one) => ({ ...one, reworked: 0, inFlow: 0 })) });
    assert.equal(measure(calm, "rework")?.value, 0);
    // Nothing seen in twenty commits is no proof that it never happens.
    assert.equal(measure(calm, "rework")?.interval?.high.toFixed(2), "0.16");
    const blind = assess({ lookedAtLines: 0, lookedAtCommits: 0 });
    assert.equal(blind.kind === "notObservable" && blind.reason, "blobs missing");
    // A partial clone knows of no line that was added, which is not the same as none.
    const partial = (count: number) => assess({ cohort: cohort(20), excluded: [{ reason: "missing content", count, commits: [] }] }).kind;
    assert.deepEqual([partial(20), partial(21)], ["observed", "notObservable"]);
  });

  it("never exceeds all of it, and waits to be worked out", () => {
    assert.equal(measure(assess({ deletedLines: 200_000 }), "rework")?.value, 1);
    const pending = flowRework.assess(makeEvidence([]));
    assert.ok(pending.kind === "notObservable" && pending.isPending === true);
  });
});
