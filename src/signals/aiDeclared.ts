/**
 * How much of the history declares AI help? (S20 `ai.declared`)
 *
 * The share of code commits whose author or co-author is a known agent, or that say so in a trailer or in the line a
 * tool appends. Silent below twenty. A floor: what nobody declares is not seen, and tools differ in whether they do.
 * Style is never a clue. Nothing is said of whether it helped.
 */
import { declaresAgent } from "./coAuthors";
import { agentCommand } from "./reproduce";
import { shareOfNaming } from "./shareOfNaming";

/** S20: commits that declare the help of an agent. */
export const aiDeclared = shareOfNaming({
  id: "ai.declared",
  question: "How much of the history declares AI help?",
  classes: ["declared", "undeclared"],
  names: declaresAgent,
  countsAgents: true,
  reproduce: agentCommand,
});
