import assert from "node:assert/strict";
import fc from "fast-check";
import type { Finding, Interval } from "../../../src/model/finding";
import type { Aim, AimLimit, Standard } from "../../../src/model/standard";
import { bindAims, judgeMeasure, limitBounds } from "../../../src/standards/bindAims";

const atMost60: AimLimit = { kind: "atMost", value: 60, unit: "lines" };
const atLeast70: AimLimit = { kind: "atLeast", value: 70, unit: "%" };
const from5to15: AimLimit = { kind: "between", low: 5, high: 15, unit: "min" };

describe("a figure against an aim", () => {
  const cases: readonly (readonly [limit: AimLimit, value: number, interval: Interval | undefined, verdict: string])[] = [
    [atMost60, 38, { low: 31, high: 47 }, "within"],
    [atMost60, 38, { low: 31, high: 60 }, "within"],
    [atMost60, 38, { low: 31, high: 61 }, "couldBeEither"],
    [atMost60, 70, { low: 60, high: 90 }, "couldBeEither"],
    [atMost60, 70, { low: 60.5, high: 90 }, "outside"],
    [atMost60, 60, undefined, "within"],
    [atMost60, 61, undefined, "outside"],
    [atLeast70, 0.7, undefined, "within"],
    [atLeast70, 14 / 20, undefined, "within"],
    [atLeast70, 0.6, { low: 0.5, high: 0.75 }, "couldBeEither"],
    [atLeast70, 0.6, { low: 0.5, high: 0.69 }, "outside"],
    [from5to15, 10, { low: 5, high: 15 }, "within"],
    [from5to15, 10, { low: 1, high: 30 }, "couldBeEither"],
    [from5to15, 2, { low: 1, high: 4 }, "outside"],
    [from5to15, 20, { low: 16, high: 30 }, "outside"],
    [{ kind: "none" }, 1, undefined, "notJudged"],
    [atMost60, NaN, undefined, "notJudged"],
  ];
  for (const [limit, value, interval, verdict] of cases) {
    it(`${JSON.stringify(limit)} on ${String(value)} ${JSON.stringify(interval ?? "alone")} is ${verdict}`, () => {
      assert.equal(judgeMeasure({ value, ...(interval === undefined ? {} : { interval }) }, limit), verdict);
    });
  }

  it("never gets from within to outside by a wider interval", () => {
    const figure = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(figure, figure, figure, figure, (low, width, more, limit) => {
        const aim: AimLimit = { kind: "atMost", value: limit, unit: "lines" };
        const narrow = judgeMeasure({ value: low, interval: { low, high: low + width } }, aim);
        const wide = judgeMeasure({ value: low, interval: { low: low - more, high: low + width + more } }, aim);
        assert.ok(wide === narrow || wide === "couldBeEither");
      }),
    );
  });

  it("is compared on the measure's own scale", () => {
    assert.deepEqual(limitBounds(atLeast70), { low: 0.7 });
    assert.deepEqual(limitBounds(from5to15), { low: 5, high: 15 });
    assert.deepEqual(limitBounds({ kind: "none" }), {});
  });
});

describe("the aims of a team", () => {
  const range = { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 };
  const aim: Aim = { signal: "size.commit", measure: "median", text: "<= 60 lines", limit: atMost60, paths: [], range };
  const standard: Standard = {
    id: "small", title: "Small", owners: [], aims: [aim, { ...aim, measure: "p90" }], levels: [], links: [], exceptions: [], headings: [], file: "a.md",
  };
  const finding: Finding = {
    kind: "observed",
    signal: "size.commit",
    sample: { counted: 12, excluded: [] },
    measures: [{ id: "median", value: 38, unit: "lines", interval: { low: 31, high: 47 } }],
    evidence: [],
    reproduce: "git log",
  };

  it("are bound to the measure they name, and not judged where it isn't there", () => {
    const bound = bindAims([standard], () => ({ finding, isNarrowed: false }));
    assert.deepEqual(bound.map(({ verdict, standard: of }) => [of, verdict]), [["small", "within"], ["small", "notJudged"]]);
    assert.equal(bound[0]?.judged, undefined);
  });

  it("say what they were judged on where it isn't the whole finding", () => {
    assert.deepEqual(bindAims([standard], () => ({ finding, isNarrowed: true }))[0]?.judged, { value: 38, unit: "lines", interval: { low: 31, high: 47 }, counted: 12 });
  });

  it("say that they cover less than everything, whether that is enough or not", () => {
    const few: Finding = { ...finding, kind: "few", needed: 10 };
    const bind = (found: Finding, isNarrowed: boolean) => bindAims([standard], () => ({ finding: found, isNarrowed }))[0];
    assert.deepEqual([bind(finding, true)?.isNarrowed, bind(few, true)?.isNarrowed, bind(few, true)?.judged, bind(finding, false)?.isNarrowed], [true, true, undefined, undefined]);
  });

  it("are not judged on too little evidence", () => {
    const few: Finding = { ...finding, kind: "few", needed: 10 };
    assert.equal(bindAims([standard], () => ({ finding: few, isNarrowed: false }))[0]?.verdict, "notJudged");
    assert.equal(bindAims([standard], () => undefined)[0]?.verdict, "notJudged");
  });
});
