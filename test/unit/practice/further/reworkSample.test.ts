import assert from "node:assert/strict";
import { sampleOf } from "../../../../src/practice/further/rework";

const commits = (count: number) => Array.from({ length: count }, (_, n) => `commit ${n}`);
const draw = (items: readonly string[], most: number) => sampleOf(items, most, (item) => item);

describe("the sample of commits whose deleted lines are traced", () => {
  it("is all of them where they are few", () => {
    assert.deepEqual(draw(commits(10), 10), commits(10));
  });

  it("is the same whenever it is drawn, in their order", () => {
    const sample = draw(commits(1000), 300);
    assert.equal(sample.length, 300);
    assert.deepEqual(sample, draw(commits(1000), 300));
    assert.deepEqual(sample, commits(1000).filter((commit) => sample.includes(commit)));
  });

  it("changes by one commit at most where one comes in and one falls out", () => {
    const before = new Set(draw(commits(1000), 300));
    assert.ok(draw(commits(1001), 300).filter((commit) => !before.has(commit)).length <= 1);
    assert.ok(draw(commits(1000).slice(1), 300).filter((commit) => !before.has(commit)).length <= 1);
  });

  it("takes old and new ones alike", () => {
    const half = draw(commits(2000), 300).filter((commit) => Number(commit.slice(7)) < 1000).length;
    assert.ok(half > 110 && half < 190, `${half} of 300 from the first half`);
  });
});
