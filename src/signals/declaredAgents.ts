/** Which commits declare the help of an agent, as the person who asks and the team know agents. */
import { agentMatcher, type AgentMatcher } from "./agents";
import type { ClassifiedCommit } from "./classifiedCommit";
import { declaresAgent } from "./coAuthors";
import type { Evidence } from "./evidence";

/** The known agents, and those that a person or the team has added. */
export function agentsOf({ further: { personal } }: Pick<Evidence, "further">): AgentMatcher {
  return agentMatcher(personal?.kind === "gathered" ? personal.value.agents : []);
}

/** Every commit that the evidence holds, by its id, and whether it declares help. */
export function declarationsIn(evidence: Evidence): ReadonlyMap<string, { readonly authorKey: string; readonly isDeclared: boolean }> {
  const { trunk, rework } = evidence.further;
  const isAgent = agentsOf(evidence);
  const commits: readonly ClassifiedCommit[] = [
    ...evidence.commits,
    ...(trunk?.kind === "gathered" ? trunk.value.commits : []),
    // What is followed for three weeks begins before the window does.
    ...(rework?.kind === "gathered" ? rework.value.commits : []),
  ];
  return new Map(commits.map(({ commit, authorKey }) => [commit.id, { authorKey, isDeclared: declaresAgent(commit, isAgent) }]));
}
