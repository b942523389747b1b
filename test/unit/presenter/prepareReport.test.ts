// An editor keeps a report as text that is ready to show: nothing of it is lost on the way, and nothing old hides what is new.
import assert from "node:assert/strict";
import { deserialize, serialize } from "node:v8";
import type { Finding, SignalId } from "../../../src/model/finding";
import type { CommitRow, Report } from "../../../src/model/report";
import { foldEvidence, unfoldEvidence } from "../../../src/presenter/foldEvidence";
import { pendingSignals, prepareReport, withOlderSignals, withSignals } from "../../../src/presenter/prepareReport";

const row = (id: string, rest: Partial<CommitRow> = {}): CommitRow => ({ id: id.repeat(40), subject: "Change it", committedAt: 1_790_000_000, type: "feature", productionLines: 10, testLines: 0, otherLines: 0, ...rest });
const base = (signal: SignalId): Omit<Finding & { readonly kind: "none" }, "kind"> => ({ signal, sample: { counted: 0, excluded: [] }, measures: [], evidence: [], reproduce: "" });
const pending = (signal: SignalId): Finding => ({ ...base(signal), kind: "notObservable", reason: "it takes long", isPending: true });
const observed = (signal: SignalId, value: number): Finding => ({ ...base(signal), kind: "observed", measures: [{ id: "median", value, unit: "lines" }], evidence: [{ commit: "a".repeat(40), value }] });

function prepared(findings: readonly Finding[], rest: Partial<Report> = {}, gitDir = "/r/.git") {
  const report: Report = {
    repository: { gitDir, commonDir: gitDir, workTree: "/r", head: "f".repeat(40), isShallow: false, isDetached: false, objectFormat: "sha1" },
    window: { since: 0, until: 1_790_000_000, days: 90 },
    who: "team",
    findings,
    aims: [],
    standards: [],
    commits: [row("a"), row("b", { subject: "<b>Bump</b>\n\u{1f600}\ud800" })],
    ...rest,
  };
  return prepareReport(report, { name: "r", starters: [] });
}

const figures = ({ page }: ReturnType<typeof prepared>) => page.signals.map(({ id, kind, measures }) => [id, kind, measures[0]?.text]);

describe("the lists behind a figure", () => {
  const size: Finding = {
    ...observed("size.commit", 10),
    sample: { counted: 1, excluded: [{ reason: "bot", count: 2, commits: ["b".repeat(40), "e".repeat(40)] }] },
    files: [{ path: "src/\n.ts", line: 4, value: 12, unit: "commits" }, { path: "b", class: "c" }],
  };

  it("are opened with what the strip says of their commits", () => {
    const { evidence, ...report } = prepared([size]);
    const { rows, leftOut, files } = unfoldEvidence(evidence.get("size.commit"), report.page.strip);
    assert.deepEqual(rows, [{ commit: "a".repeat(40), shortId: "aaaaaaaaa", subject: "Change it", date: "21 Sep 2026", note: "10 lines" }]);
    assert.deepEqual(leftOut.map(({ reason, count }) => [reason, count]), [["made by a program", 2]]);
    assert.deepEqual(leftOut[0]?.rows.map(({ subject, note }) => [subject, note]), [["<b>Bump</b>\\n😀\\ud800", "made by a program"], ["", "made by a program"]]);
    assert.deepEqual(files, [{ path: "src/\n.ts", shown: "src/\\n.ts", line: 4, note: "12 commits" }, { path: "b", shown: "b", note: "c" }]);
  });

  it("are empty where nothing is known of a signal", () => {
    assert.deepEqual(unfoldEvidence(undefined), { files: [], rows: [], leftOut: [] });
    assert.equal(foldEvidence({ findings: [] }).size, 0);
  });

  it("name commits that have no mark on the strip, such as merges", () => {
    const merged: Finding = { ...observed("flow.branch", 1), evidence: [{ commit: "e".repeat(40), value: 2, unit: "hours" }] };
    const { evidence, page } = prepared([merged, size], { otherCommits: [{ id: "e".repeat(40), subject: "Merge\n", committedAt: 1_790_100_000 }] });
    assert.deepEqual(unfoldEvidence(evidence.get("flow.branch"), page.strip).rows.map(({ subject, date }) => [subject, date]), [["Merge\\n", "22 Sep 2026"]]);
    assert.deepEqual(unfoldEvidence(evidence.get("size.commit"), page.strip).leftOut[0]?.rows.map(({ subject }) => subject)[1], "Merge\\n");
  });
});

describe("a report for an editor", () => {
  it("survives being sent, and names what failed and what is offered", () => {
    const failed: Finding = { ...base("msg.quality"), kind: "failed", reason: "a bug" };
    const offering: Finding = { ...pending("hist.testTravel"), offers: [{ kind: "addGlob", label: "test" }] };
    const step: Finding = { ...base("flow.wip"), kind: "observed" };
    const report = prepared([failed, offering, step]);
    assert.deepEqual(deserialize(serialize(report)), report);
    assert.deepEqual([...report.failures], [["msg.quality", "a bug"]]);
    assert.deepEqual([...report.offers], [["hist.testTravel", [{ kind: "addGlob", label: "test" }]]]);
    assert.deepEqual(report.step, step);
    assert.ok(!("findings" in report) && !("commits" in report));
  });
});

describe("signals that take long", () => {
  const now = prepared([observed("size.commit", 2), pending("hist.testTravel")]);

  it("are those that a report has left open", () => {
    assert.deepEqual([...pendingSignals(now)], ["hist.testTravel"]);
  });

  it("keep what was last known of them, and nothing else of the older report", () => {
    const older = prepared([observed("size.commit", 1), observed("hist.testTravel", 1)]);
    const shown = withOlderSignals(now, older);
    assert.deepEqual(figures(shown), [["size.commit", "observed", "2 lines"], ["hist.testTravel", "observed", "1 line"]]);
    assert.equal(shown.evidence.get("hist.testTravel"), older.evidence.get("hist.testTravel"));
    assert.equal(shown.evidence.get("size.commit"), now.evidence.get("size.commit"));
  });

  it("keep nothing of another repository, of somebody else's work or of another period", () => {
    const open = [observed("hist.testTravel", 1)];
    assert.equal(withOlderSignals(now, prepared(open, { who: "me" })), now);
    assert.equal(withOlderSignals(now, prepared(open, { window: { since: 0, until: 1_790_000_000, days: 30 } })), now);
    assert.equal(withOlderSignals(now, prepared([observed("hist.testTravel", 1)], {}, "/other/.git")), now);
    assert.equal(withOlderSignals(now, undefined), now);
  });

  it("take the place of older ones when they are there", () => {
    const shown = withOlderSignals(now, prepared([observed("hist.testTravel", 1)]));
    const deep = prepared([observed("size.commit", 9), observed("hist.testTravel", 3)]);
    const whole = withSignals(shown, deep, new Set<SignalId>(["hist.testTravel"]));
    assert.deepEqual(figures(whole), [["size.commit", "observed", "2 lines"], ["hist.testTravel", "observed", "3 lines"]]);
    assert.equal(whole.evidence.get("hist.testTravel"), deep.evidence.get("hist.testTravel"));
  });

  it("stay open where nothing was found of them", () => {
    assert.deepEqual(withSignals(now, prepared([]), pendingSignals(now)), now);
  });
});
