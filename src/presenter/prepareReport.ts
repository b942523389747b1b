/** Makes a report ready for an editor, whose own thread must stay free: what is shown is written already, long lists are folded. */
import type { Finding, FindingOffer, SignalId } from "../model/finding";
import type { Report } from "../model/report";
import type { ReportView } from "../protocol/views";
import { foldEvidence, type FoldedEvidence } from "./foldEvidence";
import { presentLiveFigures, type LiveFigures } from "./liveFigures";
import { presentReport, type PresentationContext } from "./presentReport";

/** A report without its findings and commits; what an editor wants of them stands beside it. */
export interface PreparedReport extends Omit<Report, "findings" | "commits"> {
  readonly page: ReportView;
  /** What stands above the aims of standards. */
  readonly live: LiveFigures;
  readonly evidence: ReadonlyMap<SignalId, FoldedEvidence>;
  readonly offers: ReadonlyMap<SignalId, readonly FindingOffer[]>;
  /** The step in hand. */
  readonly step?: Finding;
  /** Signals that failed, and why; for the log. */
  readonly failures: ReadonlyMap<SignalId, string>;
}

/** Everything in it may be sent to another process. */
export function prepareReport(report: Report, context: PresentationContext): PreparedReport {
  const { findings, commits: _, ...rest } = report;
  const step = findings.find(({ signal }) => signal === "flow.wip");
  return {
    ...rest,
    page: presentReport(report, context),
    live: presentLiveFigures(report),
    evidence: foldEvidence(report),
    offers: new Map(findings.flatMap(({ signal, offers }) => (offers === undefined ? [] : [[signal, offers] as const]))),
    ...(step && { step }),
    failures: new Map(findings.flatMap((finding) => (finding.kind === "failed" ? [[finding.signal, finding.reason] as const] : []))),
  };
}

/** The signals that a report has left open, because they take long. */
export function pendingSignals({ page }: PreparedReport): ReadonlySet<SignalId> {
  return new Set(page.signals.flatMap(({ id, kind }) => (kind === "pending" ? [id as SignalId] : [])));
}

/** The report with what an older one answered to the same question where this one is still open, so that nothing flickers. */
export function withOlderSignals(report: PreparedReport, older: PreparedReport | undefined): PreparedReport {
  const isSame = older?.repository.gitDir === report.repository.gitDir && older.who === report.who && older.window.days === report.window.days;
  return isSame ? withSignals(report, older, pendingSignals(report)) : report;
}

/** The report with another one's answers for these signals, and how they stand to the team's aims. */
export function withSignals(report: PreparedReport, other: PreparedReport, signals: ReadonlySet<SignalId>): PreparedReport {
  const found = new Map(other.page.signals.map((view) => [view.id, view]));
  const taken = <T>(own: ReadonlyMap<SignalId, T>, others: ReadonlyMap<SignalId, T>) =>
    new Map([...[...own].filter(([signal]) => !signals.has(signal) || !found.has(signal)), ...[...others].filter(([signal]) => signals.has(signal) && found.has(signal))]);
  return {
    ...report,
    page: { ...report.page, signals: report.page.signals.map((view) => (signals.has(view.id as SignalId) ? (found.get(view.id) ?? view) : view)) },
    live: taken(report.live, other.live),
    evidence: taken(report.evidence, other.evidence),
    offers: taken(report.offers, other.offers),
    failures: taken(report.failures, other.failures),
  };
}
