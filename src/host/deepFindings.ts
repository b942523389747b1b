/** Findings that take long: an older one stays until the newer is worked out, so that nothing flickers at each commit. */
import type { Finding, SignalId } from "../model/finding";
import type { Report } from "../model/report";

/** Signals that a report has left open, because they take long. */
export function pendingSignals({ findings }: Report): ReadonlySet<SignalId> {
  return new Set(findings.filter(isPending).map(({ signal }) => signal));
}

/** The report with what an older one of the same repository says where this one is still open. */
export function withOlderFindings(report: Report, older: Report | undefined): Report {
  return older?.repository.gitDir === report.repository.gitDir ? withFindings(report, older, pendingSignals(report)) : report;
}

/** The report with another one's findings for these signals, and how they stand to the team's aims. */
export function withFindings(report: Report, other: Report, signals: ReadonlySet<SignalId>): Report {
  const found = new Map(other.findings.map((finding) => [finding.signal, finding]));
  const isOpen = ({ signal }: { readonly signal: SignalId }) => signals.has(signal);
  return {
    ...report,
    findings: report.findings.map((finding) => (isOpen(finding) ? (found.get(finding.signal) ?? finding) : finding)),
    // Each report binds all aims, in the same order unless a standard was saved in between.
    aims: report.aims.map((bound) => (isOpen(bound) ? (other.aims.find(({ standard, aim }) => standard === bound.standard && isSameAim(aim, bound.aim)) ?? bound) : bound)),
  };
}

function isSameAim(one: Report["aims"][number]["aim"], other: Report["aims"][number]["aim"]): boolean {
  return one.signal === other.signal && one.measure === other.measure && one.text === other.text && one.paths.join("\0") === other.paths.join("\0");
}

function isPending(finding: Finding): boolean {
  return finding.kind === "notObservable" && finding.isPending === true;
}
