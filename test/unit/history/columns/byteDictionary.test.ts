import assert from "node:assert/strict";
import fc from "fast-check";
import { ByteDictionary } from "../../../../src/history/columns/byteDictionary";

const anyBytes = fc.uint8Array({ maxLength: 12 });

describe("numbers for byte strings", () => {
  it("are equal exactly where the bytes are, and lead back to them", () => {
    fc.assert(
      fc.property(fc.array(anyBytes, { maxLength: 2000 }), (texts) => {
        const dictionary = new ByteDictionary();
        const known = new Map<string, number>();
        for (const text of texts) {
          const number = dictionary.intern(text, 0, text.length);
          const key = Buffer.from(text).toString("hex");
          assert.equal(number, known.get(key) ?? known.size);
          known.set(key, number);
        }
        for (const [key, number] of known) assert.equal(Buffer.from(dictionary.bytesOf(number)).toString("hex"), key);
        const { bytes, ends } = dictionary.columns();
        const again = ByteDictionary.fromColumns(bytes, ends);
        assert.ok(again);
        for (const text of texts) assert.equal(again.intern(text, 0, text.length), known.get(Buffer.from(text).toString("hex")));
        assert.equal(again.count, known.size);
      }),
      { numRuns: 30 },
    );
  });

  it("go on as if they had never been written down, for few as for many", () => {
    // Of few letters, so that entries stand within others and across their ends.
    const text = fc.array(fc.constantFrom(1, 2), { maxLength: 6 }).map((bytes) => Uint8Array.from(bytes));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 300 }), fc.array(text, { maxLength: 40 }), (before, after) => {
        const dictionary = new ByteDictionary();
        const intern = (one: ByteDictionary, bytes: Uint8Array) => one.intern(bytes, 0, bytes.length);
        for (const bytes of before) intern(dictionary, bytes);
        const { bytes, ends } = dictionary.columns();
        const again = ByteDictionary.fromColumns(bytes.slice(), ends.slice());
        assert.ok(again);
        for (const bytes of after) assert.equal(intern(again, bytes), intern(dictionary, bytes));
        assert.deepEqual(again.columns(), dictionary.columns());
      }),
      { numRuns: 100 },
    );
  });

  it("are refused from columns that don't fit together", () => {
    assert.equal(ByteDictionary.fromColumns(new Uint8Array(3), Uint32Array.of(2, 1, 3)), undefined);
    assert.equal(ByteDictionary.fromColumns(new Uint8Array(3), Uint32Array.of(2)), undefined);
    assert.equal(ByteDictionary.fromColumns(new Uint8Array(0), new Uint32Array())?.count, 0);
  });
});
