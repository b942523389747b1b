/** Holds findings against the window of equal length before theirs; reads it only where an arrow is possible. */
import type { Change, ChangeVerdict, Finding, SilenceReason } from "../model/finding";
import type { Window } from "../model/window";
import { catalogue } from "../signals/catalogue";
import type { Evidence, FurtherNeed } from "../signals/evidence";
import type { Signal } from "../signals/signal";
import { findChange, isEnoughToCompare } from "../statistics/change";
import { assessOne, evidenceFor } from "./assessSignals";
import { datedFigures, type DatedFigures } from "./datedFigures";
import { weeklyLine } from "./weeklyLines";
import { windowBefore } from "./window";

const secondsPerDay = 86_400;

export interface Comparison {
  readonly findings: readonly Finding[];
  /** What each of them was assessed on. */
  readonly evidence: ReadonlyMap<Finding["signal"], Evidence>;
  /** Evidence of the window before that of this evidence, as long as it; undefined where both hold too much to read. */
  readonly evidenceBefore: (evidence: Evidence, needs: ReadonlySet<FurtherNeed>) => Promise<Evidence | undefined>;
  /** The same in every clone of a repository; it seeds chance. */
  readonly repository: string;
}

/** The same findings, with how they changed where their signal can be compared. */
export async function compareWindows(comparison: Comparison, signals: readonly Signal[] = catalogue): Promise<readonly Finding[]> {
  const questions = new Map(comparison.findings.flatMap((finding) => questionOf(finding, comparison, signals) ?? []).map((question) => [question.finding, question]));
  const evidenceBefore = gatheredOnce([...questions.values()], comparison);
  const findings: Finding[] = [];
  // One after the other: git is asked for one window at a time.
  for (const finding of comparison.findings) {
    const question = questions.get(finding);
    findings.push(question === undefined ? finding : await answer(question, evidenceBefore, comparison.repository));
  }
  return findings;
}

/** A finding that has a leading figure to compare. */
interface Question {
  readonly finding: Finding;
  readonly signal: Signal;
  readonly evidence: Evidence;
  readonly now: DatedFigures;
  /** The one that the window before ends at, and is as long as. */
  readonly window: Window;
}

function questionOf(finding: Finding, { evidence: ofSignals }: Comparison, signals: readonly Signal[]): Question | undefined {
  const signal = signals.find(({ id }) => id === finding.signal);
  const given = ofSignals.get(finding.signal);
  if (finding.kind !== "observed" || signal === undefined || given === undefined) return undefined;
  const evidence = evidenceFor(signal, given);
  const now = datedFigures(signal, finding, evidence);
  const own = finding.window ?? evidence.window;
  const { baselineDays } = signal;
  const window = baselineDays === undefined ? own : { since: own.since, until: own.since + baselineDays * secondsPerDay, days: baselineDays };
  return now && { finding, signal, evidence, now, window };
}

type EvidenceBefore = (question: Question) => Promise<Evidence | undefined>;

/** Each window before is gathered once, with what all of the signals need that are held against it. */
function gatheredOnce(questions: readonly Question[], { evidenceBefore }: Comparison): EvidenceBefore {
  const keyOf = ({ window: { since, until } }: Question) => `${since} ${until}`;
  const needs = new Map<string, Set<FurtherNeed>>();
  for (const question of questions.filter(isWorthReading)) needs.set(keyOf(question), new Set([...(needs.get(keyOf(question)) ?? []), ...(question.signal.needs ?? [])]));
  const known = new Map<string, Promise<Evidence | undefined>>();
  return (question) => {
    const key = keyOf(question);
    const found = known.get(key) ?? evidenceBefore({ ...question.evidence, window: question.window }, needs.get(key) ?? new Set());
    known.set(key, found);
    return found;
  };
}

function isWorthReading({ signal, now }: Question): boolean {
  return signal.before === undefined && isEnoughToCompare(now.figures);
}

async function answer(question: Question, evidenceBefore: EvidenceBefore, repository: string): Promise<Finding> {
  const { finding, signal, evidence, now, window: { until } } = question;
  const { measure, statistic, unit } = now;
  const window = windowBefore(question.window);
  const silent = (reason: SilenceReason): Finding => ({ ...finding, change: { measure, window, verdict: { kind: "silent", reason } }, weekly: weeklyLine({ ...now, figures: now.placed }) });
  if (!isEnoughToCompare(now.figures)) return silent("too few");
  const found = signal.before === undefined ? await evidenceBefore(question) : signal.before(evidence);
  if (found === undefined) return silent(signal.before === undefined ? "too many to read" : "history cut off");
  const earlier = evidenceFor(signal, found);
  // What a shallow clone doesn't hold must not look like a quiet time.
  if ([earlier, evidence].some(isCutOff)) return silent("history cut off");
  const previous = assessOne(signal, earlier);
  if (previous.kind === "notObservable" || previous.kind === "failed") return silent("not observable before");
  const before = datedFigures(signal, previous, earlier);
  const isGateCrossed = (finding.isSquashed ?? false) !== (previous.isSquashed ?? false);
  if (before === undefined || (before.measure !== measure && !isGateCrossed)) return silent("too few");
  const asked = { statistic, isOfShares: unit === "share", before: before.figures, now: now.figures, isGateCrossed, seed: `${repository} ${signal.id} ${until}` };
  // A signal that needs more than others for its figure has none to compare with.
  const verdict: ChangeVerdict = previous.kind === "observed" || isGateCrossed ? findChange(asked) : { kind: "silent", reason: "too few" };
  const earlierMeasure = isGateCrossed ? undefined : previous.measures.find(({ id }) => id === measure);
  const change: Change = { measure, window, verdict, ...(earlierMeasure && { before: earlierMeasure }) };
  // The same things are counted on both sides, so that one line can hold them.
  const weekly = weeklyLine({ ...now, figures: isGateCrossed ? now.placed : [...before.placed, ...now.placed] });
  return { ...(isGateCrossed ? finding : withPreviousBins(finding, previous)), change, weekly };
}

function isCutOff({ commits, further: { trunk } }: Evidence): boolean {
  const onTrunk = trunk?.kind === "gathered" ? trunk.value.commits : [];
  return [...commits, ...onTrunk].some(({ commit }) => commit.isShallowBoundary);
}

/** Shows sizes of the window before behind those of this one, where there are enough for a figure. */
function withPreviousBins(finding: Finding, previous: Finding): Finding {
  if (previous.kind !== "observed" || finding.chart?.kind !== "sizes" || previous.chart?.kind !== "sizes") return finding;
  return { ...finding, chart: { ...finding.chart, previous: previous.chart.bins } };
}
