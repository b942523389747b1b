import assert from "node:assert/strict";
import fc from "fast-check";
import type { SignalId, Unit } from "../../../src/model/finding";
import type { AimLimit } from "../../../src/model/standard";
import { aimUnit, parseAim, writeAim } from "../../../src/standards/parseAim";
import { isSignalId, offeredMeasure, signalIds, signalMeasures } from "../../../src/standards/signalMeasures";
import { anyCharacter } from "../../support/anyCharacter";

const units: readonly Unit[] = ["lines", "files", "commits", "share", "log2 lines", "minutes", "hours", "days", "stashes", "branches", "releases", "units", "people", "markers", "decisions", "number", "evenness"];

describe("an aim", () => {
  const read: readonly (readonly [text: string, unit: Unit, limit: AimLimit])[] = [
    ["<= 60 lines", "lines", { kind: "atMost", value: 60, unit: "lines" }],
    [">= 70 %", "share", { kind: "atLeast", value: 70, unit: "%" }],
    [">=70%", "share", { kind: "atLeast", value: 70, unit: "%" }],
    ["between 5 and 15 min", "minutes", { kind: "between", low: 5, high: 15, unit: "min" }],
    ["none", "lines", { kind: "none" }],
    ["  ≤  1.5   Days ", "days", { kind: "atMost", value: 1.5, unit: "days" }],
    ["<= 1 line", "lines", { kind: "atMost", value: 1, unit: "lines" }],
    [">= 0 %", "share", { kind: "atLeast", value: 0, unit: "%" }],
  ];
  for (const [text, unit, limit] of read) {
    it(`reads "${text}"`, () => assert.deepEqual(parseAim(text, unit), { kind: "limit", limit }));
  }

  const refused: readonly (readonly [text: string, unit: Unit, code: string])[] = [
    ["", "lines", "bad-aim"],
    ["60 lines", "lines", "bad-aim"],
    ["< 60 lines", "lines", "bad-aim"],
    ["<= many lines", "lines", "bad-aim"],
    ["<= -1 lines", "lines", "bad-aim"],
    ["<= 1e400 lines", "lines", "bad-unit"],
    ["<= 9999999999 lines", "lines", "bad-aim"],
    ["<= .nan lines", "lines", "bad-aim"],
    ["between 15 and 5 min", "minutes", "bad-aim"],
    ["between 5 min", "minutes", "bad-aim"],
    ["<= 60", "lines", "bad-unit"],
    ["<= 60 min", "lines", "bad-unit"],
    ["<= 60 lines", "share", "bad-unit"],
    [">= 101 %", "share", "bad-aim"],
    ["none of it", "lines", "bad-aim"],
  ];
  for (const [text, unit, code] of refused) {
    it(`refuses "${text}" for ${unit}`, () => {
      const parsed = parseAim(text, unit);
      assert.equal(parsed.kind === "fault" ? parsed.code : "read", code);
    });
  }

  it("is read back from what it is written as", () => {
    const figure = fc.integer({ min: 0, max: 100_000_000 }).map((hundredths) => hundredths / 1_000_000);
    const anyLimit = fc.constantFrom(...units).chain((unit) =>
      fc.tuple(figure, figure, fc.constantFrom("atMost", "atLeast", "between", "none")).map(([one, other, kind]): [Unit, AimLimit] => {
        const written = aimUnit(unit);
        if (kind === "none") return [unit, { kind }];
        if (kind === "between") return [unit, { kind, low: Math.min(one, other), high: Math.max(one, other), unit: written }];
        return [unit, { kind: kind === "atMost" ? "atMost" : "atLeast", value: one, unit: written }];
      }),
    );
    fc.assert(fc.property(anyLimit, ([unit, limit]) => assert.deepEqual(parseAim(writeAim(limit), unit), { kind: "limit", limit })));
  });

  it("is refused with a sentence, not an exception, whatever it says", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), fc.constantFrom(...units), (text, unit) => {
        const parsed = parseAim(text, unit);
        assert.ok(parsed.kind === "limit" || parsed.message.length > 0);
      }),
    );
  });
});

describe("the measures a signal offers", () => {
  it("begin with its headline, which an aim means when it names none", () => {
    const headlines = { "size.commit": "median", "hist.testTravel": "accompanied", "flow.wip": "lines" } as const;
    for (const [signal, headline] of Object.entries(headlines)) assert.equal(offeredMeasure(signal as SignalId, undefined)?.id, headline);
    for (const signal of signalIds) assert.equal(offeredMeasure(signal, undefined), signalMeasures[signal][0]);
  });

  it("are found by their own id only", () => {
    assert.equal(offeredMeasure("size.commit", "p90")?.unit, "lines");
    assert.equal(offeredMeasure("size.commit", "accompanied"), undefined);
    for (const signal of signalIds) assert.equal(new Set(signalMeasures[signal].map(({ id }) => id)).size, signalMeasures[signal].length);
  });

  it("don't come from the names that objects are made of", () => {
    assert.equal(isSignalId("constructor"), false);
    assert.equal(isSignalId("__proto__"), false);
  });
});
