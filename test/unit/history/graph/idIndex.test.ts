import assert from "node:assert/strict";
import fc from "fast-check";
import { IdIndex, unknownSlot } from "../../../../src/history/graph/idIndex";

const ids = (idBytes: number) => fc.array(fc.uint8Array({ minLength: idBytes, maxLength: idBytes }), { maxLength: 60 });
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

describe("numbering object ids", () => {
  it("gives each id one slot, in the order of arrival, and finds it again", () => {
    for (const idBytes of [20, 32] as const) {
      fc.assert(
        fc.property(ids(idBytes), fc.integer(), (list, seed) => {
          const index = new IdIndex(idBytes, 0, seed);
          const expected = [...new Set(list.map(hex))];
          const padding = Uint8Array.of(1, 2, 3);
          for (const id of list) assert.equal(index.add(Buffer.concat([padding, id]), padding.length), expected.indexOf(hex(id)));
          assert.equal(index.count, expected.length);
          assert.equal(hex(index.ids), expected.join(""));
          expected.forEach((id, slot) => assert.equal(index.slotOfHex(id), slot));
        }),
      );
    }
  });

  it("says of an id that nobody added, and of what is no id, that it has no slot", () => {
    const index = new IdIndex(20);
    index.add(new Uint8Array(20).fill(0xab));
    for (const text of ["", "ab", "ab".repeat(19) + "ac", "ab".repeat(32), "AB".repeat(20), `${"ab".repeat(19)}\n1`, "zz".repeat(20)]) {
      assert.equal(index.slotOfHex(text), unknownSlot, text);
    }
    assert.equal(index.slotOfHex("ab".repeat(20)), 0);
  });

  it("keeps its slots while it grows", () => {
    const index = new IdIndex(20);
    const bytes = new Uint8Array(20);
    const view = new DataView(bytes.buffer);
    const count = 10_000;
    for (let n = 0; n < count; n++) {
      view.setUint32(16, n);
      assert.equal(index.add(bytes), n);
    }
    for (let n = 0; n < count; n += 7) {
      view.setUint32(16, n);
      assert.equal(index.slotOf(bytes), n);
    }
    view.setUint32(16, count);
    assert.equal(index.slotOf(bytes), unknownSlot);
  });

  it("is not slowed down by ids that begin alike", () => {
    const index = new IdIndex(20);
    const bytes = new Uint8Array(20);
    const view = new DataView(bytes.buffer);
    const started = performance.now();
    // Were only the first word looked at, each id would meet all before it: five thousand million steps.
    for (let n = 0; n < 100_000; n++) {
      view.setUint32(4, n);
      index.add(bytes);
    }
    assert.ok(performance.now() - started < 5000);
  });

  it("takes ids that stand one after the other, unless one comes twice", () => {
    const two = Buffer.from("11".repeat(20) + "22".repeat(20), "hex");
    assert.equal(IdIndex.from(20, two)?.slotOfHex("22".repeat(20)), 1);
    assert.equal(IdIndex.from(20, Buffer.concat([two, two.subarray(0, 20)])), undefined);
  });
});
