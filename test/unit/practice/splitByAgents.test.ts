import assert from "node:assert/strict";
import { assessOne, evidenceFor } from "../../../src/practice/assessSignals";
import { splitByAgents } from "../../../src/practice/splitByAgents";
import { describeSplits, presentSplits } from "../../../src/presenter/presentSplits";
import { aiDeclared } from "../../../src/signals/aiDeclared";
import { catalogue } from "../../../src/signals/catalogue";
import { commitSize } from "../../../src/signals/commitSize";
import { flowRework } from "../../../src/signals/flowRework";
import type { Signal } from "../../../src/signals/signal";
import { testTravel } from "../../../src/signals/testTravel";
import { typeMix } from "../../../src/signals/typeMix";
import { makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";
import { wholeEvidence } from "../../support/wholeEvidence";

const repeat = (count: number, sketch: CommitSketch): CommitSketch[] => Array.from({ length: count }, () => sketch);
const plain: CommitSketch = { files: "~src/a.ts:10 ~src/a.test.ts:5" };
const helped: CommitSketch = { files: "~src/a.ts:90", body: "Assisted-by: a model" };

function split(sketches: readonly CommitSketch[], rest = {}, signals: readonly Signal[] = [commitSize, testTravel]) {
  const evidence = makeEvidence(makeHistory(sketches), rest);
  return splitByAgents(aiDeclared.assess(evidence), evidence, signals);
}

describe("other signals on commits that declare AI help and those that don't", () => {
  it("stand side by side where both have twenty", () => {
    // Three more after them, by somebody else, so that the last ones are old enough to tell.
    const finding = split([...repeat(25, helped), ...repeat(20, plain), ...repeat(2, { files: "~lib/b.test.ts", by: "b" }), { files: "~lib/b.test.ts", by: "c" }]);
    assert.deepEqual(describeSplits(finding), [
      "Commit size, median: 90 lines [90–90] of 25 commits declaring AI help, 15 lines [15–15] of 23 commits not declaring it.",
      "Tests travel with changes, with a test in or before: 0 % [0–13 %] of 25 commits declaring AI help, 100 % [84–100 %] of 20 commits not declaring it.",
    ]);
    const table = presentSplits(finding);
    assert.deepEqual(table?.columns, ["Figure", "Declaring AI help", "Not declaring it"]);
    assert.deepEqual(table.rows[0], ["Commit size, median", "90 lines [90–90], 25 commits", "15 lines [15–15], 23 commits"]);
    assert.equal(table.caption, "Declaring AI help and not declaring it: other figures on both, side by side.");
  });

  it("are left out where one side has fewer, or where there is no figure", () => {
    assert.equal(split([...repeat(19, helped), ...repeat(40, plain)]).splits, undefined);
    assert.equal(split(repeat(3, helped)).splits, undefined);
    assert.equal(presentSplits(split(repeat(3, helped))), undefined);
    const onlyDeclared = split(repeat(40, helped));
    assert.deepEqual([onlyDeclared.kind, describeSplits(onlyDeclared)], ["observed", []]);
  });

  it("count each change as the signal does over all commits: a test just before it counts from the other side", () => {
    const pairs = Array.from({ length: 24 }, () => [{ files: "~src/a.test.ts" }, { ...helped, files: "~src/a.ts" }, { files: "~src/b.ts" }]).flat();
    const travel = split([...pairs, ...repeat(2, { files: "~lib/b.test.ts", by: "b" }), { files: "~lib/b.test.ts", by: "c" }]).splits?.find(({ signal }) => signal === "hist.testTravel");
    assert.equal(travel?.parts.find(({ id }) => id === "declared")?.measure.value, 1);
  });

  it("are of the whole team, whoever asks", () => {
    const finding = split([...repeat(25, helped), ...["b", "c", "d"].flatMap((by) => repeat(20, { ...plain, by }))], { who: "me", ownKeys: new Set(["a@example.org"]) });
    assert.equal(finding.splits?.[0]?.parts[1]?.counted, 60);
  });

  it("come from what a signal has found already, where that is known", () => {
    const evidence = makeEvidence(makeHistory([...repeat(25, helped), ...["b", "c", "d"].flatMap((by) => repeat(20, { ...plain, by }))]));
    const [declared, found] = [aiDeclared.assess(evidence), assessOne(commitSize, evidence)];
    const unasked: Signal = { ...commitSize, assess: () => assert.fail("it was asked again") };
    const { splits } = splitByAgents(declared, evidence, [unasked], () => found);
    assert.ok(splits !== undefined);
    assert.deepEqual(splits, splitByAgents(declared, evidence, [commitSize]).splits);
  });

  it("are left out where a side would be the figure of one or two others", () => {
    const others = ["b", "c", "d"].flatMap((by) => repeat(20, { ...plain, by }));
    const ownKeys = (key: string) => ({ ownKeys: new Set([`${key}@example.org`]) });
    assert.ok(split([...repeat(25, helped), ...others], ownKeys("a")).splits !== undefined, "one's own");
    assert.equal(split([...repeat(25, helped), ...others], ownKeys("b")).splits, undefined, "one other person's");
    assert.equal(split([...repeat(25, helped), ...repeat(5, { ...helped, by: "b" }), ...others], ownKeys("b")).splits, undefined, "one's own and one other person's");
  });

  it("are of every signal whose figure commits carry, but for one's own and for experiments", () => {
    const evidence = wholeEvidence();
    const { splits = [] } = splitByAgents(assessOne(aiDeclared, evidence), evidence);
    const tooFew = ["hist.fixWithTest", "flow.revert"];
    assert.deepEqual(splits.map(({ signal }) => signal), ["size.commit", "hist.testTravel", "hist.unitOrder", "flow.rework", "team.pairing", "msg.quality", "msg.reference", "type.mix"]);
    const carried = catalogue.filter((signal) => signal.compared?.(assessOne(signal, evidence), evidenceFor(signal, evidence)).figures.some(({ commit }) => commit !== undefined));
    const others = ["tempo", "flow.cadence", "pace.hours", "size.focus", "ai.declared"];
    assert.deepEqual(new Set(carried.map(({ id }) => id)), new Set([...splits.map(({ signal }) => signal), ...tooFew, ...others]));
  });

  it("need on each side what the signal needs by itself", () => {
    const kinds = (declared: number) => split([...repeat(declared, { ...helped, subject: "refactor: it" }), ...repeat(30, { ...plain, subject: "feat: it" })], {}, [typeMix]).splits;
    assert.equal(kinds(29), undefined);
    assert.deepEqual(kinds(30)?.[0]?.parts.map(({ measure }) => measure.value), [1, 0]);
  });

  it("tell of the lines that were rewritten, of each side's own", () => {
    const commits = makeHistory([...repeat(20, helped), ...repeat(20, plain)]);
    const cohort = commits.map(({ commit }, n) => ({ commit: commit.id, committedAt: 0, day: n, added: 25, reworked: n < 20 ? 5 : n === 20 ? 1 : 0, inFlow: 0 }));
    const record = { cohort, commits, excluded: [], isSquashed: false, deletingCommits: 1, lookedAtCommits: 1, deletedLines: 2, lookedAtLines: 1, files: [], seed: "s", notes: [] };
    const splitOf = (lines: number) => {
      const evidence = makeEvidence(commits, { further: { rework: { kind: "gathered", value: { ...record, cohort: cohort.map((one) => ({ ...one, added: lines })) } } } });
      return splitByAgents(aiDeclared.assess(evidence), evidence, [flowRework]).splits?.[0]?.parts;
    };
    assert.deepEqual(splitOf(25)?.map(({ measure: { id, value, unit } }) => [id, value, unit]), [["rework", 0.4, "share"], ["rework", 2 / 500, "share"]]);
    assert.ok((splitOf(25)?.[1]?.measure.interval?.high ?? 0) > 2 / 500);
    assert.equal(splitOf(24), undefined, "480 lines on a side");
  });
});
