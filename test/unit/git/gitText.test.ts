import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeGitText, encodeGitText, splitNul, textDecoderFor } from "../../../src/git/gitText";

describe("text from git", () => {
  it("keeps ordinary text as it is", () => {
    assert.equal(decodeGitText(Buffer.from("naïve – 💡\n")), "naïve – 💡\n");
  });

  it("keeps a byte order mark", () => {
    assert.equal(decodeGitText(Buffer.from("\ufeffx")), "\ufeffx");
  });

  it("marks bytes that are not UTF-8 and leaves their neighbours alone", () => {
    assert.equal(decodeGitText(Buffer.from([0x61, 0xe9, 0x62])), "a\udce9b");
  });

  it("gives back exactly the bytes it was given, whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        assert.deepEqual(new Uint8Array(encodeGitText(decodeGitText(bytes))), bytes);
      }),
    );
  });

  it("gives two different byte strings two different texts", () => {
    const texts = new Set([[0xed, 0xb2, 0x80], [0x80], [0xf4, 0x90, 0x80, 0x80], [0xc0, 0x80]].map((bytes) => decodeGitText(Uint8Array.from(bytes))));
    assert.equal(texts.size, 4);
  });
});

describe("parts of git's output", () => {
  it("are the same as if each were decoded by itself, whether all of it is UTF-8 or not", () => {
    for (const output of [Buffer.from("naïve\0\0💡\0rest"), Buffer.concat([Buffer.from("naïve\0"), Buffer.from([0x61, 0xe9, 0]), Buffer.from("💡\0")])]) {
      // As a view that does not begin where its memory does.
      const view = Uint8Array.from([...Buffer.from("xyz"), ...output]).subarray(3);
      const copy = Uint8Array.from(output);
      const expected = Array.from(output.toString("latin1").split("\0").slice(0, -1), (part) => decodeGitText(Buffer.from(part, "latin1")));
      assert.deepEqual(splitNul(copy), expected);
      assert.deepEqual(splitNul(view), expected);
      assert.equal(textDecoderFor(copy)(0, 6), "naïve");
    }
  });
});
