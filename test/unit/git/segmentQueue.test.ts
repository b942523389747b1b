import assert from "node:assert/strict";
import fc from "fast-check";
import { SegmentQueue, type Stretch } from "../../../src/git/segmentQueue";

describe("dealing out a list to workers", () => {
  it("deals out every position once, whoever is quick", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 40 }), fc.array(fc.nat(4), { maxLength: 60 }), (count, workers, portion, turns) => {
        const queue = new SegmentQueue(count, workers, portion);
        const dealt: number[] = [];
        const take = (worker: number): boolean => {
          const stretch = queue.next(worker);
          if (stretch === undefined) return false;
          assert.equal(stretch.to > stretch.from && stretch.to - stretch.from <= portion, true);
          for (let at = stretch.from; at < stretch.to; at++) dealt.push(at);
          return true;
        };
        for (const turn of turns) take(turn % workers);
        for (let worker = 0; worker < workers; worker++) while (take(worker));
        assert.deepEqual(dealt.sort((a, b) => a - b), Array.from({ length: count }, (_, at) => at));
      }),
    );
  });

  it("keeps each worker's stretches next to each other until it has to take from another", () => {
    const queue = new SegmentQueue(100, 2, 10);
    const stretches: (Stretch | undefined)[] = [];
    for (let n = 0; n < 6; n++) stretches.push(queue.next(0));
    assert.deepEqual(stretches.map((stretch) => stretch?.from), [0, 10, 20, 30, 40, 75]);
    assert.deepEqual(queue.next(1), { from: 50, to: 60 });
  });
});
