import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { atMostEvery } from "../../../src/practice/atMostEvery";

describe("telling something at most so often", () => {
  it("tells the first at once and drops what follows too soon", () => {
    const told: number[] = [];
    const tell = atMostEvery(60_000, (one: number) => told.push(one));
    for (let one = 1; one <= 1000; one++) tell(one);
    assert.deepEqual(told, [1]);
  });

  it("tells the next one when the time is over", async () => {
    const told: string[] = [];
    const tell = atMostEvery(5, (one: string) => told.push(one));
    tell("first");
    await sleep(10);
    tell("later");
    assert.deepEqual(told, ["first", "later"]);
  });
});
