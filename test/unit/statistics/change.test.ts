import assert from "node:assert/strict";
import fc from "fast-check";
import { findChange, isEnoughToCompare, type ChangeQuestion, type DatedFigure, type Statistic } from "../../../src/statistics/change";
import { quantileOf } from "../../../src/statistics/quantile";
import { seededRandom } from "../../../src/statistics/seededRandom";

const ask = (statistic: Statistic, before: readonly DatedFigure[], now: readonly DatedFigure[], rest: Partial<ChangeQuestion> = {}) =>
  findChange({ statistic, before, now, isGateCrossed: false, seed: "repository size.commit 0", ...rest });

/** So many figures, dealt out to the days one after the other. */
const over = (days: number, values: readonly number[]): DatedFigure[] => values.map((value, at) => ({ value, day: at % days }));
const filled = (count: number, value: number) => Array.from({ length: count }, () => value);
/** `k` hits among `n`, evenly spread. */
const hits = (k: number, n: number) => Array.from({ length: n }, (_, at) => (Math.floor(((at + 1) * k) / n) > Math.floor((at * k) / n) ? 1 : 0));

/** Hundreds of bootstraps take half a second, or many times that on a busy machine. */
const patience = 30_000;

describe("a change between two windows", () => {
  const silent: readonly [string, DatedFigure[], DatedFigure[], string][] = [
    ["19 before", over(8, filled(19, 10)), over(8, filled(20, 99)), "too few"],
    ["19 now", over(8, filled(20, 10)), over(8, filled(19, 99)), "too few"],
    ["7 days before", over(7, filled(40, 10)), over(8, filled(40, 99)), "too few"],
    ["7 days now", over(8, filled(40, 10)), over(7, filled(40, 99)), "too few"],
    ["more than three times as many now", over(8, filled(20, 10)), over(8, filled(61, 99)), "activity differs"],
    ["more than three times as many before", over(8, filled(61, 10)), over(8, filled(20, 99)), "activity differs"],
  ];
  for (const [name, before, now, reason] of silent) {
    it(`is not spoken of with ${name}`, () => assert.deepEqual(ask("median", before, now), { kind: "silent", reason }));
  }

  it("is not spoken of where the windows count different things", () => {
    const verdict = ask("median", over(8, filled(20, 10)), over(8, filled(20, 99)), { isGateCrossed: true });
    assert.deepEqual(verdict, { kind: "silent", reason: "gate crossed" });
  });

  const moves: readonly [string, Statistic, DatedFigure[], DatedFigure[], string][] = [
    ["a median that grows, at the least evidence", "median", over(8, filled(20, 10)), over(8, filled(60, 13)), "up"],
    ["a median that shrinks", "median", over(8, filled(20, 13)), over(8, filled(20, 10)), "down"],
    ["a sure median that moves by a quarter and no more", "median", over(8, filled(20, 100)), over(8, filled(20, 125)), "steady"],
    ["a median that grows from nothing", "median", over(8, filled(20, 0)), over(8, filled(20, 1)), "up"],
    ["a median that stays nothing", "median", over(8, filled(20, 0)), over(8, filled(20, 0)), "steady"],
    ["a share that grows", "share", over(40, hits(40, 200)), over(40, hits(120, 200)), "up"],
    ["a share that shrinks", "share", over(40, hits(120, 200)), over(40, hits(40, 200)), "down"],
    ["a sure share that moves by 10 points and no more", "share", over(20, filled(200, 0)), [...over(20, filled(180, 0)), ...over(20, filled(20, 1))], "steady"],
    ["a share that could have moved by chance", "share", over(20, hits(8, 20)), over(20, hits(12, 20)), "steady"],
  ];
  for (const [name, statistic, before, now, kind] of moves) {
    it(`is ${kind} for ${name}`, () => assert.equal(ask(statistic, before, now).kind, kind));
  }

  it("counts a share of lines by the lines, and leaves out what has none", () => {
    const rewritten = (k: number, extra: readonly DatedFigure[] = []) => [...over(20, filled(40, k)).map((figure) => ({ ...figure, of: 10 })), ...extra];
    assert.equal(ask("share", rewritten(1), rewritten(4)).kind, "up");
    assert.deepEqual(ask("share", rewritten(1), rewritten(2)), { kind: "steady", difference: 0.1, interval: { low: 0.1, high: 0.1 } });
    const empty = over(20, filled(60, 0)).map((figure) => ({ ...figure, of: 0 }));
    assert.equal(ask("share", rewritten(1), rewritten(4, empty)).kind, "up", "100 in all, but no more than three times as many that count");
    assert.deepEqual(ask("share", empty, rewritten(4)), { kind: "silent", reason: "too few" });
  });

  it("tells medians of shares in points", () => {
    const [before, now] = [over(8, filled(20, 0.4)), over(8, filled(20, 0.5))];
    assert.deepEqual([ask("median", before, now).kind, ask("median", before, now, { isOfShares: true }).kind], ["steady", "steady"]);
    assert.deepEqual([ask("median", before, over(8, filled(20, 0.51))).kind, ask("median", before, over(8, filled(20, 0.52)), { isOfShares: true }).kind], ["up", "up"]);
    assert.equal(ask("median", over(8, filled(20, 0.02)), over(8, filled(20, 0.1)), { isOfShares: true }).kind, "steady");
  });

  it("gives the difference of the medians as they are printed, inside its interval or at its edge", () => {
    const figures = fc.array(fc.record({ day: fc.nat(30), value: fc.nat(400) }), { minLength: 24, maxLength: 60 });
    fc.assert(
      fc.property(figures, figures, (before, now) => {
        fc.pre(isEnoughToCompare(before) && isEnoughToCompare(now));
        const verdict = ask("median", before, now);
        const median = (all: readonly DatedFigure[]) => quantileOf(all.map(({ value }) => value).sort((a, b) => a - b), 0.5) ?? 0;
        assert.ok(verdict.kind !== "silent" && verdict.interval.low <= verdict.interval.high);
        assert.equal(verdict.difference, median(now) - median(before));
        assert.equal(verdict.kind === "up", verdict.interval.low > 0 && median(now) > 1.25 * median(before));
        assert.equal(verdict.kind === "down", verdict.interval.high < 0 && median(before) > 1.25 * median(now));
      }),
      { numRuns: 30 },
    );
  }).timeout(patience);

  it("depends on the figures of each day, not on their order nor on when the days were", () => {
    const random = seededRandom("order");
    const before = Array.from({ length: 60 }, () => ({ day: Math.floor(random() * 20), value: Math.floor(random() * 90) }));
    const now = Array.from({ length: 60 }, () => ({ day: Math.floor(random() * 20), value: Math.floor(random() * 200) }));
    const later = (all: readonly DatedFigure[]) => all.map(({ day, value }) => ({ day: day + 20_000, value }));
    for (const statistic of ["median", "share"] as const) {
      assert.deepEqual(ask(statistic, before.toReversed(), now.toReversed()), ask(statistic, before, now));
      assert.deepEqual(ask(statistic, later(before), later(now)), ask(statistic, before, now));
    }
  });

  it("is surer with many days than with many commits of one day", () => {
    const alone = (values: readonly number[]) => values.map((value, day) => ({ value, day }));
    const together = (values: readonly number[]) => values.flatMap((value, day) => filled(10, value).map((each) => ({ value: each, day })));
    const width = (before: DatedFigure[], now: DatedFigure[]) => {
      const verdict = ask("share", before, now);
      assert.ok(verdict.kind !== "silent");
      return verdict.interval.high - verdict.interval.low;
    };
    const [days, tenfold] = [width(alone(hits(10, 20)), alone(hits(10, 20))), width(together(hits(10, 20)), together(hits(10, 20)))];
    assert.ok(Math.abs(days - tenfold) < 0.1, `${days} ${tenfold}`);
    assert.ok(width(alone(hits(100, 200)), alone(hits(100, 200))) < 0.5 * tenfold);
  });

  it("repeats itself for one seed, and draws anew for another", () => {
    const random = seededRandom("values");
    const figures = over(20, Array.from({ length: 60 }, () => random() * 400));
    const drawn = (seed: string) => ask("median", figures, figures.map(({ day, value }) => ({ day, value: value + 20 })), { seed });
    assert.deepEqual(drawn("a"), drawn("a"));
    assert.notDeepEqual(drawn("a"), drawn("b"));
  });
});

// Made-up practice: some commits a day, log-normal sizes, and days that differ from each other as wholes.
interface Practice {
  readonly days: number;
  readonly median: number;
  readonly share: number;
}

function makeFigures(statistic: Statistic, { days, median, share }: Practice, random: () => number): DatedFigure[] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: days }, (_, day) => {
    const count = Math.ceil(-Math.log(1 - random()) * 3);
    const mood = normal();
    return Array.from({ length: count }, () => ({
      day,
      value: statistic === "median" ? Math.ceil(median * Math.exp(0.4 * mood + normal())) : Number(random() < share + 0.1 * mood),
    }));
  }).flat();
}

describe("changes over many made-up histories", () => {
  const verdicts = (statistic: Statistic, histories: number, daysOf: (history: number) => number, before: Omit<Practice, "days">, now: Omit<Practice, "days">) =>
    Array.from({ length: histories }, (_, history) => {
      const random = seededRandom(`${statistic} ${history}`);
      const days = daysOf(history);
      return ask(statistic, makeFigures(statistic, { days, ...before }, random), makeFigures(statistic, { days, ...now }, random), { seed: String(history) }).kind;
    });
  const count = (kinds: readonly string[], ...wanted: string[]) => kinds.filter((kind) => wanted.includes(kind)).length;
  const usual = { median: 40, share: 0.4 };

  it("are arrows in at most 3 of 100 where nothing changed", () => {
    const fewOrMany = (history: number) => 10 + (history % 4) * 10;
    const kinds = (["median", "share"] as const).flatMap((statistic) => verdicts(statistic, 100, fewOrMany, usual, usual));
    const arrows = count(kinds, "up", "down");
    assert.ok(count(kinds, "silent") < 40, `${count(kinds, "silent")} silent`);
    assert.ok(arrows <= 0.03 * (kinds.length - count(kinds, "silent")), `${arrows} false arrows`);
  }).timeout(patience);

  it("find most doublings", () => {
    const up = (statistic: Statistic) => count(verdicts(statistic, 20, () => 50, usual, { median: 80, share: 0.8 }), "up");
    const [sizes, shares] = [up("median"), up("share")];
    assert.ok(sizes >= 16 && shares >= 19, `${sizes} and ${shares} of 20`);
  }).timeout(patience);
});
