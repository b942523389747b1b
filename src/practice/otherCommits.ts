/** Commits behind findings that no row stands for, such as merges, so that every list can say what it names. */
import type { Commit } from "../model/commit";
import { commitsNamedBy, type Finding } from "../model/finding";
import type { CommitName, CommitRow } from "../model/report";

/** Nobody reads further down a list, and each of them is read from the history. */
const mostCommits = 2_000;

/** Their names, in no particular order; `read` leaves out what is no commit of this history. */
export async function otherCommits(findings: readonly Finding[], rows: readonly CommitRow[], read: (ids: readonly string[]) => Promise<readonly Commit[]>): Promise<readonly CommitName[]> {
  const known = new Set(rows.map(({ id }) => id));
  const unknown = [...new Set(findings.flatMap(commitsNamedBy))].filter((id) => !known.has(id)).slice(0, mostCommits);
  const commits = unknown.length === 0 ? [] : await read(unknown);
  return commits.map(({ id, subject, committedAt }) => ({ id, subject, committedAt: committedAt?.epochSeconds ?? 0 }));
}
