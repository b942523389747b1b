import assert from "node:assert/strict";
import type { CommitStub } from "../../../src/model/commit";
import { commitsIn, daysBefore, isCapped, mostCommits, newestAt, parseDay, undatableCommits, windowBefore } from "../../../src/practice/window";

const now = Date.UTC(2026, 10, 21) / 1000;
const day = 86_400;
const stub = (id: string, committedAt: number | undefined, ...parents: string[]): CommitStub => ({ id, parents, ...(committedAt !== undefined && { committedAt }) });

describe("the window of a report", () => {
  it("ends at the newest commit, not today", () => {
    assert.equal(newestAt([stub("b", now - 100 * day, "a"), stub("a", now - 200 * day)], now), now - 100 * day);
  });

  it("passes over a newest commit whose clock is wrong", () => {
    assert.equal(newestAt([stub("b", now + 10 * 365 * day, "a"), stub("a", now - day)], now), now - day);
    assert.equal(newestAt([stub("b", undefined, "a"), stub("a", 5)], now), 0);
  });

  it("holds non-merge commits inside its days, both ends included", () => {
    const until = now;
    const stubs = [stub("m", now, "x", "y"), stub("c", now, "b"), stub("b", now - 90 * day, "a"), stub("a", now - 90 * day - 1)];
    assert.deepEqual(commitsIn(stubs, daysBefore(until, 90)), ["c", "b"]);
  });

  it("touches the window before it, of the same length, without sharing a commit", () => {
    const window = daysBefore(now, 90);
    const before = windowBefore(window);
    assert.deepEqual(before, { since: window.since - 1 - 90 * day, until: window.since - 1, days: 90 });
    const stubs = Array.from({ length: 200 }, (_, n) => stub(String(n), now - n * day));
    const both = [...commitsIn(stubs, window), ...commitsIn(stubs, before)];
    assert.deepEqual(both, commitsIn(stubs, { since: before.since, until: window.until }));
    assert.deepEqual(windowBefore({ since: 100, until: 109 }), { since: 90, until: 99 });
  });

  it("is capped at the newest commits", () => {
    const stubs = Array.from({ length: mostCommits + 5 }, (_, n) => stub(String(n), now));
    assert.equal(commitsIn(stubs, daysBefore(now, 1)).length, mostCommits);
    assert.equal(isCapped(stubs, daysBefore(now, 1)), true);
    assert.equal(isCapped(stubs.slice(5), daysBefore(now, 1)), false);
  });

  it("knows commits whose clock can't be trusted", () => {
    const stubs = [stub("d", now, "c"), stub("c", now - 2 * day, "b"), stub("b", now, "a"), stub("a", 5), stub("n", undefined)];
    assert.deepEqual([...undatableCommits(stubs, now)], ["c", "a", "n"]);
  });
});

describe("a day as people write it", () => {
  it("is the whole day in universal time", () => {
    assert.equal(parseDay("2026-11-03", "start"), Date.UTC(2026, 10, 3) / 1000);
    assert.equal(parseDay("2026-11-03", "end"), Date.UTC(2026, 10, 4) / 1000 - 1);
    assert.equal(parseDay("2026-11-03T10:00+02:00", "end"), Date.UTC(2026, 10, 3, 8) / 1000);
  });

  it("is refused when it is no day", () => {
    for (const text of ["", "yesterday", "2026-02-31", "2026-13-01", "03.11.2026", "2026-11-03T25:00Z", "2026-11-03T10:00"]) {
      assert.equal(parseDay(text, "start"), undefined, text);
    }
  });
});
