import assert from "node:assert/strict";
import fc from "fast-check";
import { wilsonInterval } from "../../../src/statistics/proportion";
import { intervalRanks, medianAbsoluteDeviation, quantileInterval, quantileOf } from "../../../src/statistics/quantile";
import { sizeBins } from "../../../src/statistics/sizeBins";

const rounded = ({ low, high }: { low: number; high: number }) => [Math.round(low * 100) / 100, Math.round(high * 100) / 100];

describe("a share", () => {
  it("has the interval that the specification gives", () => {
    assert.deepEqual(rounded(wilsonInterval(0, 5)), [0, 0.43]);
    assert.deepEqual(rounded(wilsonInterval(5, 5)), [0.57, 1]);
    assert.deepEqual(rounded(wilsonInterval(10, 20)), [0.3, 0.7]);
    assert.deepEqual(rounded(wilsonInterval(15, 20)), [0.53, 0.89]);
    assert.deepEqual(rounded(wilsonInterval(0, 30)), [0, 0.11]);
    assert.deepEqual(rounded(wilsonInterval(50, 100)), [0.4, 0.6]);
  });

  it("always lies inside its interval, and the interval inside [0, 1]", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (a, b) => {
        const [k, n] = [Math.min(a, b), Math.max(a, b, 1)];
        const { low, high } = wilsonInterval(k, n);
        assert.ok(low >= 0 && high <= 1 && low <= k / n + 1e-12 && k / n <= high + 1e-12);
      }),
    );
  });
});

describe("a quantile", () => {
  it("is linear between values (type 7)", () => {
    assert.equal(quantileOf([1, 2, 3, 4], 0.5), 2.5);
    assert.equal(quantileOf([10, 20, 30, 40, 50], 0.9), 46);
    assert.equal(quantileOf([], 0.5), undefined);
  });

  it("has an interval by ranks as soon as the specification says", () => {
    assert.equal(intervalRanks(5, 0.5), undefined);
    assert.deepEqual(intervalRanks(6, 0.5), { low: 1, high: 6 });
    assert.deepEqual(intervalRanks(20, 0.5), { low: 6, high: 15 });
    assert.deepEqual(intervalRanks(50, 0.5), { low: 18, high: 33 });
    assert.equal(intervalRanks(35, 0.9), undefined);
    assert.deepEqual(intervalRanks(36, 0.9), { low: 29, high: 36 });
  });

  it("keeps its interval for thousands of values", () => {
    const ranks = intervalRanks(3000, 0.5);
    assert.ok(ranks !== undefined && ranks.low > 1400 && ranks.high < 1600);
    assert.equal(ranks.low + ranks.high, 3001);
  });

  it("lies inside its interval", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 6, maxLength: 200 }), (values) => {
        const ascending = [...values].sort((a, b) => a - b);
        const interval = quantileInterval(ascending, 0.5);
        const median = quantileOf(ascending, 0.5);
        assert.ok(interval !== undefined && median !== undefined && interval.low <= median && median <= interval.high);
      }),
    );
  });

  it("has a spread that ignores outliers", () => {
    assert.equal(medianAbsoluteDeviation([1, 1, 2, 2, 4, 6, 9]), 1);
    assert.equal(medianAbsoluteDeviation([]), undefined);
  });
});

describe("size bins", () => {
  it("double in width and leave no gaps", () => {
    assert.deepEqual(sizeBins([0, 1, 2, 3, 9]), [
      { from: 0, to: 1, count: 2 },
      { from: 2, to: 3, count: 2 },
      { from: 4, to: 7, count: 0 },
      { from: 8, to: 15, count: 1 },
    ]);
    assert.deepEqual(sizeBins([]), []);
  });

  it("hold every value exactly once", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000)), (values) => {
        const bins = sizeBins(values);
        assert.equal(bins.reduce((sum, { count }) => sum + count, 0), values.length);
        for (const { from, to, count } of bins) assert.equal(values.filter((value) => value >= from && value <= to).length, count);
      }),
    );
  });
});
