/** Which identities are agents that write code: the names and addresses that tools put into history (`signals.md` S20). */
import type { Person } from "../model/commit";

/**
 * Whole names or addresses, without regard to case; `*` stands for anything.
 *
 * First names of people (Devin, Jules) and whole domains of companies are left out on purpose.
 */
export const seedAgents: readonly string[] = [
  "noreply@anthropic.com",
  "cursoragent@cursor.com",
  "copilot",
  "github copilot",
  "copilot@github.com",
  "*+copilot@users.noreply.github.com",
  "*copilot-swe-agent*",
  "aider",
  "aider (*)",
  "*(aider)",
  "*@aider.chat",
  "devin ai",
  "*devin-ai-integration*",
  "codex@openai.com",
  "noreply@openai.com",
  "*chatgpt-codex-connector*",
  "*google-labs-jules*",
  "gemini cli",
  "*+gemini-cli@users.noreply.github.com",
  "*gemini-code-assist*",
];

/** Tells whether a name or an address is that of an agent. */
export type AgentMatcher = (person: Person) => boolean;

/** A matcher for the seed list and whatever a person adds to it. */
export function agentMatcher(added: readonly string[] = []): AgentMatcher {
  const patterns = [...seedAgents, ...added].map((pattern) => pattern.trim().toLowerCase().split("*")).filter((parts) => parts.some((part) => part !== ""));
  return ({ name, email }) => [name, email].some((text) => patterns.some((parts) => fits(parts, text.trim().toLowerCase())));
}

/** The parts between stars in their order, found from left to right: no pattern can take long. */
function fits(parts: readonly string[], text: string): boolean {
  const [first = "", ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
