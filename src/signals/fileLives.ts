/** Follows files through the commits of a window: when each appeared, what it was called, and when its own tests came. */
import type { ClassifiedChange, ClassifiedCommit } from "./classifiedCommit";
import { addsOrChangesTest } from "./classifiedCommit";

/** One file under all its names. */
export interface FileLife {
  readonly firstPath: string;
  readonly lastPath: string;
  /** Position of the commit that added it; -1 where it was there before the window. */
  readonly bornAt: number;
  /** Position of the commit that gave it its last name. */
  readonly namedAt: number;
  /** Position of the first commit that added or changed tests inside it. */
  readonly ownTestAt?: number;
  /** How it was added. */
  readonly birth?: ClassifiedChange;
}

type Growing = { -readonly [Key in keyof FileLife]: FileLife[Key] };

/** Before the first commit of the window. */
export const beforeWindow = -1;

/**
 * Every file that the commits touch, in the order in which they first do; `commits` are oldest first in topological order.
 *
 * A file that comes back is the one that went: what is added on two branches, or taken away and put back, is born once.
 */
export function fileLives(commits: readonly ClassifiedCommit[]): readonly FileLife[] {
  const lives: Growing[] = [];
  const byPath = new Map<string, Growing>();
  const begin = (path: string, bornAt: number, birth?: ClassifiedChange): Growing => {
    const life = { firstPath: path, lastPath: path, bornAt, namedAt: bornAt, ...(birth && { birth }) };
    lives.push(life);
    byPath.set(path, life);
    return life;
  };
  commits.forEach(({ changes }, at) => {
    // Names that are given up are free for others of the same commit, such as two files that change places.
    const moved = changes.flatMap((change) => (change.status === "renamed" && change.previousPath !== undefined ? [{ change, from: change.previousPath }] : []));
    const movedLives = moved.map(({ from }) => byPath.get(from) ?? begin(from, beforeWindow));
    for (const { from } of moved) byPath.delete(from);
    moved.forEach(({ change }, n) => {
      const life = movedLives[n];
      if (life === undefined) return;
      life.lastPath = change.path;
      life.namedAt = at;
      byPath.set(change.path, life);
    });
    for (const change of changes) {
      const isNew = change.status === "added" || change.status === "copied";
      const life = byPath.get(change.path) ?? begin(change.path, isNew ? at : beforeWindow, isNew ? change : undefined);
      if (change.role.label === "production" && addsOrChangesTest(change)) life.ownTestAt ??= at;
    }
  });
  return lives;
}
