import assert from "node:assert/strict";
import { PatchMemory } from "../../../src/git/patchMemory";
import type { ChangedLines } from "../../../src/practice/ports";

const changed = (count: number): readonly ChangedLines[] => [{ path: "a", oldBlob: "1", newBlob: "2", added: Array.from({ length: count }, (_, line) => line + 1), removed: [] }];

describe("what is kept of commits' lines", () => {
  it("is what was read, for those that were", () => {
    const memory = new PatchMemory();
    const files = changed(3);
    memory.keep("one", files);
    assert.deepEqual([...memory.recall(["two", "one"])], [["one", files]]);
  });

  it("has a limit, up to which those stay that were asked for last", () => {
    const memory = new PatchMemory();
    for (let n = 0; n < 30; n++) memory.keep(String(n), changed(49_000));
    memory.recall(["0"]);
    memory.keep("last", changed(49_000));
    assert.deepEqual([...memory.recall(["0", "1", "29", "last"]).keys()], ["0", "29", "last"]);
  });

  it("leaves out what would push out everything else", () => {
    const memory = new PatchMemory();
    memory.keep("large", changed(60_000));
    assert.equal(memory.recall(["large"]).size, 0);
  });
});
