import assert from "node:assert/strict";
import type { Finding } from "../../../src/model/finding";
import { adrFreshWords } from "../../../src/presenter/words/adrFreshWords";
import { adrFresh } from "../../../src/signals/adrFresh";
import type { Decision, DecisionPrompt } from "../../../src/signals/decisions";
import { firstDay, makeEvidence, makeHistory } from "../../support/commitHistory";

const day = 86_400;
const now = firstDay + 100 * day;
const value = (finding: Finding, id: string) => finding.measures.find((one) => one.id === id)?.value;
const decision = (path: string, status: Decision["status"], age?: number, isDangling = false): Decision => ({ path: `docs/adr/${path}.md`, status, isDangling, ...(age !== undefined && { addedAt: now - age * day }) });
const prompt = (commit: string, age: number): DecisionPrompt => ({ commit, committedAt: now - age * day, kind: "dependency" });

function assess(decisions: readonly Decision[], prompts: readonly DecisionPrompt[] = [], rest: { folder?: string; unread?: number } = {}): Finding {
  const evidence = makeEvidence(makeHistory([{ files: "~src/a.ts", day: 100 }]), { further: { decisions: { kind: "gathered", value: { decisions, prompts, unread: 0, ...rest } } } });
  return adrFresh.assess(evidence);
}

describe("design decisions", () => {
  it("are counted by status, with the age of the newest", () => {
    const finding = assess([decision("0001-a", "accepted", 80), decision("0002-b", "proposed", 40), decision("0003-c", "proposed", 10), decision("0004-d", "superseded", 90, true)]);
    assert.equal(finding.kind, "observed");
    assert.equal(value(finding, "daysSinceNew"), 10);
    assert.deepEqual(["decisions", "accepted", "proposed", "superseded", "rejected", "proposedLong", "dangling"].map((id) => value(finding, id)), [4, 1, 2, 1, 0, 1, 1]);
    assert.deepEqual(finding.files?.map(({ path, class: found }) => [path.slice(9, 13), found]), [["0003", "proposed"], ["0002", "proposed"], ["0001", "accepted"], ["0004", "dangling"]]);
  });

  it("are not asked for by changes before the newest, or more than 90 days ago", () => {
    const prompts = [prompt("a", 95), prompt("b", 60), prompt("c", 20)];
    assert.deepEqual(assess([decision("0001-a", "accepted", 99)], prompts).evidence.map(({ commit }) => commit), ["c", "b"]);
    assert.deepEqual(assess([decision("0001-a", "accepted", 30)], prompts).evidence.map(({ commit }) => commit), ["c"]);
  });

  it("are none where there is no record, and pending until they are read", () => {
    assert.equal(assess([]).kind, "none");
    const pending = adrFresh.assess(makeEvidence([]));
    assert.ok(pending.kind === "notObservable" && pending.isPending === true);
  });

  it("have no age where the commit that brought them in can't be seen", () => {
    const finding = assess([decision("0001-a", "unknown")], [], { unread: 1 });
    assert.equal(value(finding, "daysSinceNew"), undefined);
    assert.equal(finding.notes?.length, 2);
  });

  it("put no hostile folder into a command", () => {
    assert.ok(assess([decision("0001-a", "accepted", 1)], [], { folder: "notes/adr/" }).reproduce.endsWith("-- 'notes/adr/'"));
    assert.ok(!assess([decision("0001-a", "accepted", 1)], [], { folder: "$(id)'/" }).reproduce.includes("$("));
  });

  it("are said in a sentence", () => {
    const finding = assess([decision("0001-a", "accepted", 80), decision("0002-b", "proposed", 40)], [prompt("c", 20)]);
    assert.equal(finding.kind === "observed" && adrFreshWords.observed(finding), "2 decisions recorded, the newest 40 days ago; 1 proposal open for more than 30 days; 1 change since then might have deserved one.");
  });
});
