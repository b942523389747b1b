/**
 * How much unfinished work do I hold and how old is it? (S11 `flow.wip`)
 *
 * Work that is neither committed nor integrated can't be built on, reviewed or taken back. One look is enough for a
 * figure; what git can't tell here (no upstream, no trunk) is left out rather than shown as zero. It is no progress bar.
 */
import type { Finding, FindingNote, Measure } from "../model/finding";
import type { WorkingStep } from "../model/workingStep";
import { isCodeFile } from "../paths/fileKinds";
import type { Evidence } from "./evidence";
import type { Signal } from "./signal";

const secondsPerDay = 86_400;

/** S11: uncommitted lines, unpushed and unintegrated commits, stashes. */
export const workInProgress: Signal = {
  id: "flow.wip",
  question: "How much unfinished work do I hold, and how old is it?",
  minimum: 1,
  isFromHistory: false,
  scope: "repository",
  uncompared: "it is about the work in hand",
  assess: ({ step: evidence }): Finding => {
    const base = {
      signal: "flow.wip" as const,
      sample: { counted: 0, excluded: [] },
      evidence: [],
      measures: [],
      reproduce: "git diff HEAD --numstat -w --ignore-blank-lines -M && git status --porcelain=v2 --untracked-files=all",
    };
    if (evidence.kind === "notObservable") return { ...base, kind: "notObservable", reason: evidence.reason };
    const { step, roleOf } = evidence;
    const code = step.files.filter(({ path }) => isCodeFile(path, roleOf(path)));
    const lines = code.reduce((sum, { added, removed }) => sum + added + removed, 0);
    return {
      ...base,
      kind: "observed",
      sample: { counted: step.files.length, excluded: [] },
      measures: [
        { id: "lines", value: lines, unit: "lines" },
        { id: "files", value: step.files.length + step.furtherFiles, unit: "files" },
        ...age(evidence),
        ...(step.unpushed.kind === "observed" ? [commits("unpushed", step.unpushed.value)] : []),
        ...(step.unintegrated.kind === "observed" ? [commits("unintegrated", step.unintegrated.value.commits)] : []),
        { id: "stashes", value: step.stashes.count, unit: "stashes" },
      ],
      notes: notesOn(step),
    };
  },
};

/** What could not be asked here, and how fresh the comparison with the trunk is. */
function notesOn({ unpushed, unintegrated, readAt }: WorkingStep): readonly FindingNote[] {
  const notes: FindingNote[] = [];
  if (unpushed.kind === "notObservable") notes.push({ kind: "notObservable", part: "unpushed commits", reason: unpushed.reason });
  if (unintegrated.kind === "notObservable") return [...notes, { kind: "notObservable", part: "unintegrated commits", reason: unintegrated.reason }];
  const { trunk, fetchedAt } = unintegrated.value;
  if (trunk.startsWith("refs/remotes/")) notes.push({ kind: "trunk", ref: trunk, ...(fetchedAt !== undefined && { fetchedSecondsAgo: Math.max(0, readAt - fetchedAt) }) });
  return notes;
}

/**
 * Since when the tree has been dirty: as watched, or else at least since the oldest change of a dirty file, which
 * can't be earlier than the commit it builds on.
 */
function age({ step, dirtySince }: Evidence["step"] & { readonly kind: "observed" }): readonly Measure[] {
  if (step.files.length === 0) return [];
  const times = step.files.flatMap(({ modifiedAt }) => modifiedAt ?? []);
  const oldest = dirtySince ?? (times.length === 0 ? undefined : Math.max(Math.min(...times), step.headCommittedAt ?? 0));
  if (oldest === undefined) return [];
  const days = Math.max(0, step.readAt - oldest) / secondsPerDay;
  return [{ id: dirtySince === undefined ? "ageDaysAtLeast" : "ageDays", value: Math.round(days * 1000) / 1000, unit: "days" }];
}

function commits(id: string, value: number): Measure {
  return { id, value, unit: "commits" };
}
