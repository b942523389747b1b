/**
 * How much of the history declares AI help? (S20 `ai.declared`)
 *
 * The share of code commits whose author or co-author is a known agent, or that say so in a trailer or in the line a
 * tool appends. Silent below twenty. A floor: what nobody declares is not seen, and tools differ in whether they do.
 * Style is never a clue. Nothing is said of whether it helped.
 */
import { agentMatcher } from "./agents";
import { declaresAgent } from "./coAuthors";
import { isBot } from "./identity";
import { pendingPart } from "./pendingPart";
import { basePopulation, codePopulation, exclusions, isSquashed } from "./populations";
import { agentCommand } from "./reproduce";
import { fewestForShare, shareMeasure } from "./shareMeasure";
import type { Signal } from "./signal";

const minimum = fewestForShare;

/** S20: commits that declare the help of an agent. */
export const aiDeclared: Signal = {
  id: "ai.declared",
  question: "How much of the history declares AI help?",
  minimum,
  isFromHistory: true,
  scope: "team",
  needs: ["personal"],
  assess: (evidence) => {
    const { personal } = evidence.further;
    const isAgent = agentMatcher(personal?.kind === "gathered" ? personal.value.agents : []);
    // An agent that commits under a name of its own is no program that can be left out here.
    const population = codePopulation(evidence, (person) => isBot(person) && !isAgent(person));
    const items = population.counted.toReversed().map(({ commit }) => ({ commit: commit.id, class: declaresAgent(commit, isAgent) ? "declared" : "undeclared" }));
    const declared = items.filter((item) => item.class === "declared").length;
    const base = {
      signal: "ai.declared" as const,
      sample: { counted: items.length, excluded: exclusions(population, evidence) },
      window: evidence.window,
      evidence: items,
      reproduce: agentCommand(evidence),
      ...(isSquashed(basePopulation(evidence)) && { isSquashed: true }),
    };
    const pending = pendingPart(personal);
    if (pending !== undefined) return { ...base, ...pending, measures: [] };
    if (items.length === 0) return { ...base, kind: "none", measures: [] };
    const chart = { kind: "shares" as const, parts: [{ id: "declared", count: declared }, { id: "undeclared", count: items.length - declared }] };
    const measures = [shareMeasure("declared", declared, items.length)];
    return items.length < minimum ? { ...base, kind: "few", needed: minimum, chart, measures } : { ...base, kind: "observed", chart, measures };
  },
  compared: ({ evidence }) => ({ measure: "declared", statistic: "share", figures: evidence.map(({ commit, class: found }) => ({ commit, value: found === "declared" ? 1 : 0 })) }),
};
