import assert from "node:assert/strict";
import type { Window } from "../../../src/model/window";
import { assessOne, assessSignals, type SignalSwitches } from "../../../src/practice/assessSignals";
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
    }, { signals: [commitSize] });
    assert.deepEqual([...new Set(asked)], [90, 180]);
    assert.equal(findings[0]?.kind, "observed");
    assert.equal(widest.commits.length, 12);
  });

  it("gives up at the widest window and says few", async () => {
    const { findings } = await assessSignals([window(90), window(180)], () => Promise.resolve(evidenceWith(3)), { signals: [commitSize] });
    assert.equal(findings[0]?.kind, "few");
  });

  it("turns a signal's bug into its own finding and leaves the others alone", async () => {
    const { findings } = await assessSignals([window(90)], () => Promise.resolve(evidenceWith(12)), { signals: [broken, { ...commitSize, id: "flow.wip" }] });
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

  it("says of a signal that is switched off only that, and gathers nothing for it", async () => {
    const quiet: Signal = { ...broken, id: "hist.testTravel", isOffByDefault: true };
    const gathered: string[] = [];
    const ask = (switches: SignalSwitches) =>
      assessSignals([window(90)], (_, needs) => {
        gathered.push(...needs);
        return Promise.resolve(evidenceWith(12));
      }, { signals: [commitSize, quiet], switches });
    assert.deepEqual((await ask({})).findings.map(({ kind }) => kind), ["observed", "off"]);
    assert.deepEqual((await ask({ "hist.testTravel": true, "size.commit": false })).findings.map(({ kind }) => kind), ["off", "failed"]);
    assert.deepEqual(gathered, []);
  });

  it("asks signals about the people that they are about, and says whose work it was", () => {
    const mine: Signal = { ...commitSize, scope: "me" };
    const commits = makeHistory(Array.from({ length: 30 }, (_, n) => ({ files: "~src/a.ts", by: ["a", "b", "c"][n % 3] ?? "" })));
    const found = assessOne(mine, makeEvidence(commits, { ownKeys: new Set(["a@example.org"]) }));
    assert.deepEqual([found.kind, found.who, found.sample.counted], ["observed", "me", 10]);
  });
});

describe("teams of which a figure would be one person's", () => {
  const history = (people: readonly string[]) => makeHistory(Array.from({ length: 30 }, (_, n) => ({ files: "~src/a.ts", by: people[n % people.length] ?? "" })));
  const kindFor = (people: readonly string[], own: readonly string[], signal = commitSize) => assessOne(signal, makeEvidence(history(people), { ownKeys: new Set(own) })).kind;

  it("are not shown below three people", () => {
    assert.equal(kindFor(["a", "b"], ["a@example.org"]), "notObservable");
    assert.equal(kindFor(["a", "b"], []), "notObservable");
    assert.equal(kindFor(["a", "b", "c"], []), "observed");
    assert.equal(kindFor(["a"], ["b@example.org"]), "notObservable");
  });

  it("are shown to the one whose work it is", () => {
    assert.equal(kindFor(["a"], ["a@example.org"]), "observed");
    assert.equal(kindFor(["a", "b"], ["a@example.org", "b@example.org"]), "observed");
    assert.equal(kindFor(["a"], []), "observed");
  });

  it("are no matter where a signal is not about people", () => {
    assert.equal(kindFor(["a", "b"], [], { ...commitSize, scope: "repository" }), "observed");
  });

  it("are told without counting programs", () => {
    const finding = assessOne(commitSize, makeEvidence(history(["a", "b", "renovate[bot]"])));
    assert.equal(finding.kind === "notObservable" && finding.reason.startsWith("only two people changed something"), true);
    assert.deepEqual([finding.measures, finding.evidence], [[], []]);
  });
});
