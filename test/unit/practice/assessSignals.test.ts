import assert from "node:assert/strict";
import type { Window } from "../../../src/model/window";
import { assessOne, assessSignals } from "../../../src/practice/assessSignals";
import { commitSize } from "../../../src/signals/commitSize";
import type { Signal } from "../../../src/signals/signal";
import { makeEvidence, makeHistory } from "../../support/commitHistory";

const broken: Signal = {
  ...commitSize,
  assess: () => {
    throw new Error("a bug");
  },
};
const window = (days: number): Window => ({ since: 0, until: days, days });
const evidenceWith = (commits: number) => makeEvidence(makeHistory(Array.from({ length: commits }, () => ({ files: "~src/a.ts" }))));

describe("assessing signals", () => {
  it("looks further back only for signals that have too little", async () => {
    const asked: (number | undefined)[] = [];
    const { findings, widest } = await assessSignals([window(90), window(180), window(365)], (one) => {
      asked.push(one.days);
      return Promise.resolve(evidenceWith(one.days === 90 ? 3 : 12));
    }, [commitSize]);
    assert.deepEqual([...new Set(asked)], [90, 180]);
    assert.equal(findings[0]?.kind, "observed");
    assert.equal(widest.commits.length, 12);
  });

  it("gives up at the widest window and says few", async () => {
    const { findings } = await assessSignals([window(90), window(180)], () => Promise.resolve(evidenceWith(3)), [commitSize]);
    assert.equal(findings[0]?.kind, "few");
  });

  it("turns a signal's bug into its own finding and leaves the others alone", async () => {
    const { findings } = await assessSignals([window(90)], () => Promise.resolve(evidenceWith(12)), [broken, { ...commitSize, id: "flow.wip" }]);
    assert.deepEqual(findings.map(({ kind }) => kind), ["failed", "observed"]);
    assert.equal(findings[0]?.kind === "failed" && findings[0].reason, "a bug");
  });

  it("says when the window holds more than is looked at", () => {
    assert.deepEqual(assessOne(commitSize, { ...evidenceWith(12), cappedAt: 3000 }).notes, [{ kind: "capped", most: 3000 }]);
    assert.equal(assessOne(commitSize, evidenceWith(12)).notes, undefined);
  });

  it("can't tell what is mine when nobody said who I am", () => {
    const finding = assessOne(commitSize, { ...evidenceWith(12), who: "me" });
    assert.match(finding.kind === "notObservable" ? finding.reason : "", /user\.email is not set/);
  });
});
