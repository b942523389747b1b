import assert from "node:assert/strict";
import type { Finding, SignalId } from "../../../src/model/finding";
import type { BoundAim, Report } from "../../../src/model/report";
import { pendingSignals, withFindings, withOlderFindings } from "../../../src/host/deepFindings";

const base = (signal: SignalId): Omit<Finding & { readonly kind: "none" }, "kind"> => ({ signal, sample: { counted: 0, excluded: [] }, measures: [], evidence: [], reproduce: "" });
const pending = (signal: SignalId): Finding => ({ ...base(signal), kind: "notObservable", reason: "it takes long", isPending: true });
const observed = (signal: SignalId, value: number): Finding => ({ ...base(signal), kind: "observed", measures: [{ id: "median", value, unit: "lines" }] });
const aim = (signal: SignalId, verdict: BoundAim["verdict"]): BoundAim => ({
  signal,
  standard: "small",
  verdict,
  aim: { signal, measure: "median", text: "<= 60 lines", limit: { kind: "atMost", value: 60, unit: "lines" }, paths: [], range: { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 } },
});

function reportOf(findings: readonly Finding[], aims: readonly BoundAim[] = [], gitDir = "/r/.git"): Report {
  return {
    repository: { gitDir, commonDir: gitDir, head: "f".repeat(40), isShallow: false, isDetached: false, objectFormat: "sha1" },
    window: { since: 0, until: 0 },
    who: "team",
    findings,
    aims,
    standards: [],
    commits: [],
  };
}

describe("findings that take long", () => {
  const now = reportOf([observed("size.commit", 2), pending("hist.testTravel")], [aim("size.commit", "within"), aim("hist.testTravel", "notJudged")]);

  it("are those that a report has left open", () => {
    assert.deepEqual([...pendingSignals(now)], ["hist.testTravel"]);
  });

  it("keep what was last known of them, with its verdict, and nothing else of the older report", () => {
    const older = reportOf([observed("size.commit", 1), observed("hist.testTravel", 1)], [aim("size.commit", "outside"), aim("hist.testTravel", "outside")]);
    const { findings, aims } = withOlderFindings(now, older);
    assert.deepEqual(findings, [observed("size.commit", 2), observed("hist.testTravel", 1)]);
    assert.deepEqual(aims.map(({ verdict }) => verdict), ["within", "outside"]);
  });

  it("keep nothing of another repository", () => {
    assert.equal(withOlderFindings(now, reportOf([observed("hist.testTravel", 1)], [], "/other/.git")), now);
    assert.equal(withOlderFindings(now, undefined), now);
  });

  it("take the place of older ones when they are there", () => {
    const shown = withOlderFindings(now, reportOf([observed("hist.testTravel", 1)]));
    const deep = reportOf([observed("size.commit", 9), observed("hist.testTravel", 3)]);
    assert.deepEqual(withFindings(shown, deep, new Set<SignalId>(["hist.testTravel"])).findings, [observed("size.commit", 2), observed("hist.testTravel", 3)]);
  });

  it("stay open where nothing was found of them", () => {
    assert.deepEqual(withFindings(now, reportOf([]), pendingSignals(now)), now);
  });
});
