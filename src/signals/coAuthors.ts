/** Who else a commit names: people it was written with, and agents that helped, as far as it declares them. */
import type { Commit, Person } from "../model/commit";
import { agentMatcher, type AgentMatcher } from "./agents";
import { isBot, personKey } from "./identity";
import { trailersOf, trailerValues } from "./trailers";

const isSeedAgent = agentMatcher();

const declaringKeys: ReadonlySet<string> = new Set(["assisted-by", "generated-by", "ai-assisted"]);
/** A line of its own, as tools append it, whatever emoji stands before it. */
const generatedLine = /^[^\p{L}\p{N}\n]*Generated with \[/mu;

/** Human co-authors beside the author, each once. */
export function humanCoAuthors(commit: Commit, isAgent: AgentMatcher = isSeedAgent): readonly Person[] {
  const people = new Map(coAuthors(commit).filter((person) => !isAgent(person) && !isBot(person)).map((person) => [personKey(person), person]));
  people.delete(personKey(commit.author));
  // Without an address there is only the name to tell that somebody named themselves.
  people.delete(personKey({ name: commit.author.name, email: "" }));
  return [...people.values()];
}

/** True when the commit declares that an agent helped; never guessed from style. */
export function declaresAgent(commit: Commit, isAgent: AgentMatcher = isSeedAgent): boolean {
  if (isAgent(commit.author) || generatedLine.test(commit.body)) return true;
  if (!commit.body.includes(":")) return false;
  return trailersOf(commit.body).some(({ key }) => declaringKeys.has(key.toLowerCase())) || coAuthors(commit).some(isAgent);
}

/** As `%(trailers:key=Co-authored-by,valueonly)` lists them. */
function coAuthors({ body }: Commit): readonly Person[] {
  // Most messages name nobody, and are not worth taking apart.
  if (!/co-authored-by/i.test(body)) return [];
  return trailerValues(body, "co-authored-by").flatMap((value) => {
    const [, name = "", email = ""] = /^(.*?)\s*(?:<([^<>]*)>\s*)?$/.exec(value) ?? [];
    return name === "" && email === "" ? [] : [{ name, email }];
  });
}
