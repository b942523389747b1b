/**
 * When I change behaviour, does a test travel with it? (S04 `hist.testTravel`)
 *
 * A test in or just before the same change keeps the behaviour described. Counts commits that change testable
 * production code and don't call themselves refactoring, style, docs, chore, revert or test. Silent below twenty.
 * It can't show test-first, test strength or coverage; some changes need no new test.
 */
import type { Measure, SharePart } from "../model/finding";
import { wilsonInterval } from "../statistics/proportion";
import { basePopulation, exclusions, isSquashed } from "./populations";
import { numstatCommand } from "./reproduce";
import type { Signal } from "./signal";
import { inlineTestNotes, testBlindSpot } from "./visibility";
import type { TravelClass } from "./travelClass";
import { travelPopulation } from "./travelPopulation";

/** A percentage needs twenty (`signals.md` 1.4). */
const minimum = 20;

const classes = ["test-before", "together", "test-after", "none"] as const;
type CountedClass = (typeof classes)[number];
type Counts = Readonly<Record<CountedClass, number>>;

/** S04: tests travelling with changes of behaviour. */
export const testTravel: Signal = {
  id: "hist.testTravel",
  question: "When I change behaviour, does a test travel with it?",
  minimum,
  isFromHistory: true,
  scope: "choice",
  assess: (evidence) => {
    const { population, classOf } = travelPopulation(evidence);
    const newestFirst = population.counted.toReversed();
    const counts = countClasses(newestFirst.map(({ commit }) => classOf.get(commit.id)));
    const squashed = isSquashed(basePopulation(evidence));
    const base = {
      signal: "hist.testTravel" as const,
      sample: { counted: newestFirst.length, excluded: exclusions(population, evidence) },
      window: evidence.window,
      evidence: newestFirst.map(({ commit }) => ({ commit: commit.id, class: describeClass(classOf.get(commit.id), squashed) })),
      reproduce: numstatCommand(evidence),
      ...(squashed && { isSquashed: true }),
      ...inlineTestNotes(population.counted),
    };
    const blindSpot = testBlindSpot(evidence, newestFirst.length);
    if (blindSpot !== undefined) return { ...base, kind: "notObservable", measures: [], ...blindSpot };
    const missing = base.sample.excluded.find(({ reason }) => reason === "missing content")?.count ?? 0;
    if (missing > newestFirst.length) return { ...base, kind: "notObservable", measures: [], reason: "blobs missing" };
    if (newestFirst.length === 0) return { ...base, kind: "none", measures: [] };
    const chart = { kind: "shares" as const, parts: parts(counts, squashed) };
    if (newestFirst.length < minimum) return { ...base, kind: "few", needed: minimum, chart, measures: asCounts(counts, squashed) };
    return { ...base, kind: "observed", chart, measures: asShares(counts, newestFirst.length, squashed) };
  },
  compared: ({ evidence, isSquashed: squashed }) => {
    const hits = squashed === true ? ["together"] : ["together", "test-before"];
    const figures = evidence.map(({ commit, class: found = "" }) => ({ commit, value: hits.includes(found) ? 1 : 0 }));
    return { measure: squashed === true ? "together" : "accompanied", statistic: "share", figures };
  },
};

function countClasses(found: readonly (TravelClass | undefined)[]): Counts {
  const count = (kind: CountedClass) => found.filter((one) => one?.kind === kind).length;
  return { "test-before": count("test-before"), together: count("together"), "test-after": count("test-after"), none: count("none") };
}

/** Behind a squash merge only `together` can be seen; the order of the others is lost. */
function parts(counts: Counts, squashed: boolean): readonly SharePart[] {
  if (!squashed) return classes.map((id) => ({ id, count: counts[id] }));
  return [
    { id: "together", count: counts.together },
    { id: "apart", count: counts["test-before"] + counts["test-after"] + counts.none },
  ];
}

function asShares(counts: Counts, n: number, squashed: boolean): readonly Measure[] {
  const share = (id: string, k: number): Measure => ({ id, value: k / n, unit: "share", interval: wilsonInterval(k, n) });
  if (squashed) return [share("together", counts.together)];
  return [
    share("accompanied", counts.together + counts["test-before"]),
    share("together", counts.together),
    share("before", counts["test-before"]),
    share("after", counts["test-after"]),
    share("none", counts.none),
  ];
}

function asCounts(counts: Counts, squashed: boolean): readonly Measure[] {
  const count = (id: string, value: number): Measure => ({ id, value, unit: "commits" });
  if (squashed) return [count("together", counts.together)];
  return [
    count("accompanied", counts.together + counts["test-before"]),
    count("together", counts.together),
    count("before", counts["test-before"]),
    count("after", counts["test-after"]),
    count("none", counts.none),
  ];
}

/** Behind squash merges only `together` can be told; the order of the others is lost. */
function describeClass(found: TravelClass | undefined, squashed: boolean): string {
  if (found === undefined) return "";
  if (squashed && found.kind !== "together") return "apart";
  return found.kind === "test-after" ? `test-after(${found.distance})` : found.kind;
}

