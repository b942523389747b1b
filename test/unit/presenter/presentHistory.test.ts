import assert from "node:assert/strict";
import { describeWork, presentHistory } from "../../../src/presenter/presentHistory";

describe("the line on how much of the history has been read", () => {
  it("groups the digits of large numbers and counts one commit as one", () => {
    assert.equal(presentHistory({ state: "reading", read: 34_000, total: 82_000 }).text, "Reading history: 34,000 of 82,000 commits");
    assert.equal(presentHistory({ state: "reading", read: 0, total: 1 }).text, "Reading history: 0 of 1 commit");
    assert.equal(presentHistory({ state: "paused", read: 1, total: 82_000 }).text, "History read so far: 1 of 82,000 commits");
  });

  it("has no figure where nothing is counted yet", () => {
    assert.equal(presentHistory({ state: "reading", read: 0, total: 0 }).text, "Reading the rest of the history");
    assert.equal(presentHistory({ state: "paused", read: 0, total: 0 }).text, "The whole history is not read yet");
  });

  it("offers to stop what goes on, and to go on with what was stopped", () => {
    assert.equal(presentHistory({ state: "reading", read: 1, total: 2 }).action?.action, "stopHistory");
    assert.equal(presentHistory({ state: "paused", read: 1, total: 2 }).action?.action, "readHistory");
    assert.equal(presentHistory({ state: "whole", read: 2, total: 2 }).action, undefined);
    assert.equal(presentHistory({ state: "first" }).action, undefined);
    assert.equal(presentHistory({ state: "working" }).action?.action, "stopHistory");
    assert.equal(presentHistory({ state: "unfinished" }).action?.action, "readHistory");
    assert.equal(presentHistory({ state: "worked out" }).action, undefined);
  });

  it("counts the files that are being worked on, once anybody knows how many there are", () => {
    assert.equal(presentHistory({ state: "working" }).text, "Being worked out in the background");
    assert.equal(presentHistory({ state: "working", of: "files", done: 0, total: 0 }).text, "Being worked out in the background");
    assert.equal(presentHistory({ state: "working", of: "files", done: 120, total: 1400 }).text, "Being worked out: 120 of 1,400 files");
    assert.equal(describeWork({ of: "files", done: 0, total: 1 }), "Being worked out: 0 of 1 file");
    assert.equal(describeWork({ of: "commits", done: 2, total: 9000 }), "Reading history: 2 of 9,000 commits");
  });

  it("says the same to a screen reader for every figure of one state, and says the end", () => {
    const at = (read: number) => presentHistory({ state: "reading", read, total: 82_000 }).announcement;
    assert.equal(at(1), at(81_000));
    assert.equal(presentHistory({ state: "whole", read: 82_000, total: 82_000 }).announcement, "The whole history is read: 82,000 commits.");
    assert.equal(presentHistory({ state: "whole", read: 82_000, total: 82_000 }).text, "");
  });
});
