import assert from "node:assert/strict";
import fc from "fast-check";
import { commitSize } from "../../../src/signals/commitSize";
import type { Finding } from "../../../src/model/finding";
import { makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";

const assess = (sketches: readonly CommitSketch[]) => commitSize.assess(makeEvidence(makeHistory(sketches)));
const measure = (finding: Finding, id: string) => finding.measures.find((one) => one.id === id);
const left = (finding: Finding) => Object.fromEntries(finding.sample.excluded.map(({ reason, count }) => [reason, count]));
const steps = (...lines: number[]): CommitSketch[] => lines.map((count) => ({ files: `~src/a.ts:${count}` }));

describe("commit size", () => {
  it("gives the median with its interval and the largest below 36 commits", () => {
    const finding = assess(steps(...Array.from({ length: 20 }, (_, n) => (n + 1) * 10)));
    assert.equal(finding.kind, "observed");
    assert.deepEqual(measure(finding, "median"), { id: "median", value: 105, unit: "lines", interval: { low: 60, high: 150 } });
    assert.equal(measure(finding, "max")?.value, 200);
    assert.equal(measure(finding, "p90"), undefined);
    assert.equal(measure(finding, "shareUpTo50")?.value, 0.25);
  });

  it("gives the 90th percentile from 36 commits on", () => {
    const finding = assess(steps(...Array.from({ length: 36 }, (_, n) => n + 1)));
    assert.deepEqual(measure(finding, "p90"), { id: "p90", value: 32.5, unit: "lines", interval: { low: 29, high: 36 } });
    assert.equal(measure(finding, "max"), undefined);
  });

  it("stays silent below ten commits, and says none when there is none", () => {
    assert.equal(assess(steps(1, 2, 3)).kind, "few");
    assert.equal(assess([]).kind, "none");
    assert.equal(assess([{ files: "~README.md" }]).kind, "none");
  });

  it("tells how many of the lines are in tests, over all and month by month", () => {
    const both = (day: number): CommitSketch => ({ files: "~src/a.ts:30 ~src/a.test.ts:10 ~README.md:99", day });
    const finding = assess([...Array.from({ length: 19 }, (_, n) => both(n)), { files: "~src/a.test.ts:40", day: 40 }]);
    const { value, interval } = measure(finding, "testShare") ?? assert.fail();
    assert.equal(value, 230 / 800);
    assert.ok(interval !== undefined && interval.low < value && value < interval.high);
    assert.deepEqual(finding.trend, { kind: "months", unit: "lines", parts: ["production", "test"], months: [{ year: 2026, month: 10, counts: [570, 190] }, { year: 2026, month: 11, counts: [0, 40] }] });
    assert.equal(measure(assess(Array.from({ length: 19 }, (_, n) => both(n))), "testShare"), undefined, "too few for a share");
  });

  it("says shares as counts below twenty", () => {
    const finding = assess(steps(...Array.from({ length: 12 }, () => 40)));
    assert.deepEqual(measure(finding, "countUpTo50"), { id: "countUpTo50", value: 12, unit: "commits" });
    assert.equal(measure(finding, "shareUpTo50"), undefined);
  });

  it("lists every commit that it leaves out with its reason", () => {
    const many = (word: (n: number) => string, count: number) => Array.from({ length: count }, (_, n) => word(n)).join(" ");
    const finding = assess([
      { files: "+src/a.ts", isRoot: true },
      { files: "~src/a.ts", by: "dependabot[bot]" },
      { files: many((n) => `+lib/f${n}.ts:50`, 100) },
      { files: "" },
      { files: "~README.md" },
      { files: "~src/a.ts:0" },
      { files: "Rsrc/a.ts>src/b.ts" },
      { files: "~src/a.ts", subject: 'Revert "Add it"' },
      { files: "~src/a.ts", subject: "fixup! Add it" },
      { files: many((n) => `Rsrc/f${n}.ts>lib/f${n}.ts`, 24) + " ~src/a.ts:2" },
      { files: "~src/a.ts:7" },
    ]);
    assert.deepEqual(left(finding), {
      root: 1, bot: 1, import: 1, empty: 1, "no code": 1, "whitespace only": 1, "rename only": 1, revert: 1, fixup: 1, bulk: 1,
    });
    assert.deepEqual(finding.evidence.map(({ value }) => value), [7]);
  });

  it("leaves out a balanced change of a few lines in many files, but not a large one", () => {
    const balanced = (lines: number) => Array.from({ length: 20 }, (_, n) => ({ path: `src/f${n}.ts`, status: "modified" as const, content: "text" as const, added: lines, removed: lines }));
    const finding = assess([{ changes: balanced(1) }, { changes: balanced(20) }]);
    assert.deepEqual(left(finding), { bulk: 1 });
    assert.deepEqual(finding.evidence.map(({ value }) => value), [800]);
  });

  it("counts code only: not docs, lock files or generated files", () => {
    const finding = assess([{ files: "~src/a.ts:5 ~README.md:90 ~package-lock.json:900 ~dist/x.js:70 ~src/a.test.ts:6" }]);
    assert.equal(finding.evidence[0]?.value, 11);
  });

  it("says when squash merges make each commit a whole change", () => {
    const squashed = assess(Array.from({ length: 12 }, (_, n) => ({ files: "~src/a.ts", subject: `Add it (#${n})` })));
    assert.equal(squashed.isSquashed, true);
    assert.equal(assess(steps(1, 2)).isSquashed, undefined);
  });

  it("can't tell where more contents are missing than present", () => {
    const missing = [{ path: "src/a.ts", status: "modified" as const, content: "missing" as const, added: 0, removed: 0 }];
    const finding = assess([{ changes: missing }, { changes: missing }, ...steps(3)]);
    assert.equal(finding.kind === "notObservable" && finding.reason, "blobs missing");
  });

  it("is not moved by commits that touch only docs or come from bots", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 10, maxLength: 60 }), fc.nat(20), (sizes, extra) => {
        const noise = Array.from({ length: extra }, (_, n) => (n % 2 === 0 ? { files: "~docs/x.md" } : { files: "~src/a.ts:999", by: "renovate[bot]" }));
        assert.deepEqual(assess([...steps(...sizes), ...noise]).measures, assess(steps(...sizes)).measures);
      }),
    );
  });

  // Both parts of a huge commit may still be above the median, so only a part at or below it keeps the promise.
  it("never grows in the median when a part of median size or less is split off a commit", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 500 }), { minLength: 10, maxLength: 40 }), fc.nat(), (sizes, pick) => {
        const at = pick % sizes.length;
        const size = sizes[at] ?? 2;
        const before = measure(assess(steps(...sizes)), "median")?.value ?? 0;
        const part = Math.max(1, Math.min(Math.floor(before), size - 1));
        const after = assess(steps(...sizes.slice(0, at), part, size - part, ...sizes.slice(at + 1)));
        assert.ok((measure(after, "median")?.value ?? 0) <= before);
      }),
    );
  });
});
