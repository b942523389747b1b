import assert from "node:assert/strict";
import type { Finding } from "../../../src/model/finding";
import { branches } from "../../../src/signals/branches";
import type { Evidence } from "../../../src/signals/evidence";
import type { BranchEvidence, TrunkEvidence, TrunkMerge } from "../../../src/signals/trunkEvidence";
import { describeFinding } from "../../../src/presenter/describeFinding";
import { presentChart } from "../../../src/presenter/presentChart";
import { makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";
import { flowParts, hoursIn, makeTrunk, merged } from "../../support/trunkHistory";

const value = (finding: Finding, id: string) => finding.measures.find((one) => one.id === id)?.value;
const lives = (count: number, hours: (n: number) => number): TrunkMerge[] => Array.from({ length: count }, (_, n) => merged(n, [0, 1, hours(n)]));

interface Given {
  readonly commits?: readonly CommitSketch[];
  readonly trunk?: Partial<TrunkEvidence>;
  readonly open?: Partial<BranchEvidence>;
  readonly evidence?: Partial<Evidence>;
}

function assess({ commits = [{ files: "~a.ts", by: "bob" }, { files: "~a.ts", by: "eve" }, { files: "~a.ts", by: "mia" }], trunk, open, evidence }: Given): Finding {
  const history = makeHistory(commits);
  return branches.assess(makeEvidence(history, { further: flowParts(makeTrunk(history, trunk), open), ...evidence }));
}

describe("branches", () => {
  it("live from their first commit to the merge, with a median from ten on", () => {
    const finding = assess({ trunk: { merges: lives(10, (n) => 10 + n * 10) } });
    assert.equal(finding.kind, "observed");
    assert.equal(value(finding, "lifetimeMedian"), 55);
    assert.deepEqual(finding.measures[0]?.interval, { low: 20, high: 90 });
    assert.equal(value(finding, "lifetimeMax"), 100, "a ninetieth percentile needs 36");
    assert.deepEqual(finding.evidence[0], { commit: "0".repeat(40), value: 10, unit: "hours" });
    assert.match(finding.reproduce, /--min-parents=2 --max-parents=2 --since=2026-\d\d-\d\dT\S+Z --until=\S+Z --format='%H %ct' f{40} \|/);
    assert.equal(value(assess({ trunk: { merges: lives(36, (n) => n + 2) } }), "lifetimeP90"), 33.5);
  });

  it("are counted in words below that", () => {
    const finding = assess({ trunk: { merges: lives(9, () => 50) } });
    assert.equal(finding.kind, "few");
    assert.equal(value(finding, "lifetimeMedian"), undefined);
    assert.equal(describeFinding(finding), "9 branches merged, the longest after 2 days; a median needs 10; no branch with recent work is open.");
    assert.equal(describeFinding(assess({ trunk: { merges: lives(4, () => 50) } })), "4 branches merged, not enough yet for a typical life; no branch with recent work is open.");
  });

  it("leave out merges that end no branch, and say so", () => {
    const kinds = ["octopus", "nothing new", "cut off", "undatable", "bot", "branch"] as const;
    const finding = assess({ trunk: { merges: kinds.map((kind, n) => merged(n, [0, 9], { kind })) } });
    assert.equal(finding.sample.counted, 1);
    assert.deepEqual(finding.sample.excluded.map(({ reason }) => reason).sort(), ["bot", "date", "nothing new", "octopus", "shallow boundary"]);
  });

  it("behind squash merges can't tell how long they lived, but still on which days work came in", () => {
    const commits = Array.from({ length: 25 }, (_, day) => ({ files: "~a.ts", by: "ann", subject: `Add it (#${day})`, day }));
    const finding = assess({ commits, trunk: { merges: lives(12, () => 50) }, evidence: { ownKeys: new Set(["ann@example.org"]) } });
    assert.equal(finding.isSquashed, true);
    assert.equal(finding.sample.counted, 0);
    assert.equal(value(finding, "lifetimeMedian"), undefined);
    assert.equal(value(finding, "integration"), 1);
    assert.equal(finding.kind, "observed");
    assert.ok(finding.notes?.some((note) => note.kind === "notObservable" && note.part === "how long branches lived"));
    assert.equal(assess({ commits, trunk: { merges: lives(12, () => 50) } }).kind, "notObservable", "where nothing else can be told either");
  });

  it("that are open are counted, with names of local and own ones only", () => {
    const open = [
      { head: "a", isOwn: false, ageSeconds: 5 * 86_400, commits: 3 },
      { head: "b", isOwn: true, name: "mine", ageSeconds: 2 * 86_400, commits: 1 },
      { head: "c", isOwn: false, commits: 1 },
    ];
    const finding = assess({ open: { open } });
    assert.equal(finding.kind, "few");
    assert.equal(value(finding, "openBranches"), 3);
    assert.equal(value(finding, "oldestOpen"), 5);
    assert.deepEqual(finding.chart, { kind: "bars", unit: "days", bars: [{ label: "", value: 5, isOpen: true }, { label: "mine", value: 2, isOpen: true }] });
    assert.equal(describeFinding(finding), "3 branches with recent work are open, the oldest for 5 days.");
    const view = presentChart(finding, undefined);
    assert.deepEqual(view?.kind === "bars" && view.bars.map(({ label }) => label), ["open branch", "mine"]);
    const mine = assess({ open: { open }, evidence: { who: "me", ownKeys: new Set(["ann@example.org"]) } });
    assert.equal(value(mine, "openBranches"), 1);
  });

  it("of mine are those with a commit of mine", () => {
    const merges = lives(12, () => 50).map((one, n) => ({ ...one, isOwn: n < 3 }));
    const finding = assess({ trunk: { merges }, evidence: { who: "me", ownKeys: new Set(["ann@example.org"]) } });
    assert.equal(finding.sample.counted, 3);
    assert.deepEqual(finding.sample.excluded.map(({ reason, count }) => [reason, count]), [["somebody else", 9]]);
  });

  it("are none yet where nothing was ever merged and none is open", () => {
    assert.equal(assess({}).kind, "none");
  });

  it("can't be told without a trunk, and come later where the history isn't walked yet", () => {
    const without = (further: Evidence["further"]) => branches.assess(makeEvidence(makeHistory([{ files: "~a.ts" }]), { further }));
    const missing = without({ trunk: { kind: "notObservable", reason: "no trunk branch was found" } });
    assert.equal(missing.kind === "notObservable" && missing.reason, "no trunk branch was found");
    const pending = without({ trunk: { kind: "pending" }, branches: { kind: "pending" } });
    assert.equal(pending.kind === "notObservable" && pending.isPending, true);
  });
});

describe("integration", () => {
  const own = { ownKeys: new Set(["ann@example.org"]) };
  const daily = (days: number): CommitSketch[] => Array.from({ length: days }, (_, day) => ({ files: "~a.ts", by: "ann", day }));

  it("is the days on which something came in against the days of work, also where that is still on a branch", () => {
    const ownCommits = [30, 31, 32, 32.1].map((day) => ({ writtenAt: hoursIn(day * 24 - 480), committedAt: hoursIn(day * 24 - 480) }));
    const finding = assess({ commits: daily(20), trunk: {}, open: { ownCommits }, evidence: own });
    assert.equal(finding.kind, "observed");
    assert.deepEqual(["integration", "daysIntegrated", "daysWithCommits"].map((id) => value(finding, id)), [1, 20, 20], "the branch was written on days that count already");
    assert.match(describeFinding(finding), /work of yours reached the trunk on 20 days, against 20 days with commits of yours/);
  });

  it("counts one day for what came in with one merge", () => {
    const history = makeHistory(daily(20));
    const trunk = makeTrunk(history, {}, [Array.from({ length: 10 }, (_, n) => n), Array.from({ length: 10 }, (_, n) => n + 10)]);
    const finding = branches.assess(makeEvidence(history, { ...own, further: flowParts(trunk) }));
    assert.deepEqual(["integration", "daysIntegrated", "daysWithCommits"].map((id) => value(finding, id)), [0.1, 2, 20]);
  });

  it("is no figure below twenty days, nor of anybody else, nor in what is said of a revision", () => {
    assert.equal(value(assess({ commits: daily(19), evidence: own }), "integration"), undefined);
    assert.equal(value(assess({ commits: daily(30) }), "daysWithCommits"), undefined);
    const ofRevision = { commits: daily(30), trunk: { isOfRevision: true } };
    assert.equal(value(assess({ ...ofRevision, evidence: own }), "daysWithCommits"), undefined);
    assert.equal(value(assess({ ...ofRevision, evidence: { ...own, who: "me" } }), "daysWithCommits"), 30);
  });

  it("goes by the clock of whoever wrote", () => {
    const shifted = makeHistory(daily(20)).map((one) => ({ ...one, commit: { ...one.commit, authoredAt: hoursIn(0, 0), committedAt: hoursIn(0, 0) } }));
    const night = shifted.map((one, n) => ({ ...one, commit: { ...one.commit, authoredAt: { epochSeconds: hoursIn(14).epochSeconds, offsetMinutes: n < 10 ? 0 : 120 } } }));
    const finding = branches.assess(makeEvidence(night, { ...own, further: flowParts(makeTrunk(night)) }));
    assert.equal(value(finding, "daysWithCommits"), 2, "23 o'clock in one place is 1 o'clock in the other");
  });
});
