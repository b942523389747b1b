/** The report for a terminal: the same sentences as in the sidebar, with small charts made of characters. */
import type { Report } from "../model/report";
import type { Finding } from "../model/finding";
import { chartText, weeklyText } from "./charts/chartText";
import { presentWeekly } from "./charts/presentWeekly";
import { describeChange } from "./describeChange";
import { describeNote } from "./describeNote";
import { describeFinding } from "./describeFinding";
import { describeSplits } from "./presentSplits";
import { describeCounted, describeLeftOut } from "./describeWindow";
import { describeCount, describeMeasure, visibleText } from "./figures";
import { presentAim } from "./presentAim";
import { presentChart, presentTrend } from "./presentChart";
import { noteOf } from "./foldEvidence";
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

/** More are in the JSON. */
const mostFiles = 5;

/** Lines for a terminal of 80 columns or more. */
export function reportText(report: Report, context: PresentationContext, style: TextStyle = plainStyle): string {
  const page = presentReport(report, context);
  const head = [style.bold(`${page.repository} · ${page.revision}`), style.faint(page.scope), ...page.notices.map(({ text }) => `! ${text}`)];
  const sections = report.findings.flatMap((finding) => (finding.kind === "off" ? [] : [findingText(finding, report, style).join("\n")]));
  const off = page.switchedOff === undefined ? [] : [style.faint(page.switchedOff.text)];
  return `${[head.join("\n"), ...sections, ...off].join("\n\n")}\n`;
}

function findingText(finding: Finding, report: Report, style: TextStyle): readonly string[] {
  const standards = report.standards.flatMap(({ standard }) => standard ?? []);
  const aims = report.aims.filter(({ signal }) => signal === finding.signal).map((aim) => presentAim(aim, standards));
  return [
    style.bold(signalTitle(finding.signal)) + style.faint(` — ${questionOf(finding.signal)}`),
    `  ${describeFinding(finding)}`,
    ...[describeChange(finding) ?? [], describeSplits(finding)].flat().map((sentence) => `  ${sentence}`),
    ...aims.map(({ text, verdictText, standardTitle }) => `  Aim: ${text} — ${verdictText} ${style.faint(`(${standardTitle})`)}`),
    ...chartLines(finding),
    ...weeklyLines(finding),
    ...measureLines(finding),
    ...fileLines(finding),
    style.faint(`  ${describeCounted(finding)} ${describeLeftOut(finding.sample)}`),
    ...(finding.notes ?? []).map((note) => style.faint(`  ${describeNote(note)}`)),
    style.faint(`  Reproduce: ${finding.reproduce}`),
  ];
}

function measureLines({ signal, measures }: Finding): readonly string[] {
  const width = Math.max(0, ...measures.map(({ id }) => measureLabel(signal, id).length));
  return measures.map((measure) => `    ${measureLabel(signal, measure.id).padEnd(width)}  ${describeMeasure(measure)}`);
}

function chartLines(finding: Finding): readonly string[] {
  const charts = [presentChart(finding, undefined) ?? [], presentTrend(finding) ?? []].flat();
  return charts.flatMap((chart) => chartText(chart)).map((line) => `    ${line}`);
}

function weeklyLines(finding: Finding): readonly string[] {
  const weekly = presentWeekly(finding);
  return weekly?.line === undefined ? [] : [`  ${weekly.statement}`, ...weeklyText(weekly.line).map((line) => `    ${line}`)];
}

/** The most telling files, each with what was made of it. */
function fileLines(finding: Finding): readonly string[] {
  const { files = [] } = finding;
  const rows = files.slice(0, mostFiles).map((item) => ({ place: `${visibleText(item.path)}${item.line === undefined ? "" : `:${item.line}`}`, note: noteOf(finding, item) }));
  const width = Math.max(0, ...rows.map(({ place }) => place.length));
  const rest = files.length > mostFiles ? [`    and ${describeCount(files.length - mostFiles, "more file", "more files")}`] : [];
  return [...rows.map(({ place, note }) => `    ${place.padEnd(width)}  ${note}`.trimEnd()), ...rest];
}
