import assert from "node:assert/strict";
import type { DeepProgress } from "../../../../src/model/deepProgress";
import { ProgressTally } from "../../../../src/practice/further/progressTally";

describe("how far the parts that take long have come", () => {
  function listening(): { tally: ProgressTally; told: DeepProgress[] } {
    const told: DeepProgress[] = [];
    return { tally: new ProgressTally((progress) => told.push(progress)), told };
  }

  it("is the sum of what each has done, in whatever order they go on", () => {
    const { tally, told } = listening();
    const [debt, rework] = [tally.countFiles(), tally.countFiles()];
    debt({ done: 0, total: 200 });
    rework({ done: 50, total: 400 });
    debt({ done: 70, total: 200 });
    assert.deepEqual(told, [
      { of: "files", done: 0, total: 200 },
      { of: "files", done: 50, total: 600 },
      { of: "files", done: 120, total: 600 },
    ]);
  });

  it("says nothing of a part that has not begun, and counts commits by themselves", () => {
    const { tally, told } = listening();
    tally.countFiles();
    tally.countCommits({ read: 3, total: 9 });
    assert.deepEqual(told, [{ of: "commits", done: 3, total: 9 }]);
  });
});
