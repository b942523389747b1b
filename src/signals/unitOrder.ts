/**
 * When a new unit appears, does its test appear before, with, or after it? (S05 `hist.unitOrder`)
 *
 * Looks at testable production files that the window's commits added, and at the first commit with a test that is named
 * for each of them, or that stands inside it. Silent below twenty files with such a test. A file without one is not
 * untested: many are exercised through a neighbour, and names can't show that. Renaming tests to match inflates it.
 */
import type { Exclusion, ExclusionReason, Finding, Measure, SharePart } from "../model/finding";
import { changesTestableProduction } from "./classifiedCommit";
import type { Evidence } from "./evidence";
import { basePopulation, codePopulation, isSquashed, scoped } from "./populations";
import { nameStatusCommand } from "./reproduce";
import { fewestForShare, shareMeasure } from "./shareMeasure";
import type { Signal } from "./signal";
import { unitBirths, type UnitBirth } from "./unitBirths";
import type { RevisionFiles } from "./revisionFiles";
import { inlineTestNotes, testBlindSpot } from "./visibility";

const minimum = fewestForShare;
/** Files that are listed by name. */
const mostFiles = 200;

const orders = ["test-before", "together", "test-after", "test-late"] as const;
const measureIds = { "test-before": "before", together: "together", "test-after": "after", "test-late": "late" } as const;

/** S05: the order in which new units and their tests appear. */
export const unitOrder: Signal = {
  id: "hist.unitOrder",
  question: "When a new unit appears, does its test appear before, with, or after it?",
  minimum,
  isFromHistory: true,
  scope: "choice",
  needs: ["revisionFiles"],
  assess: (evidence): Finding => {
    const part = evidence.further.revisionFiles ?? { kind: "pending" };
    const nothing = { signal: "hist.unitOrder" as const, window: evidence.window, sample: { counted: 0, excluded: [] }, measures: [], evidence: [], reproduce: nameStatusCommand(evidence) };
    switch (part.kind) {
      case "pending":
        return { ...nothing, kind: "notObservable", reason: "it is not worked out yet", isPending: true };
      case "notObservable":
        return { ...nothing, kind: "notObservable", reason: part.reason };
      case "gathered":
        return { ...nothing, ...assessBirths(evidence, part.value) };
    }
  },
  compared: ({ evidence }) => ({
    measure: "together",
    statistic: "share",
    figures: evidence.flatMap(({ commit, class: found }) => (found === "never" ? [] : [{ commit, value: found === "together" ? 1 : 0 }])),
  }),
};

type Judged = { readonly kind: "observed" | "none" } | { readonly kind: "few"; readonly needed: number } | { readonly kind: "notObservable"; readonly reason: string };
type Assessed = Judged & Pick<Finding, "sample" | "measures" | "evidence" | "files" | "chart" | "notes" | "offers" | "isSquashed">;

function assessBirths(evidence: Evidence, files: RevisionFiles): Assessed {
  const base = basePopulation(evidence);
  const squashed = isSquashed(base);
  const { births, excluded } = countedBirths(evidence, files);
  const never = births.filter(({ order }) => order.kind === "never");
  const linked = births.filter(({ order }) => order.kind !== "never");
  const n = linked.length;
  const classed = births.map((birth) => ({ birth, class: classOf(birth, squashed) }));
  const common = {
    sample: { counted: n, excluded },
    evidence: classed.map(({ birth: { commit }, class: found }) => ({ commit: commit.commit.id, class: found })),
    files: classed.slice(0, mostFiles).map(({ birth: { path }, class: found }) => ({ path, class: found })),
    ...(squashed && { isSquashed: true }),
    ...inlineTestNotes(births.map(({ commit }) => commit)),
  };
  const missing = excluded.find(({ reason }) => reason === "missing content")?.count ?? 0;
  const blindSpot = testBlindSpot(evidence, base.counted.filter(changesTestableProduction).length) ?? (missing > births.length ? { reason: "blobs missing" } : undefined);
  if (blindSpot !== undefined) return { ...common, kind: "notObservable", measures: [], ...blindSpot };
  if (births.length === 0) return { ...common, kind: "none", measures: [] };
  const chart = { kind: "shares" as const, parts: partsOf(linked, squashed) };
  const measures = [...orderMeasures(linked, squashed), units("never", never.length), units("pending", excluded.find(({ reason }) => reason === "pending")?.count ?? 0)];
  return n < minimum ? { ...common, kind: "few", needed: minimum, chart, measures } : { ...common, kind: "observed", chart, measures };
}

/** Births that can be told, newest first, and the others by the reason why not. */
function countedBirths(evidence: Evidence, files: RevisionFiles): { readonly births: readonly UnitBirth[]; readonly excluded: readonly Exclusion[] } {
  const population = scoped(basePopulation(evidence), evidence);
  const code = new Set(codePopulation(evidence).counted);
  const all = unitBirths({ commits: evidence.commits, files, isCode: (commit) => code.has(commit), tipAt: evidence.tipAt }).toReversed();
  const reasonOf = ({ commit, order }: UnitBirth): ExclusionReason | undefined => {
    const reason = population.excluded.get(commit.commit.id);
    if (reason !== undefined) return reason;
    // Without contents git finds no renames, and a moved file looks like a new one.
    if (commit.isIncomplete) return "missing content";
    if (evidence.undatable.has(commit.commit.id)) return "date";
    return order.kind === "pending" ? "pending" : undefined;
  };
  const byReason = new Map<ExclusionReason, UnitBirth[]>();
  const births = all.filter((birth) => {
    const reason = reasonOf(birth);
    if (reason !== undefined) byReason.set(reason, [...(byReason.get(reason) ?? []), birth]);
    return reason === undefined;
  });
  const excluded = [...byReason].map(([reason, found]) => ({ reason, count: found.length, commits: [...new Set(found.map(({ commit }) => commit.commit.id))] }));
  return { births, excluded: excluded.sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)) };
}

/** Behind a squash merge only `together` can be seen. */
function classOf({ order }: UnitBirth, squashed: boolean): string {
  if (squashed && order.kind !== "together" && order.kind !== "never") return "apart";
  return order.kind === "test-after" ? `test-after(${order.distance})` : order.kind;
}

function partsOf(linked: readonly UnitBirth[], squashed: boolean): readonly SharePart[] {
  if (!squashed) return orders.map((id) => ({ id, count: countOf(linked, id) }));
  const together = countOf(linked, "together");
  return [{ id: "together", count: together }, { id: "apart", count: linked.length - together }];
}

function orderMeasures(linked: readonly UnitBirth[], squashed: boolean): readonly Measure[] {
  if (squashed) return [units("together", countOf(linked, "together"))];
  return orders.map((id) => {
    const measure = shareMeasure(measureIds[id], countOf(linked, id), linked.length);
    return measure.unit === "commits" ? units(measure.id, measure.value) : measure;
  });
}

function countOf(births: readonly UnitBirth[], kind: (typeof orders)[number]): number {
  return births.filter(({ order }) => order.kind === kind).length;
}

function units(id: string, value: number): Measure {
  return { id, value, unit: "units" };
}
