import assert from "node:assert/strict";
import fc from "fast-check";
import { IdIndex, unknownSlot } from "../../../../src/history/graph/idIndex";
import { spentOn } from "../../../support/spentOn";

const ids = (idBytes: number) => fc.array(fc.uint8Array({ minLength: idBytes, maxLength: idBytes }), { maxLength: 60 });
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

describe("numbering object ids", () => {
  it("gives each id one slot, in the order of arrival, and finds it again", () => {
    for (const idBytes of [20, 32] as const) {
      fc.assert(
        fc.property(ids(idBytes), fc.integer(), (list, seed) => {
          const index = new IdIndex(idBytes, seed);
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
    // In the third word: ids that differ only behind it all meet, and would take the square of their number.
    for (let n = 0; n < count; n++) {
      view.setUint32(8, n);
      assert.equal(index.add(bytes), n);
    }
    for (let n = 0; n < count; n += 7) {
      view.setUint32(8, n);
      assert.equal(index.slotOf(bytes), n);
    }
    view.setUint32(8, count);
    assert.equal(index.slotOf(bytes), unknownSlot);
  });

  it("tells ids apart that differ only at their ends", () => {
    const index = new IdIndex(20);
    const bytes = new Uint8Array(20);
    for (let round = 0; round < 2; round++) {
      for (let n = 0; n < 200; n++) {
        bytes[19] = n;
        assert.equal(index.add(bytes), n);
      }
    }
  });

  it("is not slowed down by ids that begin alike", () => {
    const bytes = new Uint8Array(20);
    const view = new DataView(bytes.buffer);
    // Were only the first word looked at, each id would meet all before it: five thousand million steps.
    const addAll = () => {
      const index = new IdIndex(20);
      for (let n = 0; n < 100_000; n++) {
        view.setUint32(4, n);
        index.add(bytes);
      }
    };
    assert.ok(spentOn(addAll, 2000) < 2000);
  });

  it("takes ids that stand one after the other, finds the first of equal ones, and goes on growing", () => {
    for (const idBytes of [20, 32] as const) {
      fc.assert(
        fc.property(ids(idBytes), ids(idBytes), fc.nat(20), (list, more, looks) => {
          const index = IdIndex.from(idBytes, Uint8Array.from(Buffer.concat(list)));
          const expected = list.map(hex);
          // One by one at first, in a table from some number of looks on.
          for (let look = 0; look < looks; look++) {
            const id = expected[look % Math.max(expected.length, 1)] ?? "00".repeat(idBytes);
            assert.equal(index.slotOfHex(id), expected.indexOf(id));
            assert.equal(index.slotOf(new Uint8Array(idBytes).fill(look + 1)), expected.indexOf(hex(new Uint8Array(idBytes).fill(look + 1))));
          }
          for (const id of [...more, ...list]) {
            const slot = expected.indexOf(hex(id));
            assert.equal(index.add(id), slot === -1 ? expected.push(hex(id)) - 1 : slot);
          }
          expected.forEach((id, slot) => assert.equal(index.hexOf(slot), id));
          expected.forEach((id) => assert.equal(index.slotOfHex(id), expected.indexOf(id)));
        }),
      );
    }
  });

  it("isn't misled by an id that stands across two others", () => {
    const two = Uint8Array.from({ length: 40 }, (_, at) => at);
    const index = IdIndex.from(20, two);
    assert.equal(index.slotOf(two.slice(7, 27)), unknownSlot);
    assert.equal(index.slotOf(two.slice(20)), 1);
  });
});
