/** A named state in which every text that a repository can choose tries to be more than text. */
import type { EvidenceRowView, PageView, ReportView, StripMark } from "../../../src/protocol/views";
import type { PreviewState } from "./previewState";
import { reports } from "./reports";

/** Texts that must appear exactly as they are. */
export const hostileTexts = [
  `<img src=x onerror="window.__pwn=1">`,
  `<script>window.__pwn=1</script>`,
  `"><svg onload=window.__pwn=1>`,
  `a<b && c>d &lt;Image&gt; <Image>`,
  `[x](command:workbench.action.quit) $(zap) javascript:window.__pwn=1`,
  `\u202egnp.exe\u202c and \u200b zero\u200dwidth`,
  `__proto__ constructor {{7*7}} \${7*7}`,
  "long-word-without-a-break-".repeat(12),
  `עברית קודם ואז English`,
] as const;

const base = asReport(reports.observed.page);
const text = (index: number): string => hostileTexts[index % hostileTexts.length] ?? "";

/** Every free text replaced. */
export const hostileText: PreviewState = {
  page: {
    ...base,
    repository: text(0),
    revision: text(1),
    notices: [{ id: text(0), text: text(2) }],
    beat: { sentence: text(0), details: hostileTexts },
    stripSummary: text(3),
    wholeHistory: {
      statement: text(0),
      counted: text(1),
      leftOutSentence: text(2),
      line: { period: "week", points: hostileTexts.map((date, index) => ({ at: index * 604_800, date, count: 1, median: index, mark: text(index + 1), isJoined: true })), median: 4, low: 0, high: 9 },
    },
    strip: JSON.stringify((JSON.parse(base.strip ?? "[]") as readonly StripMark[]).map((mark, index) => ({ ...mark, subject: text(index), ...(index % 9 === 0 ? { excluded: text(1) } : {}) }))),
    signals: base.signals.map((signal, index) => ({
      ...signal,
      title: text(index),
      question: text(index + 1),
      statement: text(index + 2),
      measures: hostileTexts.map((label) => ({ label, text: text(0) })),
      aims: [{ text: text(0), verdict: "notJudged", verdictText: text(1), standardTitle: text(2) }],
      standard: { kind: "team", practice: text(0), title: text(0), hasLevels: true },
      leftOut: hostileTexts.map((reason) => ({ reason, count: 1 })),
      leftOutSentence: text(7),
      offers: [text(0), text(7)],
      reproduce: `git show '${text(0)}'`,
    })),
  },
  evidence: {
    files: hostileTexts.map((path, index) => ({ path, shown: path, line: index + 1, note: text(index + 1) })),
    rows: hostileTexts.map(makeRow),
    leftOut: hostileTexts.map((reason, index) => ({ reason, rows: [makeRow(reason, index)], count: 1 })),
  },
};

function makeRow(subject: string, index: number): EvidenceRowView {
  const commit = String(index).padStart(40, "0");
  return { commit, shortId: commit.slice(-7), subject, date: "3 Nov 2026", note: text(index + 1) };
}

function asReport(page: PageView): ReportView {
  if (page.kind !== "report") throw new Error("The state holds no report");
  return page;
}
