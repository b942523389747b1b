/** Who else a commit names: people it was written with, and agents that helped, as far as it declares them. */
import type { Commit, Person } from "../model/commit";
import { isBot, personKey } from "./identity";

/** Identities that tools put into history (`signals.md` S20); matched without regard to case. */
const agents = [
  /^noreply@anthropic\.com$/,
  /^cursoragent@cursor\.com$/,
  /copilot/,
  /\(aider\)|@aider\.chat$|^aider\b/,
  /devin-ai|^devin\b/,
  /^codex\b|@openai\.com$/,
  /^(google-labs-)?jules\b/,
  /^gemini\b|gemini-code-assist/,
] as const;

const declarations = /^(Assisted-by|Generated-by|AI-assisted):|Generated with \[/im;
const coAuthorTrailer = /^co-authored-by:\s*(.*?)\s*<([^>]*)>\s*$/gim;

/** Human co-authors beside the author, each once. */
export function humanCoAuthors(commit: Commit): readonly Person[] {
  const people = new Map(coAuthors(commit).filter((person) => !isAgent(person) && !isBot(person)).map((person) => [personKey(person), person]));
  people.delete(personKey(commit.author));
  return [...people.values()];
}

/** True when the commit declares that an agent helped; never guessed from style. */
export function declaresAgent(commit: Commit): boolean {
  return [commit.author, ...coAuthors(commit)].some(isAgent) || declarations.test(commit.body);
}

function coAuthors({ body }: Commit): readonly Person[] {
  return [...body.matchAll(coAuthorTrailer)].map(([, name = "", email = ""]) => ({ name, email }));
}

function isAgent({ name, email }: Person): boolean {
  return agents.some((pattern) => pattern.test(name.toLowerCase()) || pattern.test(email.toLowerCase()));
}
