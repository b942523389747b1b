/**
 * How big are my commits? (S08 `size.commit`)
 *
 * Small steps are easier to review, to test and to take back. Measured in effective lines over code files: white space,
 * blank lines and moved files cost nothing. Silent below ten commits. Says nothing about value or difficulty, and a
 * block moved between two existing files counts twice.
 */
import type { Finding, FindingChart, Measure } from "../model/finding";
import { summedUp } from "../statistics/change";
import { shareInterval } from "../statistics/dayBootstrap";
import { medianAbsoluteDeviation, quantileInterval, quantileOf } from "../statistics/quantile";
import { wilsonInterval } from "../statistics/proportion";
import { sizeBins } from "../statistics/sizeBins";
import type { ClassifiedCommit } from "./classifiedCommit";
import type { Evidence } from "./evidence";
import { localDay } from "./localTime";
import { monthlyParts } from "./monthlyParts";
import { basePopulation, exclusions, isSquashed, scoped, sizedPopulation } from "./populations";
import { numstatCommand } from "./reproduce";
import type { Signal } from "./signal";

/** A median needs ten values to be worth printing (`signals.md` 1.4). */
const minimum = 10;
/** The 90th percentile has a two-sided interval from here on. */
const minimumForP90 = 36;
/** A share as a percentage needs this many (`signals.md` 1.4). */
const minimumForShare = 20;
const smallLines = 50;
const largeLines = 400;

/** S08: the size of commits in effective lines. */
export const commitSize: Signal = {
  id: "size.commit",
  question: "How big are my commits?",
  minimum,
  isFromHistory: true,
  scope: "choice",
  assess: (evidence) => {
    const population = scoped(sizedPopulation(evidence), evidence);
    const newestFirst = population.counted.toReversed();
    const sizes = newestFirst.map(({ size }) => size).sort((a, b) => a - b);
    const base = {
      signal: "size.commit" as const,
      sample: { counted: sizes.length, excluded: exclusions(population, evidence) },
      window: evidence.window,
      evidence: newestFirst.map(({ commit, size }) => ({ commit: commit.id, value: size })),
      reproduce: numstatCommand(evidence),
      ...(isSquashed(basePopulation(evidence)) && { isSquashed: true }),
    };
    const incomplete = countIncomplete(base.sample.excluded);
    if (incomplete > sizes.length) return { ...base, kind: "notObservable", measures: [], reason: "blobs missing" };
    if (sizes.length === 0) return { ...base, kind: "none", measures: [] };
    const chart = { kind: "sizes" as const, bins: sizeBins(sizes) };
    if (sizes.length < minimum) return { ...base, kind: "few", needed: minimum, chart, measures: [max(sizes)] };
    const trend = testTrend(newestFirst, evidence);
    return { ...base, kind: "observed", chart, ...(trend && { trend }), measures: [...measures(sizes, newestFirst), ...testShare(newestFirst, evidence)] };
  },
  compared: ({ evidence }) => ({ measure: "median", statistic: "median", figures: evidence.map(({ commit, value = 0 }) => ({ commit, value })) }),
};

/** A partial clone: more commits without contents than with them make any figure misleading. */
function countIncomplete(excluded: Finding["sample"]["excluded"]): number {
  return excluded.find(({ reason }) => reason === "missing content")?.count ?? 0;
}

/** Of the lines in production code and tests, those in tests; days are drawn for its interval, for a few commits hold most lines. */
function testShare(commits: readonly ClassifiedCommit[], { head }: Evidence): readonly Measure[] {
  const figures = commits.flatMap(({ commit, productionLines, testLines }) => {
    const of = productionLines + testLines;
    return of === 0 ? [] : [{ value: testLines, of, day: localDay(commit.authoredAt ?? { epochSeconds: 0, offsetMinutes: 0 }) }];
  });
  if (figures.length < minimumForShare) return [];
  const interval = shareInterval(figures, `${head} size.commit testShare`);
  return [{ id: "testShare", value: summedUp("share", figures), unit: "share", ...(interval && { interval }) }];
}

/** Lines of production code and of tests month by month. */
function testTrend(commits: readonly ClassifiedCommit[], { undatable }: Evidence): FindingChart | undefined {
  return monthlyParts(commits, { unit: "lines", parts: ["production", "test"], amountOf: ({ productionLines, testLines }, part) => (part === "test" ? testLines : productionLines), undatable });
}

function measures(sizes: readonly number[], commits: readonly ClassifiedCommit[]): readonly Measure[] {
  const files = commits.map(({ changes }) => changes.length).sort((a, b) => a - b);
  const production = commits.map(({ productionLines }) => productionLines).sort((a, b) => a - b);
  const test = commits.map(({ testLines }) => testLines).sort((a, b) => a - b);
  return [
    quantile("median", sizes, 0.5, "lines"),
    sizes.length >= minimumForP90 ? quantile("p90", sizes, 0.9, "lines") : max(sizes),
    { id: "mad", value: medianAbsoluteDeviation(sizes) ?? 0, unit: "lines" },
    share("shareUpTo50", sizes.filter((size) => size <= smallLines).length, sizes.length),
    share("shareAbove400", sizes.filter((size) => size > largeLines).length, sizes.length),
    quantile("productionMedian", production, 0.5, "lines"),
    quantile("testMedian", test, 0.5, "lines"),
    quantile("filesMedian", files, 0.5, "files"),
  ];
}

function quantile(id: string, ascending: readonly number[], probability: number, unit: "lines" | "files"): Measure {
  const interval = quantileInterval(ascending, probability);
  return { id, value: quantileOf(ascending, probability) ?? 0, unit, ...(interval && { interval }) };
}

function max(ascending: readonly number[]): Measure {
  return { id: "max", value: ascending.at(-1) ?? 0, unit: "lines" };
}

/** Below the minimum for percentages a share is given as the count it is. */
function share(id: string, k: number, n: number): Measure {
  if (n < minimumForShare) return { id: id.replace("share", "count"), value: k, unit: "commits" };
  return { id, value: k / n, unit: "share", interval: wilsonInterval(k, n) };
}
