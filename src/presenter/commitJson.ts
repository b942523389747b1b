/** One commit as a line of JSON, for `metronome commits`. */
import type { Moment } from "../model/moment";
import type { ExclusionReason } from "../model/finding";
import type { PathLabel } from "../model/role";
import type { ClassifiedCommit } from "../signals/classifiedCommit";
import { parseReverts } from "../signals/changeType";
import { declaresAgent, humanCoAuthors } from "../signals/coAuthors";
import { isBot } from "../signals/identity";
import { parseWorkItems } from "../signals/workItems";

/** Counts are effective lines over all files, as `git show --numstat -w --ignore-blank-lines -M --root` counts them. */
export function commitJson(classified: ClassifiedCommit, excluded: ExclusionReason | undefined): string {
  const { commit, changes, inferred, isIncomplete } = classified;
  const reverts = parseReverts(commit.body);
  return JSON.stringify({
    sha: commit.id,
    parents: commit.parents,
    authoredAt: isoWithOffset(commit.authoredAt),
    committedAt: isoWithOffset(commit.committedAt),
    kind: inferred.type,
    files: commit.isUnreadable ? null : changes.length,
    added: isIncomplete || commit.isUnreadable ? null : sum(changes, "added"),
    removed: isIncomplete || commit.isUnreadable ? null : sum(changes, "removed"),
    byLabel: byLabel(classified),
    bot: isBot(commit.author),
    coAuthors: humanCoAuthors(commit).length,
    aiAssisted: declaresAgent(commit),
    ...(reverts !== undefined && { reverts }),
    ...(excluded !== undefined && { excluded: [excluded] }),
    message: { convention: inferred.convention, workItems: parseWorkItems(`${commit.subject}\n${commit.body}`) },
  });
}

function byLabel({ changes, isIncomplete }: ClassifiedCommit): Partial<Record<PathLabel, unknown>> {
  const labels = [...new Set(changes.map(({ role }) => role.label))].sort();
  return Object.fromEntries(labels.map((label) => {
    const labelled = changes.filter(({ role }) => role.label === label);
    return [label, { files: labelled.length, added: isIncomplete ? null : sum(labelled, "added"), removed: isIncomplete ? null : sum(labelled, "removed") }];
  }));
}

function sum(changes: ClassifiedCommit["changes"], side: "added" | "removed"): number {
  return changes.reduce((total, change) => total + change[side], 0);
}

/** ISO 8601 in the commit's own offset; null where the commit's date can't be read. */
function isoWithOffset(moment: Moment | undefined): string | null {
  if (moment === undefined) return null;
  const { epochSeconds, offsetMinutes } = moment;
  const local = new Date((epochSeconds + offsetMinutes * 60) * 1000);
  if (Number.isNaN(local.getTime())) return null;
  const minutes = Math.abs(offsetMinutes);
  const offset = `${offsetMinutes < 0 ? "-" : "+"}${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return `${local.toISOString().slice(0, -5)}${offset}`;
}
