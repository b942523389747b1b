import assert from "node:assert/strict";
import fc from "fast-check";
import { inTimeOrder, layOutStrip, spread } from "../../../webview/stripLayout";

const mark = (at: number, testLines = 1, productionLines = 1) => ({
  commit: "c",
  shortId: "c",
  subject: "",
  at,
  date: "",
  productionLines,
  testLines,
  otherLines: 0,
});

describe("marks that would hide each other", () => {
  it("stay where they are when they are far enough apart", () => {
    assert.deepEqual(spread([10, 30, 50], 4, 100), [10, 30, 50]);
  });

  it("move apart around their common middle", () => {
    assert.deepEqual(spread([50, 50, 50], 4, 100), [46, 50, 54]);
  });

  it("stay on the strip at both ends", () => {
    assert.deepEqual(spread([0, 0], 4, 100), [0, 4]);
    assert.deepEqual(spread([100, 100], 4, 100), [96, 100]);
  });

  it("keep their order and their gap, whatever they are", () => {
    const positions = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(positions, (unsorted) => {
        const placed = spread([...unsorted].sort((a, b) => a - b), 4, 500);
        for (const [index, place] of placed.entries()) {
          assert.ok(place >= -1e-6 && place <= 500 + 1e-6);
          if (index > 0) assert.ok(place - (placed[index - 1] ?? 0) >= 4 - 1e-6);
        }
      }),
    );
  });
});

describe("the layout of the strip", () => {
  const size = { width: 1000, reach: 80 };

  it("lets time run right", () => {
    const { places } = layOutStrip([mark(1000), mark(90_000), mark(500_000)], size);
    assert.deepEqual(places, [...places].sort((a, b) => a - b));
  });

  it("puts branches that ran side by side back in the order of time", () => {
    assert.deepEqual(
      inTimeOrder([mark(1), mark(9), mark(4)]).map(({ at }) => at),
      [1, 4, 9],
    );
  });

  it("gives the longest mark the whole reach, and each tenfold the same step", () => {
    const { length } = layOutStrip([mark(0, 9999), mark(1)], size);
    assert.equal(length(9999), 80);
    assert.equal(length(0), 0);
    assert.ok(Math.abs(length(999) - length(99) - (length(99) - length(9))) < 1e-9);
  });

  it("holds with one commit, with none, and with thousands at the same second", () => {
    assert.equal(layOutStrip([mark(1_700_000_000)], size).places[0], 500);
    assert.deepEqual(layOutStrip([], size).places, []);
    const { places, thickness } = layOutStrip(Array.from({ length: 3000 }, () => mark(1_700_000_000)), size);
    assert.ok(places.every((place) => place >= 0 && place <= 1000));
    assert.equal(thickness, 1);
  });
});
