import assert from "node:assert/strict";
import { splitByAgents } from "../../../src/practice/splitByAgents";
import { describeSplits } from "../../../src/presenter/describeSplit";
import { aiDeclared } from "../../../src/signals/aiDeclared";
import { makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";

const repeat = (count: number, sketch: CommitSketch): CommitSketch[] => Array.from({ length: count }, () => sketch);
const plain: CommitSketch = { files: "~src/a.ts:10 ~src/a.test.ts:5" };
const helped: CommitSketch = { files: "~src/a.ts:90", body: "Assisted-by: a model" };

function split(sketches: readonly CommitSketch[], rest = {}) {
  const evidence = makeEvidence(makeHistory(sketches), rest);
  return splitByAgents(aiDeclared.assess(evidence), evidence);
}

describe("other signals on commits that declare AI help and those that don't", () => {
  it("stand side by side where both have twenty", () => {
    // Three more after them, by somebody else, so that the last ones are old enough to tell.
    const finding = split([...repeat(25, helped), ...repeat(20, plain), ...repeat(2, { files: "~lib/b.test.ts", by: "b" }), { files: "~lib/b.test.ts", by: "c" }]);
    assert.deepEqual(describeSplits(finding), [
      "Commit size, median: 90 lines [90–90] of 25 commits declaring AI help, 15 lines [15–15] of 23 commits not declaring it.",
      "Tests travel with changes, with a test in or before: 0 % [0–13 %] of 25 commits declaring AI help, 100 % [84–100 %] of 20 commits not declaring it.",
    ]);
  });

  it("are left out where one side has fewer, or where there is no figure", () => {
    assert.equal(split([...repeat(19, helped), ...repeat(40, plain)]).splits, undefined);
    assert.equal(split(repeat(3, helped)).splits, undefined);
    const onlyDeclared = split(repeat(40, helped));
    assert.deepEqual([onlyDeclared.kind, describeSplits(onlyDeclared)], ["observed", []]);
  });

  it("count each change as the signal does over all commits: a test just before it counts from the other side", () => {
    const pairs = Array.from({ length: 24 }, () => [{ files: "~src/a.test.ts" }, { ...helped, files: "~src/a.ts" }, { files: "~src/b.ts" }]).flat();
    const travel = split([...pairs, ...repeat(2, { files: "~lib/b.test.ts", by: "b" }), { files: "~lib/b.test.ts", by: "c" }]).splits?.find(({ signal }) => signal === "hist.testTravel");
    assert.equal(travel?.parts.find(({ id }) => id === "declared")?.measure.value, 1);
  });

  it("are of the whole team, whoever asks", () => {
    const finding = split([...repeat(25, helped), ...repeat(20, { ...plain, by: "b" }), ...repeat(20, { ...plain, by: "c" })], { who: "me", ownKeys: new Set(["a@example.org"]) });
    assert.equal(finding.splits?.[0]?.parts[1]?.counted, 40);
  });
});
