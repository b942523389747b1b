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
  if (people.size === 0 || people.size >= fewestPeople) return undefined;
  const isAllOwn = [...people].every((key) => evidence.ownKeys.has(key));
  if (isAllOwn || (people.size === 1 && evidence.ownKeys.size === 0)) return undefined;
  const who = people.size === 1 ? "one other person" : "two people";
  return `only ${who} changed something in this window, and a figure of so small a team would be one of a single person`;
}
