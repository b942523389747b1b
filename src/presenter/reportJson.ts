/** The report as stable JSON (`metronome.report/1`): the same repository, revision and window give the same bytes. */
import type { BoundAim, Report } from "../model/report";
import type { Change, EvidenceItem, FileItem, Finding, Measure, WeeklyLine } from "../model/finding";
import type { Window } from "../model/window";
import { describeChange } from "./describeChange";
import { describeNote } from "./describeNote";
import { describeFinding } from "./describeFinding";
import { withoutPrivate } from "./withoutPrivate";

/** Pretty-printed with a closing line feed. Nothing of the machine (paths, time zone, clock) is in it. */
export function reportJson(whole: Report): string {
  const report = withoutPrivate(whole);
  const { head, isShallow, objectFormat } = report.repository;
  const data = {
    schema: "metronome.report/1",
    repository: { head, shallow: isShallow, objectFormat, ...(report.missingCommits !== undefined && { missingCommits: report.missingCommits }) },
    window: windowJson(report.window),
    who: report.who,
    findings: report.findings.map((finding) => findingJson(finding, report.aims.filter(({ signal }) => signal === finding.signal))),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function findingJson(finding: Finding, aims: readonly BoundAim[]): unknown {
  const [first] = aims;
  return {
    signal: finding.signal,
    kind: finding.kind,
    measures: finding.measures.map(measureJson),
    sample: {
      counted: finding.sample.counted,
      excluded: Object.fromEntries(finding.sample.excluded.map(({ reason, count }) => [reason, count] as const).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
    statement: describeFinding(finding),
    ...(finding.isSquashed === true && { squashed: true }),
    ...(first && { aim: aimJson(first), aims: aims.map(aimJson), standard: first.standard }),
    ...(finding.window && { window: windowJson(finding.window) }),
    ...(finding.notes !== undefined && finding.notes.length > 0 && { notes: finding.notes.map(describeNote) }),
    ...(finding.who && { who: finding.who }),
    ...(finding.change && { change: changeJson(finding.change, describeChange(finding)) }),
    reproduce: finding.reproduce,
    evidence: finding.evidence.map(({ commit }) => commit),
    ...(finding.evidence.some(saysSomething) && { rows: finding.evidence.map(rowJson) }),
    ...(finding.files && { files: finding.files.map(fileJson) }),
    ...(finding.splits && { splits: finding.splits.map(({ signal, parts }) => ({ signal, parts: parts.map(({ id, counted, measure }) => ({ id, counted, measure: measureJson(measure) })) })) }),
    ...(finding.weekly && { weekly: weeklyJson(finding.weekly) }),
    ...("reason" in finding && { reason: finding.reason }),
  };
}

/** `interval` is one of 99 %, of the difference. */
function changeJson({ measure, verdict, window, before }: Change, statement: string | undefined): unknown {
  return {
    measure,
    kind: verdict.kind,
    ...(verdict.kind === "silent"
      ? { reason: verdict.reason }
      : { difference: rounded(verdict.difference), interval: [rounded(verdict.interval.low), rounded(verdict.interval.high)] }),
    ...(before && { before: measureJson(before) }),
    ...(statement !== undefined && { statement }),
    window: windowJson(window),
  };
}

function saysSomething({ value, class: found }: EvidenceItem): boolean {
  return value !== undefined || found !== undefined;
}

/** What the signal made of a commit; a value without a unit is one in lines. */
function rowJson({ value, ...row }: EvidenceItem): unknown {
  return { ...row, ...(value !== undefined && { value: rounded(value) }) };
}

function fileJson({ value, ...file }: FileItem): unknown {
  return { ...file, ...(value !== undefined && { value: rounded(value) }) };
}

/** Limits are there from ten weeks on. */
function weeklyJson({ measure, unit, weeks, limits }: WeeklyLine): unknown {
  return {
    measure,
    unit,
    weeks: weeks.map(({ since, value, counted }) => ({ since: isoSecond(since).slice(0, 10), value: rounded(value), counted })),
    ...(limits.kind === "limits" && { median: rounded(limits.median), low: rounded(limits.low), high: rounded(limits.high), marks: limits.marks.map(({ week, reason }) => ({ week, reason })) }),
  };
}

function measureJson({ id, value, unit, interval }: Measure): unknown {
  return { id, value: rounded(value), unit, ...(interval && { interval: [rounded(interval.low), rounded(interval.high)] }) };
}

function aimJson({ aim, standard, verdict, judged }: BoundAim): unknown {
  return { measure: aim.measure, aim: aim.text, standard, verdict, ...(aim.paths.length > 0 && { paths: aim.paths }), ...(judged && { judged }) };
}

function windowJson({ since, until, days }: Window): unknown {
  return { since: isoSecond(since), until: isoSecond(until), ...(days !== undefined && { days }) };
}

/** Beyond six digits figures of one computation differ only by noise. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function isoSecond(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}
