import assert from "node:assert/strict";
import type { Finding } from "../../../src/model/finding";
import { assessOne } from "../../../src/practice/assessSignals";
import { compareWindows } from "../../../src/practice/compareWindows";
import { commitSize } from "../../../src/signals/commitSize";
import type { Evidence } from "../../../src/signals/evidence";
import type { Signal } from "../../../src/signals/signal";
import { testTravel } from "../../../src/signals/testTravel";
import { makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";

/** Three commits a day for ten days, around so many lines. */
const tenDays = (lines: number, rest: CommitSketch = {}): CommitSketch[] =>
  Array.from({ length: 30 }, (_, n) => ({ files: `~src/a.ts:${lines + (n % 5)}`, day: Math.floor(n / 3), ...rest }));
const evidenceOf = (sketches: readonly CommitSketch[], rest: Partial<Evidence> = {}) => makeEvidence(makeHistory(sketches), rest);

async function compare(now: Evidence, before: Evidence | undefined, signal: Signal = commitSize): Promise<{ finding: Finding; reads: number }> {
  let reads = 0;
  const evidenceBefore = () => {
    reads += 1;
    return Promise.resolve(before);
  };
  const [finding] = await compareWindows({ findings: [assessOne(signal, now)], evidence: new Map([[signal.id, now]]), evidenceBefore, repository: "r" }, [signal]);
  return { finding: finding ?? assert.fail(), reads };
}

describe("a finding against the window before", () => {
  it("has an arrow with both figures where it surely moved", async () => {
    const now = evidenceOf(tenDays(80));
    const { finding } = await compare(now, evidenceOf(tenDays(40)));
    assert.ok(finding.change !== undefined);
    assert.deepEqual(finding.change.verdict, { kind: "up", difference: 40, interval: { low: 38.5, high: 41.5 } });
    assert.equal(finding.change.before?.value, 42);
    assert.deepEqual(finding.change.window, { since: now.window.since - 1 - 90 * 86_400, until: now.window.since - 1, days: 90 });
    const travel = await compare(evidenceOf(tenDays(9, { files: "~src/a.ts ~src/a.test.ts" })), evidenceOf(tenDays(9)), testTravel);
    assert.deepEqual([travel.finding.change?.verdict.kind, travel.finding.change?.measure], ["up", "accompanied"]);
  });

  it("shows earlier sizes behind the present ones", async () => {
    const { finding } = await compare(evidenceOf(tenDays(80)), evidenceOf(tenDays(2)));
    assert.deepEqual(finding.chart?.kind === "sizes" && finding.chart.previous, [{ from: 0, to: 1, count: 0 }, { from: 2, to: 3, count: 12 }, { from: 4, to: 7, count: 18 }]);
  });

  it("is steady where nothing moved", async () => {
    const { finding } = await compare(evidenceOf(tenDays(40)), evidenceOf(tenDays(40)));
    assert.equal(finding.change?.verdict.kind, "steady");
  });

  it("isn't asked of a window that holds too little itself, nor of a signal without history", async () => {
    const crowded = evidenceOf(tenDays(40, { day: 0 }));
    for (const now of [crowded, evidenceOf(tenDays(40).slice(0, 19))]) {
      const { finding, reads } = await compare(now, crowded);
      assert.deepEqual([finding.change?.verdict, reads], [{ kind: "silent", reason: "too few" }, 0]);
    }
    const { compared: _, ...uncompared } = commitSize;
    assert.equal((await compare(evidenceOf(tenDays(40)), undefined, uncompared)).finding.change, undefined);
    assert.equal((await compare(evidenceOf([]), undefined)).finding.change, undefined);
  });

  const now = evidenceOf(tenDays(80));
  const whole = evidenceOf(tenDays(40));
  const cutOff = { ...whole, commits: whole.commits.map((one, at) => (at === 0 ? { ...one, commit: { ...one.commit, isShallowBoundary: true } } : one)) };
  const missing = [{ path: "src/a.ts", status: "modified" as const, content: "missing" as const, added: 0, removed: 0 }];
  const silences: readonly [string, Evidence | undefined, string][] = [
    ["both windows hold too much to read", undefined, "too many to read"],
    ["a shallow clone ends in them", cutOff, "history cut off"],
    ["the earlier one holds too little", evidenceOf(tenDays(40).slice(0, 15)), "too few"],
    ["the earlier one holds nothing", evidenceOf([]), "too few"],
    ["the earlier one has no contents here", evidenceOf(tenDays(40, { changes: missing })), "not observable before"],
    ["squash merges ended in between", evidenceOf(tenDays(40, { subject: "Change it (#1)" })), "gate crossed"],
  ];
  for (const [name, before, reason] of silences) {
    it(`is silent where ${name}`, async () => {
      const { finding } = await compare(now, before);
      assert.deepEqual(finding.change?.verdict, { kind: "silent", reason });
      if (reason === "gate crossed") assert.ok(finding.chart?.kind === "sizes" && finding.chart.previous === undefined);
    });
  }

  it("counts the days of the authors' calendars, not when a rebase wrote the commits", async () => {
    const rebased = (lines: number) => {
      const evidence = evidenceOf(tenDays(lines));
      const committedAt = { epochSeconds: evidence.tipAt, offsetMinutes: 0 };
      return { ...evidence, commits: evidence.commits.map((one) => ({ ...one, commit: { ...one.commit, committedAt } })) };
    };
    assert.equal((await compare(rebased(80), rebased(40))).finding.change?.verdict.kind, "up");
  });

  it("has a weekly line over both windows, without the commits whose clock is wrong", async () => {
    const weeks = (first: number, rest: Partial<Evidence> = {}) => evidenceOf(Array.from({ length: 42 }, (_, n) => ({ files: `~src/a.ts:${10 + n}`, day: first + n })), rest);
    const now = weeks(70);
    const lost = now.commits[0]?.commit.id ?? assert.fail();
    const { finding } = await compare({ ...now, undatable: new Set([lost]) }, weeks(0));
    assert.ok(finding.weekly !== undefined);
    assert.equal(finding.weekly.measure, "median");
    assert.equal(finding.weekly.weeks.reduce((sum, { counted }) => sum + counted, 0), 83);
    assert.equal(finding.weekly.limits.kind, "limits");
  });

  it("has a weekly line of its own window where there is none before", async () => {
    const { finding } = await compare(evidenceOf(tenDays(80)), undefined);
    assert.ok(finding.weekly !== undefined);
    assert.equal(finding.weekly.weeks.reduce((sum, { counted }) => sum + counted, 0), 30);
    assert.deepEqual(finding.weekly.limits, { kind: "few", weeks: 2, needed: 10 });
  });
});
