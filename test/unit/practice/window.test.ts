import assert from "node:assert/strict";
import type { HistoryShape } from "../../../src/model/historyShape";
import type { Window } from "../../../src/model/window";
import * as windows from "../../../src/practice/window";
import { nameOf, shapeOf, type SketchedCommit } from "../../support/shapeOf";

const { daysBefore, everyCommitIn, isCapped, mostCommits, newestAt, nonMerges, parseDay, windowBefore } = windows;

const now = Date.UTC(2026, 10, 21) / 1000;
const day = 86_400;
const stub = (name: string, committedAt: number | undefined, ...parents: string[]): SketchedCommit => ({ name, parents, committedAt });
const commitsIn = (shape: HistoryShape, window: Window) => windows.commitsIn(shape, window).map(nameOf);
const undatableCommits = (shape: HistoryShape, at: number) => [...windows.undatableCommits(shape, at)].map(nameOf);

describe("the window of a report", () => {
  it("ends at the newest commit, not today", () => {
    assert.equal(newestAt(shapeOf([stub("b", now - 100 * day, "a"), stub("a", now - 200 * day)]), now), now - 100 * day);
  });

  it("passes over a newest commit whose clock is wrong", () => {
    assert.equal(newestAt(shapeOf([stub("b", now + 10 * 365 * day, "a"), stub("a", now - day)]), now), now - day);
    assert.equal(newestAt(shapeOf([stub("b", undefined, "a"), stub("a", 5)]), now), 0);
  });

  it("holds non-merge commits inside its days, both ends included", () => {
    const until = now;
    const shape = shapeOf([stub("m", now, "x", "y"), stub("c", now, "b"), stub("b", now - 90 * day, "a"), stub("a", now - 90 * day - 1), stub("u", undefined)]);
    assert.deepEqual(commitsIn(shape, daysBefore(until, 90)), ["c", "b"]);
    assert.deepEqual(everyCommitIn(shape, { since: -Infinity, until: Infinity }).map(nameOf), ["c", "b", "a"]);
  });

  it("is found again as it was, and forgotten when many others were asked for", () => {
    const shape = shapeOf(Array.from({ length: 20 }, (_, n) => stub(String(n), now - n * day)));
    const ask = (days: number) => windows.commitsIn(shape, daysBefore(now, days));
    const first = ask(5);
    assert.equal(ask(5), first);
    for (let days = 6; days < 18; days++) assert.equal(ask(days).length, days + 1);
    assert.notEqual(ask(5), first);
    assert.deepEqual(ask(5), first);
  });

  it("is no question where all of history is asked for: also commits without a date are there", () => {
    assert.deepEqual(nonMerges(shapeOf([stub("m", now, "x", "y"), stub("c", now, "b"), stub("u", undefined)])).map(nameOf), ["c", "u"]);
  });

  it("touches the window before it, of the same length, without sharing a commit", () => {
    const window = daysBefore(now, 90);
    const before = windowBefore(window);
    assert.deepEqual(before, { since: window.since - 1 - 90 * day, until: window.since - 1, days: 90 });
    const shape = shapeOf(Array.from({ length: 200 }, (_, n) => stub(String(n), now - n * day)));
    const both = [...commitsIn(shape, window), ...commitsIn(shape, before)];
    assert.deepEqual(both, commitsIn(shape, { since: before.since, until: window.until }));
    assert.deepEqual(windowBefore({ since: 100, until: 109 }), { since: 90, until: 99 });
  });

  it("is capped at the newest commits", () => {
    const stubs = Array.from({ length: mostCommits + 5 }, (_, n) => stub(String(n), now));
    assert.equal(commitsIn(shapeOf(stubs), daysBefore(now, 1)).length, mostCommits);
    assert.equal(isCapped(shapeOf(stubs), daysBefore(now, 1)), true);
    assert.equal(isCapped(shapeOf(stubs.slice(5)), daysBefore(now, 1)), false);
  });

  it("knows commits whose clock can't be trusted", () => {
    const shape = shapeOf([stub("d", now, "c"), stub("c", now - 2 * day, "b"), stub("b", now, "gone"), stub("a", 5), stub("n", undefined)]);
    assert.deepEqual(undatableCommits(shape, now), ["c", "a", "n"]);
  });
});

describe("two windows with one end", () => {
  const shape = shapeOf([stub("c", now, "b"), stub("b", now - 80 * day, "a"), stub("a", now - 250 * day)]);
  const hold = (one: number, other: number) => windows.holdSameCommits(shape, daysBefore(now, one), daysBefore(now, other));

  it("hold the same commits where the wider one brings none, nor comes near any", () => {
    assert.equal(hold(90, 180), true);
    assert.equal(hold(180, 90), true);
    assert.equal(hold(90, 365), false);
    assert.equal(hold(90, 227), true);
    assert.equal(hold(90, 228), false, "a commit within three weeks before the window matters to what is deleted in it");
  });

  it("are no more than two where they end at different times", () => {
    assert.equal(windows.holdSameCommits(shape, daysBefore(now, 90), daysBefore(now - 1, 90)), false);
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
