/** The window's commits as lists and the rhythm strip show them. */
import type { CommitRow } from "../model/report";
import type { ClassifiedCommit } from "../signals/classifiedCommit";
import type { Evidence } from "../signals/evidence";
import { sizedPopulation } from "../signals/populations";

/** Oldest first, with why size statistics leave one out. */
export function commitRows(evidence: Evidence): readonly CommitRow[] {
  const { excluded } = sizedPopulation(evidence);
  return evidence.commits.map((commit) => commitRow(commit, excluded.get(commit.commit.id)));
}

function commitRow({ commit, type, productionLines, testLines, otherLines }: ClassifiedCommit, excluded: CommitRow["excluded"]): CommitRow {
  return {
    id: commit.id,
    subject: commit.subject,
    committedAt: commit.committedAt?.epochSeconds ?? 0,
    type,
    productionLines,
    testLines,
    otherLines,
    ...(excluded !== undefined && { excluded }),
  };
}
