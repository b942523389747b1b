/**
 * When I fix a bug, do I leave a test behind? (S06 `hist.fixWithTest`)
 *
 * A fix with a test stays fixed. Counts changes of behaviour whose message calls them a fix, and says of how many a
 * test came in the same commit, and of how many in it, just before or soon after. Silent below twenty. It can't say
 * whether the test shows the bug, and a fix that calls itself something else is not seen.
 */
import type { Measure, SharePart } from "../model/finding";
import type { Evidence } from "./evidence";
import { basePopulation, exclusions, isSquashed, sieve } from "./populations";
import { numstatCommand } from "./reproduce";
import { fewestForShare, shareMeasure } from "./shareMeasure";
import type { Signal } from "./signal";
import type { TravelClass } from "./travelClass";
import { travelPopulation } from "./travelPopulation";
import { inlineTestNotes, testBlindSpot } from "./visibility";

const minimum = fewestForShare;
/** Fixes that nothing kept are the ones to look at first. */
const rank: Readonly<Record<string, number>> = { none: 0, "test-after": 1, "test-before": 2, together: 3 };

/** S06: fixes that came with a test. */
export const fixWithTest: Signal = {
  id: "hist.fixWithTest",
  question: "When I fix a bug, do I leave a test behind?",
  minimum,
  isFromHistory: true,
  scope: "choice",
  assess: (evidence) => {
    const { fixes, kinds } = fixesOf(evidence);
    const squashed = isSquashed(basePopulation(evidence));
    const n = fixes.counted.length;
    const base = {
      signal: "hist.fixWithTest" as const,
      sample: { counted: n, excluded: exclusions(fixes, evidence) },
      window: evidence.window,
      evidence: listed(kinds, squashed),
      reproduce: numstatCommand(evidence),
      ...(squashed && { isSquashed: true }),
      ...inlineTestNotes(fixes.counted),
    };
    const missing = base.sample.excluded.find(({ reason }) => reason === "missing content")?.count ?? 0;
    const blindSpot = testBlindSpot(evidence, n) ?? (missing > n ? { reason: "blobs missing" } : undefined);
    if (blindSpot !== undefined) return { ...base, kind: "notObservable", measures: [], ...blindSpot };
    if (n === 0) return { ...base, kind: "none", measures: [] };
    const chart = { kind: "shares" as const, parts: partsOf(kinds, squashed) };
    const measures = measuresOf(kinds, squashed);
    return n < minimum ? { ...base, kind: "few", needed: minimum, chart, measures } : { ...base, kind: "observed", chart, measures };
  },
  compared: ({ evidence }) => ({
    measure: "together",
    statistic: "share",
    figures: evidence.map(({ commit, class: found }) => ({ commit, value: found === "together" ? 1 : 0 })),
  }),
};

/** The type `fix` is told by a header or by wording alone: paths never make a change a fix. */
function fixesOf(evidence: Evidence) {
  const { population, classOf } = travelPopulation(evidence);
  const fixes = sieve(population, ({ type }) => (type === "fix" ? undefined : "not a fix"));
  const newestFirst = fixes.counted.toReversed();
  const kinds = newestFirst.flatMap(({ commit: { id } }) => {
    const found = classOf.get(id);
    return found === undefined ? [] : [{ commit: id, found }];
  });
  return { fixes, kinds };
}

type Kinds = readonly { readonly commit: string; readonly found: TravelClass }[];

/** Behind a squash merge only `together` can be seen; the order of the others is lost. */
function listed(kinds: Kinds, squashed: boolean) {
  return kinds
    .toSorted((one, other) => (rank[one.found.kind] ?? 0) - (rank[other.found.kind] ?? 0))
    .map(({ commit, found }) => {
      if (squashed) return { commit, class: found.kind === "together" ? "together" : "apart" };
      return { commit, class: found.kind === "test-after" ? `test-after(${found.distance})` : found.kind };
    });
}

function countOf(kinds: Kinds, ...wanted: readonly TravelClass["kind"][]): number {
  return kinds.filter(({ found }) => wanted.includes(found.kind)).length;
}

function partsOf(kinds: Kinds, squashed: boolean): readonly SharePart[] {
  const together = { id: "together", count: countOf(kinds, "together") };
  if (squashed) return [together, { id: "apart", count: kinds.length - together.count }];
  const near = (["test-before", "test-after", "none"] as const).map((id) => ({ id, count: countOf(kinds, id) }));
  return [together, ...near];
}

function measuresOf(kinds: Kinds, squashed: boolean): readonly Measure[] {
  const together = shareMeasure("together", countOf(kinds, "together"), kinds.length);
  return squashed ? [together] : [together, shareMeasure("within", countOf(kinds, "together", "test-before", "test-after"), kinds.length)];
}
