/** The report as Markdown, for a pull request or a retro; hostile text can't become markup. */
import type { Report } from "../model/report";
import type { Finding } from "../model/finding";
import { chartMarkdown } from "./charts/chartMarkdown";
import { presentWeekly } from "./charts/presentWeekly";
import { describeChange } from "./describeChange";
import { describeNote } from "./describeNote";
import { describeFinding } from "./describeFinding";
import { describeCounted, describeLeftOut } from "./describeWindow";
import { describeCount, describeMeasure, visibleText } from "./figures";
import { noteOf } from "./foldEvidence";
import { escapeMarkdown, markdownTable } from "./markdownText";
import { presentAim } from "./presentAim";
import { presentChart, presentTrend } from "./presentChart";
import { presentReport, type PresentationContext } from "./presentReport";
import { presentSplits } from "./presentSplits";
import { withoutPrivate } from "./withoutPrivate";
import { measureLabel, questionOf, signalTitle } from "./words/wordsOf";

/** More are in the JSON. */
const mostFiles = 10;

/** A heading, then one section a signal. */
export function reportMarkdown(whole: Report, context: PresentationContext): string {
  const report = withoutPrivate(whole);
  const page = presentReport(report, context);
  const sections = report.findings.flatMap((finding) => (finding.kind === "off" ? [] : [findingMarkdown(finding, report)]));
  const notices = page.notices.map(({ text }) => `> ${escapeMarkdown(text)}`);
  const off = page.switchedOff === undefined ? [] : [escapeMarkdown(page.switchedOff.text)];
  return `${[`# ${escapeMarkdown(page.repository)} · ${escapeMarkdown(page.revision)}`, escapeMarkdown(page.scope), ...notices, ...sections, ...off].join("\n\n")}\n`;
}

function findingMarkdown(finding: Finding, { aims, standards }: Report): string {
  const known = standards.flatMap(({ standard }) => standard ?? []);
  const own = aims.filter(({ signal }) => signal === finding.signal).map((aim) => presentAim(aim, known));
  return [
    `## ${escapeMarkdown(signalTitle(finding.signal))}`,
    `*${escapeMarkdown(questionOf(finding.signal))}*`,
    [describeFinding(finding), describeChange(finding) ?? []].flat().map(escapeMarkdown).join(" "),
    ...own.map(({ text, verdictText, standardTitle }) => `Aim: ${escapeMarkdown(text)} — ${escapeMarkdown(verdictText)} (${escapeMarkdown(standardTitle)})`),
    ...(finding.measures.length === 0 ? [] : [markdownTable(["Measure", "Value"], finding.measures.map((measure) => [measureLabel(finding.signal, measure.id), describeMeasure(measure)]))]),
    ...pictures(finding),
    ...files(finding),
    [describeCounted(finding), describeLeftOut(finding.sample), ...(finding.notes ?? []).map(describeNote)].map(escapeMarkdown).join(" "),
    ...(finding.reproduce === "" ? [] : [`\`\`\`sh\n${finding.reproduce}\n\`\`\``]),
  ].join("\n\n");
}

/** What the pages draw, in numbers. */
function pictures(finding: Finding): readonly string[] {
  const charts = [presentChart(finding, undefined) ?? [], presentTrend(finding) ?? []].flat();
  const weekly = presentWeekly(finding);
  const splits = presentSplits(finding);
  return [
    ...charts.map(chartMarkdown),
    ...(weekly?.line === undefined ? [] : [escapeMarkdown(weekly.statement)]),
    ...(splits === undefined ? [] : [markdownTable(splits.columns, splits.rows)]),
  ];
}

/** The most telling files, each with what was made of it. */
function files(finding: Finding): readonly string[] {
  const { files: all = [] } = finding;
  if (all.length === 0) return [];
  const rows = all.slice(0, mostFiles).map((item) => [`${visibleText(item.path)}${item.line === undefined ? "" : `:${item.line}`}`, noteOf(finding, item)]);
  const rest = all.length > mostFiles ? [`and ${describeCount(all.length - mostFiles, "more file", "more files")}`] : [];
  return [markdownTable(["File", "What was made of it"], rows), ...rest];
}
