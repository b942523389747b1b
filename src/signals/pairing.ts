/**
 * How often is work shared at the keyboard? (S19 `team.pairing`)
 *
 * The share of code commits that name a human co-author in a trailer. Silent below twenty. A floor, for much pairing
 * leaves no trailer; behind squash merges a ceiling, for there everybody on the branch becomes a co-author. It never
 * says who works with whom.
 */
import { agentMatcher } from "./agents";
import { humanCoAuthors } from "./coAuthors";
import { pendingPart } from "./pendingPart";
import { basePopulation, codePopulation, exclusions, isSquashed } from "./populations";
import { coAuthorCommand } from "./reproduce";
import { fewestForShare, shareMeasure } from "./shareMeasure";
import type { Signal } from "./signal";

const minimum = fewestForShare;

/** S19: commits with a human co-author. */
export const pairing: Signal = {
  id: "team.pairing",
  question: "How often is work shared at the keyboard?",
  minimum,
  isFromHistory: true,
  scope: "team",
  needs: ["personal"],
  assess: (evidence) => {
    const { personal } = evidence.further;
    const isAgent = agentMatcher(personal?.kind === "gathered" ? personal.value.agents : []);
    const population = codePopulation(evidence);
    const items = population.counted.toReversed().map(({ commit }) => ({ commit: commit.id, class: humanCoAuthors(commit, isAgent).length > 0 ? "shared" : "alone" }));
    const shared = items.filter((item) => item.class === "shared").length;
    const base = {
      signal: "team.pairing" as const,
      sample: { counted: items.length, excluded: exclusions(population, evidence) },
      window: evidence.window,
      evidence: items,
      reproduce: coAuthorCommand(evidence),
      ...(isSquashed(basePopulation(evidence)) && { isSquashed: true }),
    };
    const pending = pendingPart(personal);
    if (pending !== undefined) return { ...base, ...pending, measures: [] };
    if (items.length === 0) return { ...base, kind: "none", measures: [] };
    const chart = { kind: "shares" as const, parts: [{ id: "shared", count: shared }, { id: "alone", count: items.length - shared }] };
    const measures = [shareMeasure("shared", shared, items.length)];
    return items.length < minimum ? { ...base, kind: "few", needed: minimum, chart, measures } : { ...base, kind: "observed", chart, measures };
  },
  compared: ({ evidence }) => ({ measure: "shared", statistic: "share", figures: evidence.map(({ commit, class: found }) => ({ commit, value: found === "shared" ? 1 : 0 })) }),
};
