/**
 * Are design decisions recorded and alive? (S25 `adr.fresh`)
 *
 * A written decision tells whoever comes later why things are as they are. Counts the records of the revision by what they
 * say of themselves, and how long ago the last new one came in. None where no record is found. It can't judge a decision,
 * and an empty folder may be a choice; changes that might have deserved one are only pointed at.
 */
import type { FileItem, Finding, FindingNote, Measure } from "../model/finding";
import { decisionStatuses } from "./decisionFiles";
import type { Decision, DecisionPrompt, DecisionRecords } from "./decisions";
import type { Evidence } from "./evidence";
import type { Signal } from "./signal";

const secondsPerDay = 86_400;
/** A proposal that nobody has answered for so long is probably forgotten. */
const longProposedDays = 30;
/** How far back changes are looked at that might have deserved a record. */
const promptDays = 90;

/** S25: architecture decision records. */
export const adrFresh: Signal = {
  id: "adr.fresh",
  question: "Are design decisions recorded and alive?",
  minimum: 1,
  isFromHistory: false,
  scope: "repository",
  needs: ["decisions"],
  uncompared: "it is about the records as they are now",
  assess: (evidence): Finding => {
    const part = evidence.further.decisions ?? { kind: "pending" };
    const base = { signal: "adr.fresh" as const, sample: { counted: 0, excluded: [] }, measures: [], evidence: [], window: evidence.window, reproduce: reproduce(evidence, undefined) };
    if (part.kind === "pending") return { ...base, kind: "notObservable", reason: "the decision records are still being read", isPending: true };
    if (part.kind === "notObservable") return { ...base, kind: "notObservable", reason: part.reason };
    const { decisions, folder } = part.value;
    if (decisions.length === 0) return { ...base, kind: "none" };
    const prompts = openPrompts(part.value, evidence);
    return {
      ...base,
      kind: "observed",
      sample: { counted: decisions.length, excluded: [] },
      measures: measures(decisions, prompts, evidence.tipAt),
      evidence: prompts.map(({ commit, kind }) => ({ commit, class: kind })),
      files: newestFirst(decisions).map((decision) => fileItem(decision, evidence.tipAt)),
      chart: { kind: "shares", parts: decisionStatuses.flatMap((id) => sharePart(id, decisions)) },
      notes: notes(part.value),
      reproduce: reproduce(evidence, folder),
    };
  },
};

/** Since the last record, newest first: a change and its decision may come in one commit. */
function openPrompts({ decisions, prompts }: DecisionRecords, { tipAt }: Evidence): readonly DecisionPrompt[] {
  const since = Math.max(tipAt - promptDays * secondsPerDay, ...decisions.map(({ addedAt = 0 }) => addedAt));
  return prompts.filter(({ committedAt }) => committedAt > since).toReversed();
}

function measures(decisions: readonly Decision[], prompts: readonly DecisionPrompt[], tipAt: number): readonly Measure[] {
  const count = (id: string, is: (decision: Decision) => boolean): Measure => ({ id, value: decisions.filter(is).length, unit: "decisions" });
  const newest = Math.max(...decisions.map(({ addedAt = -Infinity }) => addedAt));
  return [
    ...(newest === -Infinity ? [] : [{ id: "daysSinceNew", value: daysBetween(newest, tipAt), unit: "days" as const }]),
    count("decisions", () => true),
    ...decisionStatuses.map((status) => count(status, (decision) => decision.status === status)),
    count("proposedLong", ({ status, addedAt }) => status === "proposed" && addedAt !== undefined && tipAt - addedAt > longProposedDays * secondsPerDay),
    count("dangling", ({ isDangling }) => isDangling),
    { id: "prompts", value: prompts.length, unit: "commits" },
  ];
}

function newestFirst(decisions: readonly Decision[]): readonly Decision[] {
  return decisions.toSorted((a, b) => (b.addedAt ?? -1) - (a.addedAt ?? -1) || (a.path < b.path ? 1 : -1));
}

function fileItem({ path, status, isDangling, addedAt }: Decision, tipAt: number): FileItem {
  return { path, class: isDangling ? "dangling" : status, ...(addedAt !== undefined && { value: daysBetween(addedAt, tipAt), unit: "days" }) };
}

function daysBetween(from: number, to: number): number {
  return Math.max(0, to - from) / secondsPerDay;
}

function sharePart(id: string, decisions: readonly Decision[]): readonly { readonly id: string; readonly count: number }[] {
  const count = decisions.filter(({ status }) => status === id).length;
  return count === 0 ? [] : [{ id, count }];
}

function notes({ decisions, unread }: DecisionRecords): readonly FindingNote[] {
  const undated = decisions.filter(({ addedAt }) => addedAt === undefined).length;
  return [
    ...(undated === 0 ? [] : [{ kind: "notObservable" as const, part: `when ${undated} of the records came in`, reason: "the commit is not in this clone" }]),
    ...(unread === 0 ? [] : [{ kind: "notObservable" as const, part: `the status of ${unread} of the records`, reason: "their contents are missing here" }]),
  ];
}

/** Only names that can be nothing else in a shell are put into a command. */
function reproduce({ head }: Evidence, folder: string | undefined): string {
  const places = folder !== undefined && /^\w[\w./-]*$/.test(folder) ? [`'${folder}'`] : ["adr", "adrs", "decisions", "architecture-decisions", "architecture_decisions"].map((name) => `':(glob)**/${name}/**'`);
  return `git log --no-merges --diff-filter=A --name-only --format='%n%h %cI' ${head} -- ${places.join(" ")}`;
}
