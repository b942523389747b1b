/**
 * How much fresh code is rewritten soon after? (S13 `flow.rework`)
 *
 * Of the effective lines that commits added to the trunk, the share that a later commit deleted or replaced within 21 days,
 * by `git blame`; what changed within a day is shown apart. Silent below 500 lines and twenty commits. Learning, answering
 * a review and refactoring look the same as waste, so it is no verdict, and it says nothing of causes.
 */
import type { Finding, FindingNote, Measure } from "../model/finding";
import { summedUp } from "../statistics/change";
import { shareInterval } from "../statistics/dayBootstrap";
import { windowOptions } from "./reproduce";
import type { Evidence } from "./evidence";
import { freshSeconds, type FreshCommit, type ReworkRecord } from "./rework";
import type { Signal } from "./signal";

const minimumCommits = 20;
const minimumLines = 500;
const mostListed = 200;

/** S13: fresh lines that are rewritten. */
export const flowRework: Signal = {
  id: "flow.rework",
  question: "How much fresh code is rewritten soon after?",
  minimum: minimumCommits,
  isFromHistory: true,
  scope: "team",
  needs: ["rework"],
  assess: (evidence): Finding => {
    const part = evidence.further.rework ?? { kind: "pending" };
    const base = { signal: "flow.rework" as const, sample: { counted: 0, excluded: [] }, measures: [], evidence: [], window: evidence.window, reproduce: reproduce(evidence) };
    if (part.kind === "pending") return { ...base, kind: "notObservable", reason: "git is still being asked where deleted lines came from", isPending: true };
    if (part.kind === "notObservable") return { ...base, kind: "notObservable", reason: part.reason };
    const record = part.value;
    const { cohort } = record;
    const lines = added(cohort);
    const found = {
      ...base,
      sample: { counted: cohort.length, excluded: record.excluded },
      evidence: cohort.toReversed().map(({ commit, reworked }) => ({ commit, value: reworked })),
      files: record.files.slice(0, mostListed).map(({ path, lines: value }) => ({ path, value, unit: "lines" as const })),
      notes: [...record.notes, ...sampleNotes(record)],
      ...(record.isSquashed && { isSquashed: true as const }),
    };
    const missing = record.excluded.find(({ reason }) => reason === "missing content")?.count ?? 0;
    if (missing > cohort.length || (record.deletedLines > 0 && record.lookedAtLines === 0)) return { ...found, kind: "notObservable", reason: "blobs missing" };
    if (cohort.length === 0) return { ...found, kind: "none" };
    if (cohort.length < minimumCommits || lines < minimumLines) return { ...found, kind: "few", needed: minimumCommits, measures: [{ id: "added", value: lines, unit: "lines" }] };
    return { ...found, kind: "observed", measures: [share("rework", record), share("inFlow", record), { id: "added", value: lines, unit: "lines" }] };
  },
  compared: (_, { further: { rework } }) => ({
    measure: "rework",
    statistic: "share",
    leastWhole: minimumLines,
    figures: rework?.kind === "gathered" ? figuresOf("rework", rework.value) : [],
  }),
};

function added(cohort: readonly FreshCommit[]): number {
  return cohort.reduce((sum, commit) => sum + commit.added, 0);
}

/** A ratio estimator: what is seen in some of the deleted lines stands for all of them. */
function figuresOf(id: "rework" | "inFlow", { cohort, deletedLines, lookedAtLines }: ReworkRecord) {
  const scale = lookedAtLines === 0 ? 0 : deletedLines / lookedAtLines;
  return cohort.map(({ commit, day, added: of, reworked, inFlow }) => ({ commit, day, of, value: scale * (id === "rework" ? reworked : inFlow) }));
}

function share(id: "rework" | "inFlow", record: ReworkRecord): Measure {
  const figures = figuresOf(id, record);
  const interval = shareInterval(figures, `${record.seed} flow.rework ${id}`);
  return { id, value: Math.min(1, summedUp("share", figures)), unit: "share", ...(interval && { interval: { low: Math.min(1, interval.low), high: Math.min(1, interval.high) } }) };
}

function sampleNotes({ deletingCommits, lookedAtCommits }: ReworkRecord): readonly FindingNote[] {
  return lookedAtCommits === deletingCommits ? [] : [{ kind: "sampled", counted: lookedAtCommits, of: deletingCommits }];
}

/** Whatever the commits added and deleted, line by line; where a deleted line came from is for `git blame -w` to say. */
function reproduce({ head, window }: Evidence): string {
  return `git log --no-merges --topo-order ${windowOptions({ window: { ...window, since: window.since - freshSeconds } })} --format='%n%h %cI %s' --numstat -w --ignore-blank-lines -M ${head}`;
}
