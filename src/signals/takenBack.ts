/** Finds out which changes of the trunk were taken back by later ones, and after how long. */
import { parseReverted } from "./changeType";
import type { ClassifiedCommit } from "./classifiedCommit";
import type { TrunkEvidence } from "./trunkEvidence";

const secondsPerDay = 86_400;
/** A subject names a change for so long; later it may be another one of the same words. */
const subjectDays = 90;

/** `git revert` writes the first, of a revert the second; a platform adds the number of its request. */
const revertSubject = /^(Revert|Reapply) "(.+)"(?: \([#!]\d+\))?$/;

/**
 * Seconds from a change to the first one that took it back for good, by the id of the change.
 *
 * Only what came into the trunk later counts: a change that was taken back on its own branch never was in the trunk. A
 * revert that is taken back itself has no effect.
 */
export function takenBack(trunk: Pick<TrunkEvidence, "commits" | "landings" | "named">): ReadonlyMap<string, number> {
  const revertersOf = findReverters(trunk);
  const placeOf = (id: string) => trunk.landings.get(id)?.place ?? -1;
  const stands = new Set<string>();
  // The newest first: whether a revert stands depends on later ones only.
  for (const { commit } of trunk.commits.toSorted((a, b) => placeOf(b.commit.id) - placeOf(a.commit.id))) {
    if (!(revertersOf.get(commit.id) ?? []).some((reverter) => stands.has(reverter.commit.id))) stands.add(commit.id);
  }
  const after = new Map<string, number>();
  for (const { commit } of trunk.commits) {
    const times = (revertersOf.get(commit.id) ?? []).filter((reverter) => stands.has(reverter.commit.id)).map(timeOf);
    if (times.length > 0) after.set(commit.id, Math.min(...times) - (commit.committedAt?.epochSeconds ?? 0));
  }
  return after;
}

function findReverters(trunk: Pick<TrunkEvidence, "commits" | "landings" | "named">): ReadonlyMap<string, readonly ClassifiedCommit[]> {
  const { commits, landings, named } = trunk;
  const placeOf = ({ commit }: ClassifiedCommit) => landings.get(commit.id)?.place ?? -1;
  const byId = new Map(commits.map((one) => [one.commit.id, one]));
  const bySubject = new Map<string, ClassifiedCommit[]>();
  const reverters = new Map<string, ClassifiedCommit[]>();
  for (const one of commits) {
    const ids = parseReverted(one.commit.body).flatMap((beginning) => named.get(beginning) ?? []);
    const meant = ids.length > 0 ? ids.flatMap((id) => byId.get(id) ?? []) : latest(one, bySubject, placeOf);
    for (const target of meant) if (placeOf(target) < placeOf(one)) reverters.set(target.commit.id, [...(reverters.get(target.commit.id) ?? []), one]);
    bySubject.set(one.commit.subject, [...(bySubject.get(one.commit.subject) ?? []), one]);
  }
  return reverters;
}

/** The latest earlier change that has the subject which this one quotes. */
function latest(one: ClassifiedCommit, bySubject: ReadonlyMap<string, readonly ClassifiedCommit[]>, placeOf: (commit: ClassifiedCommit) => number): readonly ClassifiedCommit[] {
  const [, verb, quoted = ""] = revertSubject.exec(one.commit.subject) ?? [];
  if (verb === undefined) return [];
  const subject = verb === "Revert" ? quoted : `Revert "${quoted}"`;
  const earlier = (bySubject.get(subject) ?? []).filter((candidate) => placeOf(candidate) < placeOf(one) && timeOf(one) - timeOf(candidate) <= subjectDays * secondsPerDay);
  return earlier.slice(-1);
}

function timeOf({ commit: { committedAt } }: ClassifiedCommit): number {
  return committedAt?.epochSeconds ?? 0;
}
