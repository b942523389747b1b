/** The two signals of a made repository, counted from its marks, in the words that the real product uses. */
import { group } from "d3-array";
import type { ShareChartView, SizeChartView } from "../../src/protocol/chartView";
import type { EvidenceRowView, EvidenceView, SignalView, StripMark } from "../../src/protocol/views";

const counted = "Counted: 23 August to 20 November 2026, whole team.";

/** How big are my commits? */
export function makeSizeSignal(marks: readonly StripMark[]): SignalView {
  const sized = marks.filter(isSized);
  const sizes = sized.map(sizeOf).sort((a, b) => a - b);
  const median = quantile(sizes, 0.5);
  const interval = { value: median, low: quantile(sizes, 0.42), high: quantile(sizes, 0.58) };
  const leftOut = countReasons(marks.filter((mark) => !isSized(mark)));
  return {
    id: "size.commit",
    area: "tempo",
    title: "Commit size",
    question: "How big are my commits?",
    kind: "observed",
    statement: `Half of the ${sized.length} commits change ${median} lines or fewer.`,
    measures: [
      { label: "Median", text: `${median} lines [${interval.low}–${interval.high}]` },
      { label: "90th percentile", text: `${quantile(sizes, 0.9)} lines [${quantile(sizes, 0.85)}–${quantile(sizes, 0.95)}]` },
      { label: "50 lines or fewer", text: `${sizes.filter((size) => size <= 50).length} of ${sizes.length} commits` },
      { label: "More than 400 lines", text: `${sizes.filter((size) => size > 400).length} of ${sizes.length} commits` },
      { label: "Spread (median deviation)", text: `${quantile(sizes, 0.75) - median} lines` },
    ],
    chart: makeSizeChart(sizes, interval),
    aims: [
      {
        text: "Aim: median <= 60 lines",
        verdict: "within",
        verdictText: "The whole interval lies within the aim.",
        standardTitle: "Work in small batches",
      },
    ],
    standard: { kind: "team", practice: "small-batches", title: "Work in small batches", hasLevels: true },
    offers: [],
    counted: `${sized.length} commits. ${counted}`,
    leftOut,
    leftOutSentence: describeLeftOut(leftOut),
    reproduce: "git show --numstat -w --ignore-blank-lines -M --format= 1a2b3c4d",
    evidenceCount: sized.length,
    fileCount: 0,
  };
}

/** When I change behaviour, does a test travel with it? */
export function makeTravelSignal(marks: readonly StripMark[]): SignalView {
  const { before, together, after, none } = countTravel(marks);
  const all = before + together + after + none;
  const percent = Math.round((100 * (before + together)) / Math.max(1, all));
  return {
    id: "hist.testTravel",
    area: "tests",
    title: "Test travel",
    question: "When I change behaviour, does a test travel with it?",
    kind: "observed",
    statement: `A test came before or together with ${before + together} of ${all} changes of behaviour: ${percent} %.`,
    measures: [{ label: "Accompanied", text: `${percent} % [${percent - 9}–${percent + 9} %]` }],
    chart: {
      kind: "shares",
      summary: `Of ${all} changes, a test came before in ${before}, together in ${together}, after in ${after}, and none was seen for ${none}.`,
      parts: makeParts([before, together, after, none]),
    },
    aims: [],
    standard: { kind: "starter", practice: "test-driven-development", title: "Test-driven development" },
    offers: [],
    counted: `${all} commits that change behaviour. ${counted}`,
    leftOut: [{ reason: "pending: too recent to tell", count: 2 }],
    leftOutSentence: "Left out: 2 that are too recent to tell.",
    reproduce: "git log --no-merges --name-status --format=%H --since=2026-08-23",
    evidenceCount: all,
    fileCount: 0,
  };
}

/** The commits behind a made signal, newest first. */
export function makeEvidence(marks: readonly StripMark[]): EvidenceView {
  const newestFirst = [...marks].reverse();
  const reasons = group(
    newestFirst.filter((mark) => !isSized(mark)),
    reasonOf,
  );
  return {
    files: [],
    rows: newestFirst.filter(isSized).map((mark) => makeRow(mark, `${sizeOf(mark)} lines`)),
    leftOut: [...reasons].map(([reason, members]) => ({
      reason,
      rows: members.map((mark) => makeRow(mark, `${sizeOf(mark)} lines`)),
      count: members.length,
    })),
  };
}

function makeRow({ commit, shortId, subject, date }: StripMark, note: string): EvidenceRowView {
  return { commit, shortId, subject, date, note };
}

function makeSizeChart(sizes: readonly number[], median: { value: number; low: number; high: number }): SizeChartView {
  const top = Math.max(7, Math.ceil(Math.log2((sizes.at(-1) ?? 0) + 1)));
  const bins = Array.from({ length: top }, (_, index) => {
    const from = index === 0 ? 0 : 2 ** index;
    const to = 2 ** (index + 1) - 1;
    return { from, to, count: sizes.filter((size) => size >= from && size <= to).length };
  });
  const summary = `Commit sizes from ${sizes[0]} to ${sizes.at(-1)} lines; the median is ${median.value}, with an interval from ${median.low} to ${median.high}; the aim is 60 or fewer.`;
  return { kind: "sizes", summary, bins, median, aim: { low: 0, high: 60 } };
}

const partNames = ["Test before", "Together", "Test after", "No test seen"] as const;

function makeParts(counts: readonly number[]): ShareChartView["parts"] {
  return partNames.map((label, index) => ({
    id: label,
    label,
    count: counts[index] ?? 0,
    tone: index as 0 | 1 | 2 | 3,
  }));
}

function countTravel(marks: readonly StripMark[]): { before: number; together: number; after: number; none: number } {
  const counts = { before: 0, together: 0, after: 0, none: 0 };
  const isTestOnly = (mark: StripMark | undefined): boolean => (mark?.testLines ?? 0) > 0 && mark?.productionLines === 0;
  for (const [index, mark] of marks.entries()) {
    if (mark.productionLines === 0 || mark.excluded !== undefined) continue;
    if (mark.testLines > 0) counts.together++;
    else if (isTestOnly(marks[index - 1])) counts.before++;
    else if (isTestOnly(marks[index + 1]) || isTestOnly(marks[index + 2])) counts.after++;
    else counts.none++;
  }
  return counts;
}

function isSized(mark: StripMark): boolean {
  return mark.excluded === undefined && sizeOf(mark) > 0;
}

function sizeOf({ productionLines, testLines }: StripMark): number {
  return productionLines + testLines;
}

function reasonOf({ excluded }: StripMark): string {
  return excluded ?? "no code file";
}

function countReasons(marks: readonly StripMark[]): SignalView["leftOut"] {
  return [...group(marks, reasonOf)].map(([reason, members]) => ({ reason, count: members.length }));
}

function describeLeftOut(leftOut: SignalView["leftOut"]): string {
  return `Left out: ${leftOut.map(({ reason, count }) => `${count} ${reason}`).join(", ")}.`;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
