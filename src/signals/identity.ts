/** Who is the same person, as far as two addresses can tell, and who is a program. */
import type { Person } from "../model/commit";

/** Programs that commit by themselves (`signals.md` 1.2). */
const botPattern = /\[bot\]|^(dependabot|renovate|greenkeeper|snyk|github-actions|semantic-release|pre-commit-ci|mergify|weblate|imgbot|allcontributors)\b/i;

/** GitHub's private addresses carry the login, with or without the account's number. */
const privateAddress = /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/;

/** A key that is equal for commits of one person; for comparison only, never shown. */
export function personKey({ name, email }: Person): string {
  const address = email.trim().toLowerCase();
  if (address === "") return `name:${name}`;
  const login = privateAddress.exec(address)?.[1];
  return login === undefined ? address : `login:${login}`;
}

/** True for a name or address of a known program. */
export function isBot({ name, email }: Person): boolean {
  return botPattern.test(name) || botPattern.test(email);
}
