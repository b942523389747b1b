import assert from "node:assert/strict";
import { KeptCommits } from "../../../../src/history/facts/keptCommits";
import type { Commit } from "../../../../src/model/commit";

function commit(id: number, body = ""): Commit {
  const person = { name: "", email: "" };
  return { id: String(id), parents: [], author: person, committer: person, subject: "", body, isUnreadable: false, isShallowBoundary: false, changes: [] };
}

describe("the commits that are kept made", () => {
  it("are the same objects at the next look", () => {
    const kept = new KeptCommits();
    const one = commit(1);
    kept.add(one);
    assert.equal(kept.get("1"), one);
    assert.equal(kept.has("1"), true);
    assert.equal(kept.get("2"), undefined);
    assert.equal(kept.has("2"), false);
  });

  it("never take more than was said, however long a branch is followed", () => {
    const kept = new KeptCommits(100_000);
    let most = 0;
    for (let n = 0; n < 3_000; n++) {
      kept.add(commit(n));
      kept.get(String(n - 50));
      most = Math.max(most, kept.count);
    }
    assert.ok(most > 100 && most <= 400, String(most));
  });

  it("are those that are asked for again and again", () => {
    const kept = new KeptCommits(100_000);
    const asked = commit(-1);
    kept.add(asked);
    for (let n = 0; n < 3_000; n++) {
      kept.add(commit(n));
      assert.equal(kept.get("-1"), asked);
    }
    assert.equal(kept.has("0"), false);
  });

  it("are none that would take the place of many others", () => {
    const kept = new KeptCommits(100_000);
    kept.add(commit(1));
    kept.add(commit(2, "x".repeat(50_000)));
    assert.equal(kept.has("2"), false);
    assert.equal(kept.has("1"), true);
  });
});
