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
  const declared = trailersOf(commit.body).filter(({ key }) => declaringKeys.has(key.toLowerCase()));
  return declared.some(({ value }) => namesTool(value, isAgent)) || coAuthors(commit).some(isAgent);
}

/** `Assisted-by: Ann <ann@example.org>` thanks a person; a model or a tool mostly has no address. */
function namesTool(value: string, isAgent: AgentMatcher): boolean {
  const person = personFrom(value);
  return person === undefined || person.email === "" || isAgent(person);
}

/** As `%(trailers:key=Co-authored-by,valueonly)` lists them. */
function coAuthors({ body }: Commit): readonly Person[] {
  // Most messages name nobody, and are not worth taking apart.
  if (!/co-authored-by/i.test(body)) return [];
  return trailerValues(body, "co-authored-by").flatMap((value) => personFrom(value) ?? []);
}

function personFrom(value: string): Person | undefined {
  const [, name = "", email = ""] = /^(.*?)\s*(?:<([^<>]*)>\s*)?$/.exec(value) ?? [];
  return name === "" && email === "" ? undefined : { name, email };
}
