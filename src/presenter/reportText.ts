/** The report for a terminal: the same sentences as in the sidebar, with small charts made of characters. */
import type { Report } from "../model/report";
import type { Finding, FindingChart } from "../model/finding";
import { describeChange } from "./describeChange";
import { describeNote } from "./describeNote";
import { describeFinding } from "./describeFinding";
import { describeSplits } from "./describeSplit";
import { describeCounted, describeLeftOut } from "./describeWindow";
import { describeMeasure } from "./figures";
import { presentAim } from "./presentAim";
import { presentChart } from "./presentChart";
import { presentReport, type PresentationContext } from "./presentReport";
import { measureLabel, questionOf, signalTitle } from "./words/wordsOf";

/** How text may look where it is printed. */
export interface TextStyle {
  readonly bold: (text: string) => string;
  readonly faint: (text: string) => string;
}

export const plainStyle: TextStyle = { bold: (text) => text, faint: (text) => text };

/** For terminals that show styles. */
export const ansiStyle: TextStyle = {
  bold: (text) => `\u001b[1m${text}\u001b[22m`,
  faint: (text) => `\u001b[2m${text}\u001b[22m`,
};

const barWidth = 32;

/** Lines for a terminal of 80 columns or more. */
export function reportText(report: Report, context: PresentationContext, style: TextStyle = plainStyle): string {
  const page = presentReport(report, context);
  const head = [style.bold(`${page.repository} · ${page.revision}`), style.faint(page.scope), ...page.notices.map(({ text }) => `! ${text}`)];
  const sections = report.findings.map((finding) => findingText(finding, report, style).join("\n"));
  return `${[head.join("\n"), ...sections].join("\n\n")}\n`;
}

function findingText(finding: Finding, report: Report, style: TextStyle): readonly string[] {
  const standards = report.standards.flatMap(({ standard }) => standard ?? []);
  const aims = report.aims.filter(({ signal }) => signal === finding.signal).map((aim) => presentAim(aim, standards));
  return [
    style.bold(signalTitle(finding.signal)) + style.faint(` — ${questionOf(finding.signal)}`),
    `  ${describeFinding(finding)}`,
    ...[describeChange(finding) ?? [], describeSplits(finding)].flat().map((sentence) => `  ${sentence}`),
    ...aims.map(({ text, verdictText, standardTitle }) => `  Aim: ${text} — ${verdictText} ${style.faint(`(${standardTitle})`)}`),
    ...(finding.chart === undefined ? [] : chartLines(finding, finding.chart)),
    ...measureLines(finding),
    style.faint(`  ${describeCounted(finding)} ${describeLeftOut(finding.sample)}`),
    ...(finding.notes ?? []).map((note) => style.faint(`  ${describeNote(note)}`)),
    style.faint(`  Reproduce: ${finding.reproduce}`),
  ];
}

function measureLines({ signal, measures }: Finding): readonly string[] {
  const width = Math.max(0, ...measures.map(({ id }) => measureLabel(signal, id).length));
  return measures.map((measure) => `    ${measureLabel(signal, measure.id).padEnd(width)}  ${describeMeasure(measure)}`);
}

function chartLines(finding: Finding, chart: FindingChart): readonly string[] {
  const view = presentChart(finding, undefined);
  const rows = view?.kind === "shares"
    ? view.parts.map(({ label, count }) => ({ label, count }))
    : chart.kind === "sizes" ? chart.bins.map(({ from, to, count }) => ({ label: `${from}–${to}`, count })) : [];
  const largest = Math.max(1, ...rows.map(({ count }) => count));
  const width = Math.max(0, ...rows.map(({ label }) => label.length));
  return rows.map(({ label, count }) => `    ${label.padStart(width)} ${bar(count / largest)} ${count}`);
}

function bar(share: number): string {
  return "█".repeat(Math.round(share * barWidth)) || (share > 0 ? "▏" : "·");
}
