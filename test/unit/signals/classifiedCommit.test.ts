// A change to a file that holds its own tests: part of it is a test, the rest is production.
import assert from "node:assert/strict";
import { changesTest, changesTestableProduction, touchesProduction } from "../../../src/signals/classifiedCommit";
import { makeHistory } from "../../support/commitHistory";

const classify = (files: string) => makeHistory([{ files }])[0] ?? assert.fail();

describe("a commit that changes tests inside production files", () => {
  it("divides its lines between both, and its size stays what it is", () => {
    const { size, productionLines, testLines, otherLines } = classify("~src/a.rs:10t4 ~src/b.rs:5 ~tests/c.rs:7 ~a.md:3");
    assert.deepEqual({ size, productionLines, testLines, otherLines }, { size: 22, productionLines: 11, testLines: 11, otherLines: 3 });
  });

  it("changes both where it touches both", () => {
    const commit = classify("~src/a.rs:10t4");
    assert.deepEqual([changesTest(commit), changesTestableProduction(commit), touchesProduction(commit)], [true, true, true]);
  });

  it("changes a test alone where all its lines are in tests, and is called one", () => {
    const commit = classify("~src/a.rs:4t4");
    assert.deepEqual([changesTest(commit), changesTestableProduction(commit), touchesProduction(commit), commit.type], [true, false, false, "test"]);
  });

  it("counts as production where nobody could look", () => {
    const commit = classify("~src/a.rs:4t?");
    assert.deepEqual([changesTest(commit), changesTestableProduction(commit), commit.testLines], [false, true, 0]);
  });

  it("changes no test by taking one away with its file", () => {
    const commit = classify("Dsrc/a.rs:9t4");
    assert.deepEqual([changesTest(commit), changesTestableProduction(commit), commit.testLines, commit.productionLines], [false, false, 4, 5]);
  });
});
