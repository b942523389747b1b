/**
 * Can a change be traced to a work item or an outcome? (S22 `msg.reference`)
 *
 * The share of code commits that name a work item; a pull request alone, as squash merges write it, is counted apart,
 * and so are outcomes, hypotheses and goals in trailers. Silent below twenty. It can't say that the item was the right
 * one, and a hook can force it.
 */
import type { Commit } from "../model/commit";
import type { Measure } from "../model/finding";
import { basePopulation, codePopulation, exclusions, isSquashed, scoped } from "./populations";
import { messageCommand } from "./reproduce";
import { fewestForShare, shareMeasure } from "./shareMeasure";
import type { Signal } from "./signal";
import { parseOutcomes, parsePullRequest, parseWorkItems } from "./workItems";

const minimum = fewestForShare;

type Kind = "work item" | "pull request" | "none";

interface Reference {
  readonly commit: string;
  readonly kind: Kind;
  readonly hasOutcome: boolean;
}

/** S22: commits that name a work item. */
export const messageReference: Signal = {
  id: "msg.reference",
  question: "Can a change be traced to a work item or an outcome?",
  minimum,
  isFromHistory: true,
  scope: "choice",
  assess: (evidence) => {
    const population = scoped(codePopulation(evidence), evidence);
    const references = population.counted.toReversed().map(({ commit }) => referenceIn(commit));
    const base = {
      signal: "msg.reference" as const,
      sample: { counted: references.length, excluded: exclusions(population, evidence) },
      window: evidence.window,
      evidence: references.map(({ commit, kind, hasOutcome }) => ({ commit, class: hasOutcome ? `${kind} outcome` : kind })),
      reproduce: messageCommand(evidence),
      ...(isSquashed(basePopulation(evidence)) && { isSquashed: true }),
    };
    if (references.length === 0) return { ...base, kind: "none", measures: [] };
    const parts = (["work item", "pull request", "none"] as const).map((id) => ({ id, count: countOf(references, id) }));
    const chart = { kind: "shares" as const, parts };
    const measures = measuresOf(references);
    return references.length < minimum ? { ...base, kind: "few", needed: minimum, chart, measures } : { ...base, kind: "observed", chart, measures };
  },
  compared: ({ evidence }) => ({
    measure: "workItem",
    statistic: "share",
    figures: evidence.map(({ commit, class: found = "" }) => ({ commit, value: found.startsWith("work item") ? 1 : 0 })),
  }),
};

function referenceIn({ id, subject, body }: Commit): Reference {
  const text = `${subject}\n${body}`;
  const kind = parseWorkItems(text).length > 0 ? "work item" : parsePullRequest(subject) === undefined ? "none" : "pull request";
  return { commit: id, kind, hasOutcome: parseOutcomes(text).length > 0 };
}

function countOf(references: readonly Reference[], wanted: Kind): number {
  return references.filter(({ kind }) => kind === wanted).length;
}

function measuresOf(references: readonly Reference[]): readonly Measure[] {
  const n = references.length;
  return [
    shareMeasure("workItem", countOf(references, "work item"), n),
    shareMeasure("pullRequestOnly", countOf(references, "pull request"), n),
    shareMeasure("outcome", references.filter(({ hasOutcome }) => hasOutcome).length, n),
  ];
}
