/** Which tests lead to which production units at a revision, as far as names, texts and imports tell. */
import { isTestable } from "../paths/fileKinds";
import type { Unit } from "../paths/nearestUnit";
import { pairTests } from "../paths/pairTests";
import { familyOf } from "../paths/unitKey";
import { indexUnits } from "../paths/unitIndex";
import type { ClassifiedCommit } from "./classifiedCommit";
import type { RevisionFile } from "./revisionFiles";

/**
 * The surest way in which a test is known to lead to a unit.
 *
 * - `named`: a test is named for it. `inside`: its own file holds tests. `imported`: a test file imports it.
 * - `none`: nothing was found, which is not the same as untested. `unread`: its text isn't here, or is too large.
 */
export type Reach = "named" | "inside" | "imported" | "none" | "unread";

export interface TestReach {
  /** Testable production units of the revision. */
  readonly units: readonly Unit[];
  /** By the unit's id; only of those that were looked at. */
  readonly reachOf: ReadonlyMap<string, Reach>;
}

export interface RankedUnit {
  readonly unit: Unit;
  /** Commits that touch one of its files, newest first. */
  readonly commits: readonly string[];
}

/** Testable production files at the revision, a header together with what it declares. */
export function testableUnits(files: readonly RevisionFile[]): readonly Unit[] {
  return indexUnits(files.flatMap(({ path, role }) => (role.label === "production" && isTestable(path) ? [path] : []))).units;
}

/** Ids of units that a test is named for; guesses don't count. */
export function namedUnits(units: readonly Unit[], files: readonly RevisionFile[]): ReadonlySet<string> {
  // Links never cross families of languages, so that others need not be looked at.
  const families = new Set(units.map(({ id }) => familyOf(id)));
  const pairing = pairTests(files.filter(({ path }) => families.has(familyOf(path))));
  const isNamed = (path: string) => pairing.testsOf(path).some(({ confidence }) => confidence !== "low");
  return new Set(units.flatMap(({ id, files: parts }) => (parts.some(isNamed) ? [id] : [])));
}

/** Units by how many of the commits touch them, the most touched first; `commits` are oldest first. */
export function rankUnits(units: readonly Unit[], commits: readonly ClassifiedCommit[]): readonly RankedUnit[] {
  const unitOf = new Map(units.flatMap((unit) => unit.files.map((file) => [file, unit] as const)));
  const presentName = new Map<string, string>();
  const touching = new Map<Unit, string[]>();
  for (const { commit, changes } of commits.toReversed()) {
    const touched = new Set<Unit>();
    for (const { path, previousPath, status } of changes) {
      const present = presentName.get(path) ?? path;
      if (status === "renamed" && previousPath !== undefined) presentName.set(previousPath, present);
      const unit = status === "deleted" ? undefined : unitOf.get(present);
      if (unit !== undefined) touched.add(unit);
    }
    for (const unit of touched) {
      const known = touching.get(unit);
      if (known === undefined) touching.set(unit, [commit.id]);
      else known.push(commit.id);
    }
  }
  return [...touching]
    .map(([unit, ids]) => ({ unit, commits: ids }))
    .sort((a, b) => b.commits.length - a.commits.length || (a.unit.id < b.unit.id ? -1 : 1));
}
