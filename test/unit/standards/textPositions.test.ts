import assert from "node:assert/strict";
import fc from "fast-check";
import { TextPositions } from "../../../src/standards/textPositions";
import { covered } from "./coveredText";

describe("positions in a text", () => {
  it("cover exactly the words between two offsets", () => {
    const text = fc.array(fc.constantFrom("a", "é", "🥁", "\n", "\r\n", "\r")).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.nat(40), fc.nat(40), (whole, one, other) => {
        const lines = whole.replace(/\r\n?/g, "\n");
        fc.pre(lines === whole);
        const [start, end] = [Math.min(one, other, whole.length), Math.min(Math.max(one, other), whole.length)];
        assert.equal(covered(whole, new TextPositions(whole).range(start, end)), whole.slice(start, end));
      }),
    );
  });

  it("count a Windows line ending once and stay inside the text", () => {
    const positions = new TextPositions("a\r\nb\rc\n");
    assert.deepEqual(positions.range(3, 4), { startLine: 1, startCharacter: 0, endLine: 1, endCharacter: 1 });
    assert.deepEqual(positions.range(-5, 500), { startLine: 0, startCharacter: 0, endLine: 3, endCharacter: 0 });
  });
});
