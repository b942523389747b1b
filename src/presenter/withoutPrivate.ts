/** What of a report may be handed on: never a figure that is somebody's own business, not even that it is switched off. */
import type { Report } from "../model/report";
import { signalOf } from "../signals/catalogue";

/** The report for a file, a clipboard or another program. */
export function withoutPrivate(report: Report): Report {
  const isShared = ({ signal }: Pick<Report["findings"][number], "signal">) => signalOf(signal).isPrivate !== true;
  return { ...report, findings: report.findings.filter(isShared), aims: report.aims.filter(isShared) };
}
