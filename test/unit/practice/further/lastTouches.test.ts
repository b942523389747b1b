import assert from "node:assert/strict";
import { lastTouches } from "../../../../src/practice/further/lastTouches";
import { makeHistory } from "../../../support/commitHistory";
import { factsOf } from "../../../support/factsOf";

describe("the commit that touched a file last", () => {
  const commits = makeHistory([{ files: "+src/a.ts +src/b.ts" }, { files: "~src/a.ts:5" }, { files: "~src/b.ts:1 ~src/a.ts:2" }, { files: "~src/c.ts" }]).map(({ commit }) => commit).toReversed();
  const facts = factsOf(commits);
  const idAt = (position: number) => commits[position]?.id ?? assert.fail();

  it("is the newest one that has it among its files", () => {
    assert.deepEqual(new Map([...lastTouches(facts, new Set(["src/a.ts", "src/b.ts", "src/c.ts"]))].sort()), new Map([["src/a.ts", idAt(1)], ["src/b.ts", idAt(1)], ["src/c.ts", idAt(0)]]));
  });

  it("isn't known of a file that nothing has touched", () => {
    assert.deepEqual(lastTouches(facts, new Set(["src/gone.ts"])), new Map());
  });
});
