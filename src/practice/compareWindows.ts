/** Holds findings against the window of equal length before theirs; reads it only where an arrow is possible. */
import type { Commit } from "../model/commit";
import type { Change, Finding, SilenceReason } from "../model/finding";
import { catalogue } from "../signals/catalogue";
import type { Evidence, FurtherNeed } from "../signals/evidence";
import type { ComparedFigure, Signal } from "../signals/signal";
import { findChange, isEnoughToCompare, type DatedFigure } from "../statistics/change";
import { assessOne } from "./assessSignals";
import { weeklyLine } from "./weeklyLines";
import { windowBefore } from "./window";

export interface Comparison {
  readonly findings: readonly Finding[];
  /** What each of them was assessed on. */
  readonly evidence: ReadonlyMap<Finding["signal"], Evidence>;
  /** Evidence of the window before, with what a signal needs; undefined where both hold too much to read. */
  readonly evidenceBefore: (evidence: Evidence, needs: ReadonlySet<FurtherNeed>) => Promise<Evidence | undefined>;
  /** The same in every clone of a repository; it seeds chance. */
  readonly repository: string;
}

/** The same findings, with how they changed where their signal can be compared. */
export async function compareWindows(comparison: Comparison, signals: readonly Signal[] = catalogue): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  // One after the other: git is asked for one window at a time.
  for (const finding of comparison.findings) {
    const signal = signals.find(({ id }) => id === finding.signal);
    const evidence = comparison.evidence.get(finding.signal);
    const isComparable = finding.kind === "observed" && evidence !== undefined && signal?.compared !== undefined;
    findings.push(isComparable ? await compareOne(finding, signal, evidence, comparison) : finding);
  }
  return findings;
}

async function compareOne(finding: Finding, signal: Signal, evidence: Evidence, { evidenceBefore, repository }: Comparison): Promise<Finding> {
  const compared = datedFigures(signal, finding, evidence);
  const { measure, statistic, figures: now } = compared;
  const unit = finding.measures.find(({ id }) => id === measure)?.unit ?? "number";
  const window = windowBefore(evidence.window);
  const silent = (reason: SilenceReason): Finding => ({ ...finding, change: { measure, window, verdict: { kind: "silent", reason } }, weekly: weeklyLine({ ...compared, unit, figures: compared.placed }) });
  if (!isEnoughToCompare(now)) return silent("too few");
  const earlier = await evidenceBefore(evidence, new Set(signal.needs));
  if (earlier === undefined) return silent("too many to read");
  // What a shallow clone doesn't hold must not look like a quiet time.
  if ([earlier, evidence].some(({ commits }) => commits.some(({ commit }) => commit.isShallowBoundary))) return silent("history cut off");
  const previous = assessOne(signal, earlier);
  if (previous.kind === "notObservable" || previous.kind === "failed") return silent("not observable before");
  const isGateCrossed = (finding.isSquashed ?? false) !== (previous.isSquashed ?? false);
  const { figures: before, placed: placedBefore } = datedFigures(signal, previous, earlier);
  const verdict = findChange({ statistic, before, now, isGateCrossed, seed: `${repository} ${signal.id} ${evidence.window.until}` });
  const earlierMeasure = isGateCrossed ? undefined : previous.measures.find(({ id }) => id === measure);
  const change: Change = { measure, window, verdict, ...(earlierMeasure && { before: earlierMeasure }) };
  // The same things are counted on both sides, so that one line can hold them.
  const weekly = weeklyLine({ ...compared, unit, figures: isGateCrossed ? compared.placed : [...placedBefore, ...compared.placed] });
  return { ...(isGateCrossed ? finding : withPreviousBins(finding, previous)), change, weekly };
}

/** Shows sizes of the window before behind those of this one, where there are enough for a figure. */
function withPreviousBins(finding: Finding, previous: Finding): Finding {
  if (previous.kind !== "observed" || finding.chart?.kind !== "sizes" || previous.chart?.kind !== "sizes") return finding;
  return { ...finding, chart: { ...finding.chart, previous: previous.chart.bins } };
}

interface DatedFigures extends Omit<ComparedFigure, "figures"> {
  readonly figures: readonly DatedFigure[];
  /** Those whose clock can be trusted. */
  readonly placed: readonly DatedFigure[];
}

function datedFigures(signal: Signal, finding: Finding, { commits, further, undatable }: Evidence): DatedFigures {
  const compared = signal.compared?.(finding);
  if (compared === undefined) throw new Error(`${signal.id} has nothing to compare`);
  const merges = further.merges?.kind === "gathered" ? further.merges.value : [];
  const days = new Map([...merges, ...commits.map(({ commit }) => commit)].map((commit) => [commit.id, dayOf(commit)]));
  const dated = (figures: ComparedFigure["figures"]) => figures.map(({ commit, value }) => ({ value, day: days.get(commit) ?? 0 }));
  return { ...compared, figures: dated(compared.figures), placed: dated(compared.figures.filter(({ commit }) => !undatable.has(commit))) };
}

const secondsPerDay = 86_400;

/** The day on its author's own calendar: rebasing gives many days' work one committer time. */
function dayOf({ authoredAt, committedAt }: Commit): number {
  const { epochSeconds, offsetMinutes } = authoredAt ?? committedAt ?? { epochSeconds: 0, offsetMinutes: 0 };
  return Math.floor((epochSeconds + offsetMinutes * 60) / secondsPerDay);
}
