// A test that fails on purpose, outside every collection: the harness must report it, or its green says nothing.
import assert from "node:assert/strict";

describe("a planted failure", () => {
  it("is reported with its own words", () => {
    console.log("printed inside the editor");
    assert.fail("planted on purpose");
  });
});
