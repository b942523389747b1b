import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeText } from "../../../src/standards/decodeText";
import { anyCharacter } from "../../support/anyCharacter";

describe("bytes of a file", () => {
  it("become the text they encode", () => {
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (text) => assert.equal(decodeText(new TextEncoder().encode(text)), text)));
  });

  it("are no text where they are not UTF-8", () => {
    for (const bytes of [[0xff, 0xfe, 0x61, 0x00], [0xe9], [0xc0, 0x80], [0xed, 0xa0, 0x80]]) {
      assert.equal(decodeText(Uint8Array.from(bytes)), undefined);
    }
  });
});
