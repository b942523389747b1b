/** Whether a test travelled with each change of behaviour: the travel classes of `signals.md` 5.2. */
import type { ChangeType } from "../model/changeType";
import { changesTest, changesTestableProduction, touchesProduction, type ClassifiedCommit } from "./classifiedCommit";

/** How far a test may be from the change it belongs to: positions among code commits, and time. */
const reachPositions = 3;
const reachSeconds = 7 * 86_400;

export type TravelClass =
  | { readonly kind: "together" | "test-before" | "none" | "pending" }
  | { readonly kind: "test-after"; readonly distance: number };

/** Types that promise not to change behaviour. */
const otherTypes: ReadonlySet<ChangeType> = new Set<ChangeType>(["refactor", "style", "docs", "chore", "revert", "test", "merge"]);

/** True for a commit that changes what the product does, as far as its paths and its message tell. */
export function changesBehaviour(commit: ClassifiedCommit): boolean {
  return changesTestableProduction(commit) && !otherTypes.has(commit.type);
}

/**
 * The class of the commit at `position`.
 *
 * `code` are the window's code commits, oldest first; `tipAt` is the time of the newest commit in seconds.
 */
export function travelClass(code: readonly ClassifiedCommit[], position: number, tipAt: number): TravelClass {
  const commit = code[position];
  if (commit === undefined) throw new RangeError(`no code commit at ${position}`);
  if (changesTest(commit)) return { kind: "together" };
  if (hasTestBefore(code, position, commit)) return { kind: "test-before" };
  for (let distance = 1; distance <= reachPositions; distance++) {
    const other = code[position + distance];
    if (other !== undefined && isSameHand(other, commit) && isNear(other, commit) && changesTest(other)) return { kind: "test-after", distance };
  }
  const following = code.length - 1 - position;
  const isFresh = tipAt - committedAt(commit) <= reachSeconds;
  return { kind: following < reachPositions && isFresh ? "pending" : "none" };
}

/** Looks back past other authors, but not past the same author's previous production commit, whose tests are its own. */
function hasTestBefore(code: readonly ClassifiedCommit[], position: number, commit: ClassifiedCommit): boolean {
  for (let distance = 1; distance <= reachPositions; distance++) {
    const other = code[position - distance];
    if (other === undefined) return false;
    if (!isSameHand(other, commit)) continue;
    if (touchesProduction(other)) return false;
    if (isNear(other, commit) && changesTest(other)) return true;
  }
  return false;
}

function isSameHand(one: ClassifiedCommit, other: ClassifiedCommit): boolean {
  return one.authorKey === other.authorKey;
}

function isNear(one: ClassifiedCommit, other: ClassifiedCommit): boolean {
  return Math.abs(committedAt(one) - committedAt(other)) <= reachSeconds;
}

function committedAt({ commit }: ClassifiedCommit): number {
  return commit.committedAt?.epochSeconds ?? 0;
}
