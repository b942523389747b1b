/** The share of code commits that name somebody or something beside their author: one shape for all signals that ask so. */
import type { Commit } from "../model/commit";
import type { AgentMatcher } from "./agents";
import { agentsOf } from "./declaredAgents";
import type { Evidence } from "./evidence";
import { isBot } from "./identity";
import { pendingPart } from "./pendingPart";
import { basePopulation, codePopulation, exclusions, isSquashed } from "./populations";
import { fewestForShare, shareMeasure } from "./shareMeasure";
import type { Signal } from "./signal";

export interface Naming {
  readonly id: Signal["id"];
  readonly question: string;
  /** What a commit is called that names it, which is also the measure, and one that doesn't. */
  readonly classes: readonly [naming: string, other: string];
  readonly names: (commit: Commit, isAgent: AgentMatcher) => boolean;
  /** An agent that commits under a name of its own is no program that is left out. */
  readonly countsAgents?: true;
  readonly reproduce: (evidence: Evidence) => string;
}

/** A signal of the whole team, silent below twenty. */
export function shareOfNaming({ id, question, classes: [naming, other], names, countsAgents, reproduce }: Naming): Signal {
  return {
    id,
    question,
    minimum: fewestForShare,
    isFromHistory: true,
    scope: "team",
    needs: ["personal"],
    assess: (evidence) => {
      const isAgent = agentsOf(evidence);
      const population = codePopulation(evidence, (person) => isBot(person) && !(countsAgents === true && isAgent(person)));
      const items = population.counted.toReversed().map(({ commit }) => ({ commit: commit.id, class: names(commit, isAgent) ? naming : other }));
      const found = items.filter((item) => item.class === naming).length;
      const base = {
        signal: id,
        sample: { counted: items.length, excluded: exclusions(population, evidence) },
        window: evidence.window,
        evidence: items,
        reproduce: reproduce(evidence),
        ...(isSquashed(basePopulation(evidence)) && { isSquashed: true }),
      };
      const pending = pendingPart(evidence.further.personal);
      if (pending !== undefined) return { ...base, ...pending, measures: [] };
      if (items.length === 0) return { ...base, kind: "none", measures: [] };
      const chart = { kind: "shares" as const, parts: [{ id: naming, count: found }, { id: other, count: items.length - found }] };
      const measures = [shareMeasure(naming, found, items.length)];
      return items.length < fewestForShare ? { ...base, kind: "few", needed: fewestForShare, chart, measures } : { ...base, kind: "observed", chart, measures };
    },
    compared: ({ evidence }) => ({ measure: naming, statistic: "share", figures: evidence.map(({ commit, class: found }) => ({ commit, value: found === naming ? 1 : 0 })) }),
  };
}
