/**
 * How often is work shared at the keyboard? (S19 `team.pairing`)
 *
 * The share of code commits that name a human co-author in a trailer. Silent below twenty. A floor, for much pairing
 * leaves no trailer; behind squash merges a ceiling, for there everybody on the branch becomes a co-author. It never
 * says who works with whom.
 */
import { humanCoAuthors } from "./coAuthors";
import { coAuthorCommand } from "./reproduce";
import { shareOfNaming } from "./shareOfNaming";

/** S19: commits with a human co-author. */
export const pairing = shareOfNaming({
  id: "team.pairing",
  question: "How often is work shared at the keyboard?",
  classes: ["shared", "alone"],
  names: (commit, isAgent) => humanCoAuthors(commit, isAgent).length > 0,
  reproduce: coAuthorCommand,
});
