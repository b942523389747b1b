/** The page's own few words, in one place; everything that says something about the work comes from the host. */

const numbers = new Intl.NumberFormat(document.documentElement.lang || "en");

/** A number as the reader's language writes it. */
export function formatNumber(value: number): string {
  return numbers.format(value);
}

export const words = {
  skeleton: "Reading the history…",
  unreachableTitle: "No answer",
  unreachable: "Metronome did not answer this view. Try again, or look into the log.",
  tryAgain: "Try again",
  showLog: "Show log",
  technicalDetail: "Technical detail",
  beat: "Now",
  aims: "The team's aim",
  selfAssess: "Self-assess",
  adopt: (title: string) => `Adopt starter standard: ${title}`,
  standard: (title: string) => `Standard: ${title}`,
  moreMeasures: (count: number) => `${formatNumber(count)} more figures`,
  kinds: {
    few: "Too few to say",
    none: "None yet",
    notObservable: "Cannot tell",
    off: "Switched off",
    failed: "Could not be worked out",
  },
  evidence: "Evidence",
  evidenceCount: (count: number) => `${formatNumber(count)} ${count === 1 ? "commit" : "commits"}`,
  readingEvidence: "Reading the commits…",
  noEvidence: "No commit was counted.",
  evidenceFailed: (reason: string) => `The commits could not be read: ${reason}`,
  counted: "Commits that were counted",
  leftOut: "What was left out",
  reproduce: "The same figure with plain git",
  copy: "Copy",
  copied: "Copied",
  more: (count: number) => `Show ${formatNumber(count)} more`,
  andMore: (count: number) => `and ${formatNumber(count)} more`,
  openCommit: "Open this commit's changes",
  asTable: "As a table",
  lines: "lines",
  aim: "aim",
  median: (value: string) => `median ${value}`,
  sizeColumns: ["Lines changed", "Commits"],
  shareColumns: ["Class", "Commits"],
  stripColumns: ["Date", "Commit", "Subject", "Test lines", "Production lines", "Other lines", "Left out"],
  rhythm: "Rhythm",
  rhythmQuestion: "How do tests and production code move through time?",
  tests: "tests",
  production: "production",
  together: "both in one commit",
  hollow: "left out of the figures",
  stepThrough: "Step through the commits",
  stripHint: "Arrow keys step from commit to commit, Enter opens its changes.",
  stripIdle: "Point at a mark, or step through with the arrow keys.",
  stripEmpty: "No commit in this window.",
  position: (index: number, count: number) => `Commit ${formatNumber(index)} of ${formatNumber(count)}`,
  lineCount: (label: string, count: number) => `${label} ${formatNumber(count)}`,
  other: "other",
  excluded: (reason: string) => `left out: ${reason}`,
} as const;
