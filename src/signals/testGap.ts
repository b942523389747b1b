/**
 * Which parts I change often have no recognisable test? (S07 `test.gap`)
 *
 * Ranks testable production units at the revision by how many of the window's commits touch them, and lists those that
 * no test is named for, that hold no tests themselves and that no test file imports. Silent below twenty units. It is no
 * coverage: integration tests may reach them; where there is a coverage report, that one knows.
 */
import type { Finding } from "../model/finding";
import { changesTestableProduction } from "./classifiedCommit";
import type { Evidence } from "./evidence";
import { basePopulation, codePopulation, exclusions } from "./populations";
import { touchedFilesCommand } from "./reproduce";
import { shareMeasure } from "./shareMeasure";
import type { Signal } from "./signal";
import { rankUnits, type RankedUnit, type Reach, type TestReach } from "./testReach";
import { testBlindSpot } from "./visibility";

/** The units that are changed most, of which a share is given. */
const topUnits = 20;
const mostListed = 10;

/** S07: often changed units without a recognisable test. */
export const testGap: Signal = {
  id: "test.gap",
  question: "Which parts I change often have no recognisable test?",
  minimum: topUnits,
  isFromHistory: true,
  scope: "repository",
  needs: ["testReach"],
  uncompared: "it is about files as they are now, whatever touched them before",
  assess: (evidence): Finding => {
    const code = codePopulation(evidence);
    const base = { signal: "test.gap" as const, window: evidence.window, sample: { counted: 0, excluded: exclusions(code, evidence) }, measures: [], evidence: [], reproduce: touchedFilesCommand(evidence) };
    const part = evidence.further.testReach ?? { kind: "pending" };
    switch (part.kind) {
      case "pending":
        return { ...base, kind: "notObservable", reason: "it is not worked out yet", isPending: true };
      case "notObservable":
        return { ...base, kind: "notObservable", reason: part.reason };
      case "gathered":
        return { ...base, ...assessUnits(evidence, rankUnits(part.value.units, code.counted), part.value, base.sample.excluded) };
    }
  },
};

type Judged = { readonly kind: "observed" | "none" } | { readonly kind: "few"; readonly needed: number } | { readonly kind: "notObservable"; readonly reason: string };
type Assessed = Judged & Pick<Finding, "sample" | "measures" | "evidence" | "files" | "chart" | "offers">;

function assessUnits(evidence: Evidence, ranked: readonly RankedUnit[], { reachOf }: TestReach, excluded: Finding["sample"]["excluded"]): Assessed {
  const n = ranked.length;
  const nothing = { sample: { counted: n, excluded }, measures: [], evidence: [] };
  const blindSpot = testBlindSpot(evidence, basePopulation(evidence).counted.filter(changesTestableProduction).length);
  if (blindSpot !== undefined) return { ...nothing, kind: "notObservable", ...blindSpot };
  if (n < topUnits) return n === 0 ? { ...nothing, kind: "none" } : { ...nothing, kind: "few", needed: topUnits };
  const top = ranked.slice(0, topUnits).map(({ unit }) => reachOf.get(unit.id) ?? "unread");
  const gaps = ranked.filter(({ unit }) => reachOf.get(unit.id) === "none").slice(0, mostListed);
  const countOf = (...wanted: readonly Reach[]) => top.filter((reach) => wanted.includes(reach)).length;
  const listed = new Set(gaps.flatMap(({ commits }) => commits));
  return {
    sample: { counted: n, excluded },
    kind: "observed",
    measures: [shareMeasure("linked", countOf("named"), topUnits), shareMeasure("reached", countOf("named", "inside", "imported"), topUnits)],
    chart: { kind: "shares", parts: (["named", "inside", "imported", "none", "unread"] as const).flatMap((id) => (id === "unread" && countOf(id) === 0 ? [] : [{ id, count: countOf(id) }])) },
    files: gaps.map(({ unit, commits }) => ({ path: unit.id, value: commits.length, unit: "commits" })),
    evidence: evidence.commits.toReversed().flatMap(({ commit }) => (listed.has(commit.id) ? [{ commit: commit.id }] : [])),
  };
}
