/**
 * The lists behind the figures as text: long, seldom looked at, and passed on by a process that has other things to do.
 *
 * A text names most commits by their ids alone; what the rhythm strip says of them is looked up when the list is opened.
 */
import { commitsNamedBy, type EvidenceItem, type FileItem, type Finding, type SignalId } from "../model/finding";
import type { Report } from "../model/report";
import type { EvidenceRowView, EvidenceView, FileRowView, StripMark } from "../protocol/views";
import { describeReason } from "./describeWindow";
import { describeShortDate, describeValue, shortId, visibleText } from "./figures";
import { wordsOf } from "./words/wordsOf";

/** JSON of one signal's lists, made by `foldEvidence`. */
export type FoldedEvidence = string;

interface Lists {
  readonly files: readonly FileRowView[];
  /** Commit and note. */
  readonly rows: readonly (readonly [string, string])[];
  readonly leftOut: readonly { readonly reason: string; readonly count: number; readonly commits: readonly string[] }[];
  /** Those of these commits that have no mark on the strip. */
  readonly unmarked: readonly Named[];
}

type Named = Pick<StripMark, "commit" | "subject" | "date">;

/** Where nothing is known of a signal. */
const noEvidence: EvidenceView = { files: [], rows: [], leftOut: [] };

/** The files and commits behind every finding, and those left out. */
export function foldEvidence({ findings, otherCommits = [] }: Pick<Report, "findings" | "otherCommits">): ReadonlyMap<SignalId, FoldedEvidence> {
  const others = new Map(otherCommits.map(({ id, subject, committedAt }) => [id, { commit: id, subject: visibleText(subject), date: describeShortDate(committedAt) }]));
  return new Map(findings.map((finding) => [finding.signal, JSON.stringify(listsOf(finding, others))]));
}

/** One signal's lists, ready to show; `strip` is that of the page of the same report. */
export function unfoldEvidence(folded: FoldedEvidence | undefined, strip = "[]"): EvidenceView {
  if (folded === undefined) return noEvidence;
  const { files, rows, leftOut, unmarked } = JSON.parse(folded) as Lists;
  const known = new Map([...(JSON.parse(strip) as readonly StripMark[]), ...unmarked].map((one) => [one.commit, one]));
  const row = (commit: string, note: string) => presentRow(known.get(commit), commit, note);
  return {
    files,
    rows: rows.map(([commit, note]) => row(commit, note)),
    leftOut: leftOut.map(({ reason, count, commits }) => ({ reason, count, rows: commits.map((commit) => row(commit, reason)) })),
  };
}

function listsOf(finding: Finding, others: ReadonlyMap<string, Named>): Lists {
  return {
    files: (finding.files ?? []).map((item) => presentFile(item, noteOf(finding, item))),
    rows: finding.evidence.map((item) => [item.commit, noteOf(finding, item)]),
    leftOut: finding.sample.excluded.map(({ reason, count, commits }) => ({ reason: describeReason(reason), count, commits })),
    unmarked: [...new Set(commitsNamedBy(finding))].flatMap((commit) => others.get(commit) ?? []),
  };
}

function presentFile({ path, line }: FileItem, note: string): FileRowView {
  return { path, shown: visibleText(path), ...(line !== undefined && { line }), note };
}

function presentRow(mark: Named | undefined, commit: string, note: string): EvidenceRowView {
  return { commit, shortId: shortId(commit), subject: mark?.subject ?? "", date: mark?.date ?? "", note };
}

/** What a signal made of one commit or file behind it. */
export function noteOf({ signal }: Finding, item: EvidenceItem | FileItem): string {
  const words = wordsOf(signal).noteOf?.(item);
  if (words !== undefined) return words;
  return item.value === undefined ? (item.class ?? "") : describeValue(item.value, item.unit ?? "lines");
}
