import assert from "node:assert/strict";
import { progressLine } from "../../../src/commandLine/progressLine";

describe("a line that is written over", () => {
  function written(...texts: string[]): string {
    let all = "";
    const show = progressLine((text) => (all += text));
    for (const text of texts) show(text);
    return all;
  }

  it("is erased before the next, and at the end", () => {
    assert.equal(written("1 of 2", "2 of 2", ""), "\r\u001b[K1 of 2\r\u001b[K2 of 2\r\u001b[K");
  });

  it("writes nothing where nothing was shown", () => {
    assert.equal(written("", ""), "");
  });
});
