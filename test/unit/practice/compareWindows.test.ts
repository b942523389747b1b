import assert from "node:assert/strict";
import type { Finding } from "../../../src/model/finding";
import { assessOne } from "../../../src/practice/assessSignals";
import { compareWindows } from "../../../src/practice/compareWindows";
import { windowBefore } from "../../../src/practice/window";
import { branches } from "../../../src/signals/branches";
import { commitSize } from "../../../src/signals/commitSize";
import type { Evidence } from "../../../src/signals/evidence";
import type { ReleaseEvidence, ReleaseStep } from "../../../src/signals/releaseEvidence";
import { releases } from "../../../src/signals/releases";
import { reverts } from "../../../src/signals/reverts";
import type { Signal } from "../../../src/signals/signal";
import { tempo } from "../../../src/signals/tempo";
import { testTravel } from "../../../src/signals/testTravel";
import { typeMix } from "../../../src/signals/typeMix";
import { workingHours } from "../../../src/signals/workingHours";
import { firstDay, makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";
import { flowParts, makeTrunk, merged } from "../../support/trunkHistory";
import { wholeEvidence } from "../../support/wholeEvidence";

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
    const uncompared: Signal = { ...commitSize, compared: undefined, uncompared: "it is about nothing" };
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

  it("is told of a signal that needs more for its figure only where it had that before", async () => {
    const mixed = (count: number, subject: string): CommitSketch[] => Array.from({ length: count }, (_, n) => ({ files: "~src/a.ts", day: Math.floor(n / 3), subject }));
    const before = (count: number) => evidenceOf(mixed(count, "feat: a menu"));
    const kind = async (count: number) => (await compare(evidenceOf(mixed(40, "refactor: it")), before(count), typeMix)).finding.change?.verdict.kind;
    assert.deepEqual([await kind(29), await kind(30)], ["silent", "up"]);
  });

  it("reads a window before once, with what all of its signals need", async () => {
    const evidence = wholeEvidence();
    const asked: string[] = [];
    const signals = [commitSize, branches, reverts, tempo];
    await compareWindows({
      findings: signals.map((signal) => assessOne(signal, evidence)),
      evidence: new Map(signals.map(({ id }) => [id, evidence])),
      evidenceBefore: (_, needs) => {
        asked.push([...needs].sort().join(" "));
        return Promise.resolve(evidence);
      },
      repository: "r",
    }, signals);
    assert.deepEqual(asked, ["branches merges trunk"]);
  });

  it("has lives of branches on the days of their merges, and days of integration where no branches are merged", async () => {
    const daily = (landed: number) => {
      const own = makeHistory(Array.from({ length: 40 }, (_, n) => ({ files: "~src/a.ts", day: n })));
      const groups = Array.from({ length: 40 / landed }, (_, n) => Array.from({ length: landed }, (__, at) => n * landed + at));
      return { ...makeEvidence(own, { ownKeys: new Set(["a@example.org"]) }), further: flowParts(makeTrunk(own, {}, groups)) };
    };
    const { change } = (await compare(daily(1), daily(4), branches)).finding;
    assert.deepEqual([change?.measure, change?.verdict.kind, change?.before?.value], ["integration", "up", 0.25]);
    const mergedAfter = (hours: number) => ({ ...evidenceOf([]), further: flowParts(makeTrunk([], { merges: Array.from({ length: 30 }, (_, n) => merged(n, [n * 12, n * 12 + hours])) })) });
    const lives = (await compare(mergedAfter(20), mergedAfter(50), branches)).finding.change;
    assert.deepEqual([lives?.measure, lives?.verdict.kind], ["lifetimeMedian", "down"]);
    assert.deepEqual((await compare(mergedAfter(20), daily(1), branches)).finding.change?.verdict, { kind: "silent", reason: "too few" }, "they don't measure the same");
  });

  it("has a release's distance to the one before held against the window before its own, which comes with it", async () => {
    const step = (at: number, gap: number): ReleaseStep => {
      const release = (days: number) => ({ tag: "v1.0", prefix: "", commit: "c".repeat(40), at: firstDay + days * 86_400 });
      return { release: release(at), previous: release(at - gap), isQuicklyFollowed: false, undatable: 0 };
    };
    const steps = (gap: number) => Array.from({ length: 24 }, (_, n) => step(n * 2, gap));
    const evidence = evidenceOf([]);
    const within = (before?: ReleaseEvidence["before"]): Evidence => ({ ...evidence, further: { releases: { kind: "gathered", value: { window: { ...evidence.window, days: 180 }, releases: steps(6), ...(before && { before }) } } } });
    const { finding, reads } = await compare(within({ window: evidence.window, releases: steps(2) }), undefined, releases);
    assert.deepEqual([finding.change?.verdict.kind, finding.change?.window.days, reads], ["up", 180, 0]);
    assert.deepEqual((await compare(within(), undefined, releases)).finding.change?.verdict, { kind: "silent", reason: "history cut off" });
  });

  it("has usual hours held against the 26 weeks before", async () => {
    const evenings: CommitSketch[] = Array.from({ length: 40 }, (_, n) => ({ files: "~src/a.ts", minute: n * 24 * 60 + 13 * 60 }));
    const mornings = evenings.map((one) => ({ ...one, minute: (one.minute ?? 0) - 13 * 60 }));
    const mine = { who: "me" as const, ownKeys: new Set(["a@example.org"]) };
    const now = evidenceOf(evenings, mine);
    const asked: Evidence[] = [];
    const [finding] = await compareWindows({
      findings: [assessOne(workingHours, now)],
      evidence: new Map([[workingHours.id, now]]),
      evidenceBefore: (evidence) => {
        asked.push(evidence);
        return Promise.resolve(evidenceOf(mornings, mine));
      },
      repository: "r",
    }, [workingHours]);
    assert.deepEqual([finding?.change?.verdict.kind, finding?.change?.window], ["up", { since: now.window.since - 1 - 182 * 86_400, until: now.window.since - 1, days: 182 }]);
    assert.deepEqual(asked.map(({ window }) => windowBefore(window)), [finding?.change?.window]);
  });
});
