import assert from "node:assert/strict";
import { seededRandom } from "../../../src/statistics/seededRandom";

const draw = (seed: string, count: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, random);
};

describe("repeatable chance", () => {
  it("gives the same numbers for the same words, for ever and everywhere", () => {
    assert.deepEqual(draw("a", 100), draw("a", 100));
    // FNV-1a of nothing is 0x811c9dc5; these are mulberry32's first numbers for it.
    assert.deepEqual(draw("", 3).map((value) => value * 2 ** 32), [2625274932, 2119670693, 3324411561]);
  });

  it("gives other numbers for other words, however alike", () => {
    const firsts = Array.from({ length: 1000 }, (_, n) => draw(`seed ${n}`, 1)[0]);
    assert.equal(new Set(firsts).size, 1000);
  });

  it("fills the range from 0 to below 1 evenly", () => {
    const values = draw("even", 20_000);
    assert.ok(values.every((value) => value >= 0 && value < 1));
    for (let tenth = 0; tenth < 10; tenth++) {
      const count = values.filter((value) => Math.floor(value * 10) === tenth).length;
      // 2000 are expected, with a standard deviation of 42.
      assert.ok(Math.abs(count - 2000) < 170, `${tenth}: ${count}`);
    }
  });
});
