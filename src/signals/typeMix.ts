/**
 * Where does change go, and is there room for refactoring? (S23 `type.mix`)
 *
 * Shares of code commits by what kind of change they say they are, or their paths do. Silent below thirty, and where
 * more than 40 % don't say. Refactoring is what declares itself; `tidy` are commits that may be it by their lines. It
 * is no effort: types differ in size, and refactoring inside a feature is invisible.
 */
import { changeTypes, type ChangeType } from "../model/changeType";
import type { Measure } from "../model/finding";
import type { ClassifiedCommit } from "./classifiedCommit";
import { monthlyParts } from "./monthlyParts";
import { basePopulation, codePopulation, exclusions, isSquashed, scoped } from "./populations";
import { messageCommand } from "./reproduce";
import { shareMeasure } from "./shareMeasure";
import type { Signal } from "./signal";

const minimum = 30;
/** With more of them, shares of the others are mostly chance. */
const mostUnknown = 0.4;
/** Changing code without adding to it: the growth that a refactoring may have (`signals.md` 4.4). */
const growth = { lines: 3, share: 0.15 };

/** Merges are in no population. */
const countedTypes = changeTypes.filter((type) => type !== "merge");

/** S23: kinds of change. */
export const typeMix: Signal = {
  id: "type.mix",
  question: "Where does change go, and is there room for refactoring?",
  minimum,
  isFromHistory: true,
  scope: "choice",
  assess: (evidence) => {
    const population = scoped(codePopulation(evidence), evidence);
    const newestFirst = population.counted.toReversed();
    const n = newestFirst.length;
    const base = {
      signal: "type.mix" as const,
      sample: { counted: n, excluded: exclusions(population, evidence) },
      window: evidence.window,
      evidence: newestFirst.map((commit) => ({ commit: commit.commit.id, class: isTidy(commit) ? `${commit.type} tidy` : commit.type })),
      reproduce: messageCommand(evidence),
      ...(isSquashed(basePopulation(evidence)) && { isSquashed: true }),
    };
    if (n === 0) return { ...base, kind: "none", measures: [] };
    const counts = countedTypes.map((type) => ({ id: type, count: newestFirst.filter((commit) => commit.type === type).length }));
    const unknown = counts.find(({ id }) => id === "unknown")?.count ?? 0;
    if (n >= minimum && unknown > mostUnknown * n) {
      return { ...base, kind: "notObservable", measures: [], reason: `${String(unknown)} of ${String(n)} commits don't say what kind of change they are, which is more than 40 %` };
    }
    const chart = monthlyParts(newestFirst, {
      unit: "commits",
      parts: counts.flatMap(({ id, count }) => (count > 0 ? [id] : [])),
      amountOf: ({ type }, part) => (type === part ? 1 : 0),
      undatable: evidence.undatable,
    });
    const measures = measuresOf(counts, newestFirst);
    return n < minimum ? { ...base, kind: "few", needed: minimum, ...(chart && { chart }), measures } : { ...base, kind: "observed", ...(chart && { chart }), measures };
  },
  compared: ({ evidence }) => ({
    measure: "refactor",
    statistic: "share",
    figures: evidence.map(({ commit, class: found = "" }) => ({ commit, value: found.startsWith("refactor") ? 1 : 0 })),
  }),
};

/** What the question leads to stands first; kinds that don't occur are left out. */
function measuresOf(counts: readonly { readonly id: ChangeType; readonly count: number }[], commits: readonly ClassifiedCommit[]): readonly Measure[] {
  const n = commits.length;
  const refactor = counts.filter(({ id }) => id === "refactor");
  const others = counts.filter(({ id, count }) => id !== "refactor" && count > 0);
  return [
    ...refactor.map(({ id, count }) => shareMeasure(id, count, n, minimum)),
    shareMeasure("tidy", commits.filter(isTidy).length, n, minimum),
    ...others.map(({ id, count }) => shareMeasure(id, count, n, minimum)),
  ];
}

/**
 * Code that changed hardly any of its size, and no test that grew: it may be a refactoring.
 *
 * A test that grows stands for a new case, for the texts of tests are not looked at here.
 */
function isTidy({ type, changes, isIncomplete }: ClassifiedCommit): boolean {
  if (isIncomplete || (type !== "refactor" && type !== "unknown")) return false;
  if (changes.some(({ role, added, removed }) => role.label === "test" && added > removed)) return false;
  const production = changes.filter(({ role, content }) => role.label === "production" && content === "text");
  const added = production.reduce((sum, change) => sum + change.added, 0);
  const removed = production.reduce((sum, change) => sum + change.removed, 0);
  return removed >= 1 && added - removed <= Math.max(growth.lines, growth.share * (added + removed));
}
