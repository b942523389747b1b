// What must not move any figure (`signals.md` 1.6, L4): every signal in one table, with the reason where its definition says
// otherwise. That splitting a commit never raises the median size stands in commitSize.test.ts.
import assert from "node:assert/strict";
import type { SignalId } from "../../../src/model/finding";
import { assessOne } from "../../../src/practice/assessSignals";
import { catalogue, signalOf } from "../../../src/signals/catalogue";
import type { Evidence, Part } from "../../../src/signals/evidence";
import { wholeEvidence } from "../../support/wholeEvidence";

const changes = {
  "commits of mine that change documents alone": () => wholeEvidence({ noise: { files: "~docs/guide.md:40", by: "a", subject: "docs: say more of it" } }),
  "commits of a bot": () => wholeEvidence({ noise: { files: "~src/a1.ts:500 ~src/a.test.ts:3", by: "dependabot[bot]", subject: "fix: bump it" } }),
  "clocks in another zone that show the same on the wall": () => wholeEvidence({ offset: 600 }),
  "a fresh clone": () => freshClone(wholeEvidence()),
};
type Change = keyof typeof changes;

/** Why a signal moves nevertheless; where nothing is said, it must not. */
const table: Readonly<Record<SignalId, Readonly<Partial<Record<Change, string>>>>> = {
  tempo: {},
  "size.commit": {},
  "hist.testTravel": {},
  "hist.unitOrder": {},
  "hist.fixWithTest": {},
  "test.gap": {},
  "size.focus": {},
  "flow.cadence": {},
  "flow.wip": {},
  "flow.branch": {},
  "flow.rework": {},
  "flow.revert": { "commits of mine that change documents alone": "it counts all changes of people (BASE), for documents are taken back too" },
  "dora.local": {
    "commits of mine that change documents alone": "it counts all commits that a release brings",
    "commits of a bot": "it counts all commits that a release brings",
  },
  "flow.active": {},
  "pace.hours": { "commits of mine that change documents alone": "it counts whenever I commit anything (BASE)" },
  "team.spread": {},
  "team.pairing": {},
  "ai.declared": {},
  "msg.quality": { "commits of mine that change documents alone": "it counts the messages of all changes (BASE)" },
  "msg.reference": {},
  "type.mix": {},
  "debt.markers": {},
  "adr.fresh": {},
};

describe("figures", () => {
  const whole = wholeEvidence();
  const changed = Object.entries(changes).map(([change, make]) => [change as Change, make()] as const);

  it("are asked of every signal", () => assert.deepEqual(Object.keys(table), catalogue.map(({ id }) => id)));

  for (const { id } of catalogue) {
    const reasons = table[id];
    it(`of ${id} are not moved by what doesn't matter to it`, () => {
      const before = shown(id, whole);
      assert.equal(before.kind, "observed", "or there would be nothing to move");
      for (const [change, evidence] of changed) {
        const after = shown(id, evidence);
        if (reasons[change] === undefined) assert.deepEqual(after, before, change);
        else assert.notDeepEqual(after, before, `${change}: ${reasons[change]}`);
      }
    });
  }
});

/** Strips of days begin with the window, in universal time, whatever is on them. */
function shown(id: SignalId, evidence: Evidence) {
  const { kind, measures, sample, chart, trend } = assessOne(signalOf(id), evidence);
  return { kind, measures, counted: sample.counted, chart: chart?.kind === "days" ? undefined : chart, trend };
}

/** Whatever has no order of its own comes in another one, and the copy of the trunk is of another age. */
function freshClone(evidence: Evidence): Evidence {
  const { further } = evidence;
  return {
    ...evidence,
    ownKeys: new Set([...evidence.ownKeys].toReversed()),
    further: {
      ...further,
      revisionFiles: changedPart(further.revisionFiles, (value) => ({ ...value, files: value.files.toReversed(), pathsAtEnd: new Set([...value.pathsAtEnd].toReversed()) })),
      testReach: changedPart(further.testReach, (value) => ({ units: value.units.toReversed(), reachOf: new Map([...value.reachOf].toReversed()) })),
      trunk: changedPart(further.trunk, (value) => ({ ...value, fetched: { secondsAgo: 5 }, landings: new Map([...value.landings].toReversed()), named: new Map([...value.named].toReversed()) })),
      spread: changedPart(further.spread, (value) => ({ ...value, files: value.files.toReversed(), folders: value.folders.toReversed() })),
      debt: changedPart(further.debt, (value) => ({ ...value, markers: value.markers.toReversed() })),
      decisions: changedPart(further.decisions, (value) => ({ ...value, decisions: value.decisions.toReversed() })),
    },
  };
}

function changedPart<Value>(part: Part<Value> | undefined, change: (value: Value) => Value): Part<Value> {
  return part?.kind === "gathered" ? { kind: "gathered", value: change(part.value) } : assert.fail("every part is there");
}
