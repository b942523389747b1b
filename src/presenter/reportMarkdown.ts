/** The report as Markdown, for a pull request or a retro; hostile text can't become markup. */
import type { Report } from "../model/report";
import { describeChange } from "./describeChange";
import { describeNote } from "./describeNote";
import { describeFinding } from "./describeFinding";
import { describeSplits } from "./presentSplits";
import { describeCounted, describeLeftOut } from "./describeWindow";
import { describeMeasure } from "./figures";
import { presentAim } from "./presentAim";
import { presentReport, type PresentationContext } from "./presentReport";
import { withoutPrivate } from "./withoutPrivate";
import { measureLabel, questionOf, signalTitle } from "./words/wordsOf";

/** A heading, then one section a signal. */
export function reportMarkdown(whole: Report, context: PresentationContext): string {
  const report = withoutPrivate(whole);
  const page = presentReport(report, context);
  const standards = report.standards.flatMap(({ standard }) => standard ?? []);
  const sections = report.findings.map((finding) => {
    const aims = report.aims.filter(({ signal }) => signal === finding.signal).map((aim) => presentAim(aim, standards));
    return [
      `## ${escapeMarkdown(signalTitle(finding.signal))}`,
      `*${escapeMarkdown(questionOf(finding.signal))}*`,
      [describeFinding(finding), describeChange(finding) ?? [], describeSplits(finding)].flat().map(escapeMarkdown).join(" "),
      ...aims.map(({ text, verdictText, standardTitle }) => `Aim: ${escapeMarkdown(text)} — ${escapeMarkdown(verdictText)} (${escapeMarkdown(standardTitle)})`),
      ...(finding.measures.length === 0 ? [] : [measureTable(finding.measures.map((measure) => [measureLabel(finding.signal, measure.id), describeMeasure(measure)]))]),
      [describeCounted(finding), describeLeftOut(finding.sample), ...(finding.notes ?? []).map(describeNote)].map(escapeMarkdown).join(" "),
      `\`\`\`sh\n${finding.reproduce}\n\`\`\``,
    ].join("\n\n");
  });
  const notices = page.notices.map(({ text }) => `> ${escapeMarkdown(text)}`);
  return `${[`# ${escapeMarkdown(page.repository)} · ${escapeMarkdown(page.revision)}`, escapeMarkdown(page.scope), ...notices, ...sections].join("\n\n")}\n`;
}

function measureTable(rows: readonly (readonly [string, string])[]): string {
  return ["| Measure | Value |", "| --- | --- |", ...rows.map(([label, text]) => `| ${escapeMarkdown(label)} | ${escapeMarkdown(text)} |`)].join("\n");
}

/** Backslashes before everything that Markdown or HTML could read as markup. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~&@]|^[-=>]|^\d+(?=[.)])/gm, (character) => (/^\d/.test(character) ? `${character}\\` : `\\${character}`)).replace(/:\/\//g, "\\://");
}
