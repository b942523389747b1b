/** Whether a figure of the team would be one of a single person, which nobody else is to see (`design.md` principle 2). */
import { basePopulation } from "../signals/populations";
import type { Evidence } from "../signals/evidence";

/** Below it, a figure of all minus one's own is that of another person. */
const fewestPeople = 3;

/**
 * Why the team's figures can't be told, as the end of a sentence; undefined where they can.
 *
 * One's own figures are one's own. Where nobody says who is asking, a history of one person is taken for theirs.
 */
export function tooFewPeople(evidence: Evidence): string | undefined {
  const people = new Set(basePopulation(evidence).counted.map(({ authorKey }) => authorKey));
  if (!areTooFew(people, evidence.ownKeys)) return undefined;
  const who = people.size === 1 ? "one other person" : "two people";
  return `only ${who} changed something in this window, and a figure of so small a team would be one of a single person`;
}

/** True where a figure of these people would tell of a single one who isn't asking; of nobody there is none. */
export function areTooFew(people: ReadonlySet<string>, ownKeys: ReadonlySet<string>): boolean {
  if (people.size === 0 || people.size >= fewestPeople) return false;
  const isAllOwn = [...people].every((key) => ownKeys.has(key));
  return !isAllOwn && (people.size > 1 || ownKeys.size > 0);
}
