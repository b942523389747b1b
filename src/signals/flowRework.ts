/**
 * How much fresh code is rewritten soon after? (S13 `flow.rework`)
 *
 * Of the effective lines that commits added to the trunk, the share that a later commit deleted or replaced within 21 days,
 * by `git blame`; what changed within a day is shown apart. Silent below 500 lines and twenty commits. Learning, answering
 * a review and refactoring look the same as waste, so it is no verdict, and it says nothing of causes.
 */
import type { Finding, FindingNote, Measure } from "../model/finding";
import { ratioInterval } from "../statistics/dayBootstrap";
import { wilsonInterval } from "../statistics/proportion";
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
    if (cohort.length === 0) return { ...found, kind: "none" };
    if (record.deletedLines > 0 && record.lookedAtLines === 0) return { ...found, kind: "notObservable", reason: "blobs missing" };
    if (cohort.length < minimumCommits || lines < minimumLines) return { ...found, kind: "few", needed: minimumCommits, measures: [{ id: "added", value: lines, unit: "lines" }] };
    return { ...found, kind: "observed", measures: [share("rework", record), share("inFlow", record), { id: "added", value: lines, unit: "lines" }] };
  },
  compared: (_, { further: { rework } }) => ({
    measure: "rework",
    statistic: "share",
    figures: rework?.kind !== "gathered" ? [] : rework.value.cohort.map(({ commit, day, added: of, reworked }) => ({ commit, day, of, value: scaleOf(rework.value) * reworked })),
  }),
};

function added(cohort: readonly FreshCommit[]): number {
  return cohort.reduce((sum, commit) => sum + commit.added, 0);
}

/** A ratio estimator: what is seen in some of the deleted lines stands for all of them. */
function scaleOf({ deletedLines, lookedAtLines }: ReworkRecord): number {
  return lookedAtLines === 0 ? 0 : deletedLines / lookedAtLines;
}

function share(id: "rework" | "inFlow", record: ReworkRecord): Measure {
  const { cohort, seed } = record;
  const scale = scaleOf(record);
  const days = new Map<number, { numerator: number; denominator: number }>();
  for (const commit of cohort) {
    const sums = days.get(commit.day) ?? { numerator: 0, denominator: 0 };
    sums.numerator += scale * (id === "rework" ? commit.reworked : commit.inFlow);
    sums.denominator += commit.added;
    days.set(commit.day, sums);
  }
  const sums = [...days.values()];
  const value = sums.reduce((sum, day) => sum + day.numerator, 0) / added(cohort);
  // Days on which nothing was seen say nothing of how rare it is; commits do.
  const interval = value === 0 ? wilsonInterval(0, cohort.length) : ratioInterval(sums, `${seed} flow.rework ${id}`);
  return { id, value: Math.min(1, value), unit: "share", ...(interval && { interval: { low: Math.min(1, interval.low), high: Math.min(1, interval.high) } }) };
}

function sampleNotes({ deletingCommits, lookedAtCommits }: ReworkRecord): readonly FindingNote[] {
  return lookedAtCommits === deletingCommits ? [] : [{ kind: "sampled", counted: lookedAtCommits, of: deletingCommits }];
}

/** Whatever the commits added and deleted, line by line; where a deleted line came from is for `git blame -w` to say. */
function reproduce({ head, window }: Evidence): string {
  return `git log --no-merges --topo-order ${windowOptions({ window: { ...window, since: window.since - freshSeconds } })} --format='%n%h %cI %s' --numstat -w --ignore-blank-lines -M ${head}`;
}
