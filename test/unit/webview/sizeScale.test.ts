import assert from "node:assert/strict";
import { sizePosition } from "../../../webview/sizeScale";

const bins = [
  { from: 0, to: 1, count: 0 },
  { from: 2, to: 3, count: 0 },
  { from: 4, to: 7, count: 0 },
  { from: 8, to: 15, count: 0 },
];

describe("the place of a size among bins that double", () => {
  for (const [size, position] of [
    [0, 0],
    [1, 12.5],
    [2, 25],
    [4, 50],
    [8, 75],
    [16, 100],
    [5000, 100],
  ] as const) {
    it(`puts ${size} at ${position} %`, () => assert.equal(sizePosition(bins, size), position));
  }

  it("grows with the size, also between whole numbers and across the ends of bins", () => {
    const positions = Array.from({ length: 170 }, (_, index) => sizePosition(bins, index / 10));
    assert.deepEqual(positions, [...positions].sort((a, b) => a - b));
  });

  it("puts the geometric middle of a bin in its middle", () => {
    assert.ok(Math.abs(sizePosition(bins, Math.sqrt(4 * 8)) - 62.5) < 1e-9);
  });

  it("stays on the axis where there is no bin, or an endless one", () => {
    assert.equal(sizePosition([], 7), 0);
    assert.equal(sizePosition([{ from: 0, to: Infinity, count: 1 }], 7), 50);
  });
});
