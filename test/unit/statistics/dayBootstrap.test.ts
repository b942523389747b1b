import assert from "node:assert/strict";
import fc from "fast-check";
import { ratioInterval } from "../../../src/statistics/dayBootstrap";

describe("the interval of a ratio over days", () => {
  const days = Array.from({ length: 30 }, (_, n) => ({ numerator: ((n * 7) % 11) / 5, denominator: 10 }));

  it("encloses the ratio, and is the same whenever it is drawn", () => {
    const interval = ratioInterval(days, "seed") ?? assert.fail();
    assert.ok(interval.low < 0.1 && interval.high > 0.1 && interval.high - interval.low < 0.08, JSON.stringify(interval));
    assert.deepEqual(ratioInterval(days, "seed"), interval);
    assert.notDeepEqual(ratioInterval(days, "another"), interval);
  });

  it("is that one value where all days are alike", () => {
    assert.deepEqual(ratioInterval(Array.from({ length: 5 }, () => ({ numerator: 1, denominator: 4 })), "s"), { low: 0.25, high: 0.25 });
  });

  it("isn't there for a single day, nor where nothing was added", () => {
    assert.equal(ratioInterval(days.slice(0, 1), "s"), undefined);
    assert.equal(ratioInterval([{ numerator: 0, denominator: 0 }, { numerator: 0, denominator: 0 }], "s"), undefined);
  });

  it("never leaves the range of the days", () => {
    fc.assert(fc.property(fc.array(fc.record({ numerator: fc.nat(50), denominator: fc.integer({ min: 1, max: 50 }) }), { minLength: 2, maxLength: 12 }), (some) => {
      const { low, high } = ratioInterval(some, "s") ?? assert.fail();
      const ratios = some.map(({ numerator, denominator }) => numerator / denominator);
      assert.ok(low <= high && low >= Math.min(...ratios) - 1e-9 && high <= Math.max(...ratios) + 1e-9);
    }), { numRuns: 30 });
  });
});
