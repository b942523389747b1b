import assert from "node:assert/strict";
import fc from "fast-check";
import type { Unit } from "../../../src/model/finding";
import { describeCount, describeDate, describeDuration, describeMeasure, describeNumber, describeShortDate, visibleText } from "../../../src/presenter/figures";
import { anyCharacter } from "../../support/anyCharacter";

describe("a figure in words", () => {
  it("counts days on which something happened, and measures days that pass", () => {
    const inWords = (value: number, unit: Unit) => describeMeasure({ id: "", value, unit });
    assert.deepEqual([0, 1, 9].map((value) => inWords(value, "active days")), ["0 days", "1 day", "9 days"]);
    assert.deepEqual([0.5, 1, 9].map((value) => inWords(value, "days")), ["12 hours", "24 hours", "9 days"]);
  });

  it("has its unit and its interval", () => {
    assert.equal(describeMeasure({ id: "m", value: 38, unit: "lines", interval: { low: 31, high: 47 } }), "38 lines [31–47]");
    assert.equal(describeMeasure({ id: "m", value: 0.616, unit: "share", interval: { low: 0.511, high: 0.72 } }), "62 % [51–72 %]");
    assert.equal(describeMeasure({ id: "m", value: 1, unit: "commits" }), "1 commit");
    assert.equal(describeMeasure({ id: "m", value: 0.25, unit: "days" }), "6 hours");
    assert.equal(describeMeasure({ id: "m", value: 300, unit: "hours", interval: { low: 240, high: 336 } }), "12 days [10–14]", "both in one unit");
    assert.equal(describeMeasure({ id: "m", value: 0.5, unit: "hours", interval: { low: 0.25, high: 3 } }), "30 minutes [15–180]");
    assert.equal(describeMeasure({ id: "m", value: 0.29, unit: "hours", interval: { low: 0.045, high: 416 } }), "17 minutes [2 minutes–17 days]", "too far apart for one unit");
    assert.equal(describeMeasure({ id: "m", value: 38, unit: "lines", interval: { low: 31, high: 4700 } }), "38 lines [31–4,700]");
  });

  it("separates thousands and keeps one decimal only where it matters", () => {
    assert.deepEqual([0, 2.55, 12.5, 1234, 1_234_567].map(describeNumber), ["0", "2.6", "13", "1,234", "1,234,567"]);
    assert.equal(describeCount(2, "stash", "stashes"), "2 stashes");
  });

  it("names dates in universal time, whatever the machine's zone", () => {
    const lateEvening = Date.UTC(2026, 10, 3, 23, 59) / 1000;
    assert.equal(describeDate(lateEvening), "3 November 2026");
    assert.equal(describeShortDate(lateEvening), "3 Nov 2026");
    assert.equal(describeShortDate(Date.UTC(2026, 4, 1) / 1000), "1 May 2026");
  });

  it("rounds a duration down to one unit", () => {
    assert.deepEqual([5, 60, 3599, 3600, 172_800].map(describeDuration), ["less than a minute", "1 minute", "59 minutes", "1 hour", "2 days"]);
  });
});

describe("text of unknown origin", () => {
  it("shows what can't be seen and keeps everything else", () => {
    assert.equal(visibleText("a\nb\tc\u001b[31m"), "a\\nb\\tc\\u001b[31m");
    assert.equal(visibleText("l\udce9"), "l\\xe9");
    assert.equal(visibleText("<Image> a<b &lt; 💡 ünïcode"), "<Image> a<b &lt; 💡 ünïcode");
  });

  it("never holds a control character or half a character", () => {
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (text) => {
      const shown = visibleText(text);
      assert.ok(shown.isWellFormed());
      assert.doesNotMatch(shown, /[\u0000-\u001f\u007f-\u009f]/);
    }));
  });
});
