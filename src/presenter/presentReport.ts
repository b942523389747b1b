/** Turns a report into what the sidebar and the dashboard draw. */
import type { BoundAim, CommitRow, Report } from "../model/report";
import { isPending, type Finding, type SignalId } from "../model/finding";
import type { Standard } from "../model/standard";
import type { BeatView, NoticeView, ReportView, SignalView, StandardLinkView, StripMark } from "../protocol/views";
import { describeMissing } from "./describeMissing";
import { presentAim, aimBand } from "./presentAim";
import { presentWeekly } from "./charts/presentWeekly";
import { presentChart, presentTrend } from "./presentChart";
import { presentSplits } from "./presentSplits";
import { describeChange } from "./describeChange";
import { describeNote } from "./describeNote";
import { describeOffer } from "./describeOffer";
import { describeFinding } from "./describeFinding";
import { describeCounted, describeLeftOut, describeReason, describeWho, describeWindow } from "./describeWindow";
import { areaOf, byArea, signalAreas } from "./signalAreas";
import { describeCount, describeMeasure, describeShortDate, shortId, visibleText } from "./figures";
import { measureLabel, questionOf, signalTitle } from "./words/wordsOf";

/** A starter standard that can be adopted where the team has none for a signal. */
export interface StarterChoice {
  readonly id: string;
  readonly title: string;
  readonly signals: readonly SignalId[];
}

export interface PresentationContext {
  /** Folder name of the repository. */
  readonly name: string;
  readonly starters: readonly StarterChoice[];
}

/** A finding that gets a card. */
type Shown = Exclude<Finding, { readonly kind: "off" }>;

/** The whole page of a report; all text is plain text, ready to show. */
export function presentReport(report: Report, context: PresentationContext): ReportView {
  const wip = report.findings.find(({ signal }) => signal === "flow.wip");
  const { repository } = report;
  return {
    kind: "report",
    repository: visibleText(context.name),
    revision: `${repository.branch === undefined ? "Detached" : visibleText(repository.branch)} at ${shortId(repository.head)}`,
    scope: `${describeWindow(report.window)} · ${describeWho(report.who)}`,
    choices: [
      { label: describeWindow(report.window), action: "chooseWindow" },
      { label: describeWho(report.who), action: "chooseWho" },
    ],
    notices: presentNotices(report),
    beat: presentBeat(wip),
    areas: signalAreas.map(({ id, title }) => ({ id, title })),
    signals: presentSignals(report, context),
    ...presentSwitchedOff(report.findings),
    strip: JSON.stringify(report.commits.map(presentMark)),
    stripSummary: summariseStrip(report.commits),
  };
}

/** What the sentence about the step in hand says already; zeros it leaves out. */
const saidInSentence: ReadonlySet<string> = new Set(["lines", "files", "ageDays", "ageDaysAtLeast", "unpushed", "unintegrated"]);

/** The step in hand, apart from the signals. */
export function presentBeat(wip: Finding | undefined): BeatView {
  if (wip === undefined) return { sentence: "", details: [] };
  const details = wip.measures.filter(({ id, value }) => value > 0 && !saidInSentence.has(id)).map((measure) => `${measureLabel(wip.signal, measure.id)}: ${describeMeasure(measure)}`);
  return { sentence: describeFinding(wip), details: [...details, ...(wip.notes ?? []).map(describeNote)] };
}

function presentSignals(report: Report, context: PresentationContext): readonly SignalView[] {
  const cards = report.findings.flatMap((finding) => (finding.signal === "flow.wip" || finding.kind === "off" ? [] : [finding]));
  return cards.sort((a, b) => byArea(a.signal, b.signal)).map((finding) => presentSignal(finding, report, context));
}

/** Signals that are switched off have nothing to say, so they share one line. */
function presentSwitchedOff(findings: readonly Finding[]): Pick<ReportView, "switchedOff"> {
  const titles = findings.flatMap(({ signal, kind }) => (kind === "off" ? [signalTitle(signal)] : []));
  if (titles.length === 0) return {};
  return { switchedOff: { text: `Switched off: ${titles.join(", ")}. The setting metronome.signals.shown switches them on.`, action: { label: "Choose signals", action: "chooseSignals" } } };
}

function presentSignal(finding: Shown, report: Report, { starters }: PresentationContext): SignalView {
  const aims = report.aims.filter(({ signal }) => signal === finding.signal);
  const standards = report.standards.flatMap(({ standard }) => standard ?? []);
  const standard = presentStandard(finding.signal, aims, standards, starters);
  const chart = presentChart(finding, aimBand(aims));
  const trend = presentTrend(finding);
  const weekly = presentWeekly(finding);
  const splits = presentSplits(finding);
  const change = describeChange(finding);
  return {
    id: finding.signal,
    area: areaOf(finding.signal),
    title: signalTitle(finding.signal),
    question: questionOf(finding.signal),
    kind: isPending(finding) ? "pending" : finding.kind,
    statement: describeFinding(finding),
    ...(change !== undefined && { change }),
    measures: finding.measures.map((measure) => ({ label: measureLabel(finding.signal, measure.id), text: describeMeasure(measure) })),
    ...(chart !== undefined && { chart }),
    ...(trend !== undefined && { trend }),
    ...(weekly !== undefined && { weekly }),
    ...(splits !== undefined && { splits }),
    aims: aims.map((aim) => presentAim(aim, standards)),
    ...(standard !== undefined && { standard }),
    offers: (finding.offers ?? []).map(describeOffer),
    counted: [describeCounted(finding), ...(finding.notes ?? []).map(describeNote)].join(" "),
    leftOut: finding.sample.excluded.map(({ reason, count }) => ({ reason: describeReason(reason), count })),
    leftOutSentence: describeLeftOut(finding.sample),
    reproduce: finding.reproduce,
    evidenceCount: finding.evidence.length,
    fileCount: finding.files?.length ?? 0,
  };
}

/** The team's own page comes first; without one, a starter that covers the signal is offered. */
function presentStandard(signal: SignalId, aims: readonly BoundAim[], standards: readonly Standard[], starters: readonly StarterChoice[]): StandardLinkView | undefined {
  const team = standards.find(({ id }) => id === aims[0]?.standard);
  if (team !== undefined) return { kind: "team", practice: team.id, title: visibleText(team.title), hasLevels: team.levels.length > 0 };
  const starter = starters.find(({ signals }) => signals.includes(signal));
  return starter && { kind: "starter", practice: starter.id, title: starter.title };
}

function presentNotices({ repository, standards, commits, missingCommits }: Report): readonly NoticeView[] {
  const broken = standards.filter(({ diagnostics }) => diagnostics.some(({ severity }) => severity === "error"));
  const notices: NoticeView[] = [];
  if (repository.isShallow) {
    const oldest = commits[0];
    notices.push({ id: "shallow", text: `This is a shallow clone: history here begins ${oldest === undefined ? "with its boundary" : `on ${describeShortDate(oldest.committedAt)}`}. "git fetch --unshallow" brings the rest.` });
  }
  if (missingCommits !== undefined) notices.push({ id: "missingCommits", text: `This is not the whole history: ${describeMissing(missingCommits)}. "git fsck" names what is missing; a fetch or a fresh clone may bring it back.` });
  if (repository.hasGrafts === true) notices.push({ id: "grafts", text: "This repository has grafts (.git/info/grafts): on this machine, git pretends other parents. Figures here follow the history as it was committed, the same in every clone." });
  if (repository.workTree === undefined) notices.push({ id: "bare", text: "This is a bare repository: there is no work tree, so nothing can be said of work in progress. Open a clone to see it." });
  if (repository.isDetached) notices.push({ id: "detached", text: "HEAD is detached: figures are those of the commit, not of a branch. \"git switch <branch>\" goes back to one." });
  for (const { file, diagnostics } of broken) {
    notices.push({ id: `standard:${file}`, text: `${visibleText(file)} has a mistake: ${visibleText(diagnostics.find(({ severity }) => severity === "error")?.message ?? "")} The last good version stays in force.` });
  }
  return notices;
}

function presentMark(row: CommitRow): StripMark {
  return {
    commit: row.id,
    shortId: shortId(row.id),
    subject: visibleText(row.subject),
    at: row.committedAt,
    date: describeShortDate(row.committedAt),
    productionLines: row.productionLines,
    testLines: row.testLines,
    otherLines: row.otherLines,
    ...(row.excluded !== undefined && { excluded: describeReason(row.excluded) }),
  };
}

function summariseStrip(commits: readonly CommitRow[]): string {
  const first = commits[0];
  if (first === undefined) return "No commit in this window.";
  const times = commits.map(({ committedAt }) => committedAt);
  const both = commits.filter(({ productionLines, testLines }) => productionLines > 0 && testLines > 0).length;
  const production = commits.filter(({ productionLines, testLines }) => productionLines > 0 && testLines === 0).length;
  const tests = commits.filter(({ productionLines, testLines }) => productionLines === 0 && testLines > 0).length;
  const span = `${describeShortDate(times.reduce((a, b) => Math.min(a, b)))} to ${describeShortDate(times.reduce((a, b) => Math.max(a, b)))}`;
  return `${describeCount(commits.length, "commit")} from ${span}: ${both} with tests and production code, ${production} with production code only, ${tests} with tests only, ${commits.length - both - production - tests} with neither.`;
}
