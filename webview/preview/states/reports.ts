/** Named states with a report: each kind of finding, and the histories that need a word with their figures. */
import type { AreaView, HistoryView, ReportView, SignalView, StripMark } from "../../../src/protocol/views";
import { chartSignals, markerFiles } from "../madeCharts";
import { makeMarks } from "../madeMarks";
import { aiDeclared, testMonths, typeMix } from "../madeMonths";
import { travelWeeks, weeksOf } from "../madeWeeks";
import { makeLongHistory, makeShortHistory, makeYoungHistory } from "../madeWholeHistory";
import { makeEvidence, makeSizeSignal, makeTravelSignal } from "../madeSignals";
import type { PreviewState } from "./previewState";

const areas: readonly AreaView[] = [
  { id: "tempo", title: "Tempo and size" },
  { id: "tests", title: "Tests" },
  { id: "flow", title: "Flow" },
  { id: "team", title: "Team" },
  { id: "messages", title: "Messages, debt and decisions" },
];
const { branches, cadence, hours, markers } = chartSignals;
const marks = makeMarks({ count: 132, days: 90, seed: 8 });
const size = makeSizeSignal(marks);
const travel = makeTravelSignal(marks);

function report(changes: Partial<ReportView> = {}, from: readonly StripMark[] = marks): PreviewState {
  const page: ReportView = {
    kind: "report",
    repository: "billing",
    revision: "main at 1a2b3c4",
    scope: "90 days up to 20 November 2026 · whole team",
    choices: [
      { label: "90 days up to 20 November 2026", action: "chooseWindow" },
      { label: "whole team", action: "chooseWho" },
    ],
    notices: [],
    beat: {
      sentence: "26 lines since the last commit",
      details: ["Last commit 14 minutes ago", "2 files in work, 1 of them a test"],
    },
    areas,
    signals: [size, travel],
    strip: JSON.stringify(from),
    stripSummary: `${from.length} commits over 90 days. Tests and production code change in the same commit in ${from.filter(({ testLines, productionLines }) => testLines > 0 && productionLines > 0).length} of them.`,
    ...changes,
  };
  return { page, evidence: makeEvidence(from) };
}

/** The signal as it is when it has no figure to show. */
function silent(signal: SignalView, changes: Partial<SignalView>): SignalView {
  const { chart: _, ...rest } = signal;
  return { ...rest, measures: [], aims: [], evidenceCount: 0, leftOut: [], leftOutSentence: "", ...changes };
}

const few = makeMarks({ count: 9, days: 12, seed: 3 });
const none = makeMarks({ count: 0, days: 90, seed: 1 });
const outside: SignalView = {
  ...size,
  aims: [
    ...size.aims,
    {
      text: "Aim: 90th percentile <= 100 lines in services/",
      verdict: "outside",
      verdictText: "The whole interval lies outside the aim.",
      standardTitle: "Work in small batches",
    },
    {
      text: "Aim: median <= 45 lines since 1 June",
      verdict: "couldBeEither",
      verdictText: "Could be either: the interval reaches over the aim.",
      standardTitle: "Work in small batches",
    },
  ],
};

/** The window before had every size doubled; its last bin is left out. */
function movedSize(): SignalView {
  if (size.chart?.kind !== "sizes") return size;
  const { bins } = size.chart;
  const previous = bins.map((bin, index) => ({ ...bin, count: bins[index - 1]?.count ?? 0 }));
  return {
    ...size,
    change: "Smaller than in the 90 days before: 29 lines, down from 58 [−41…−17].",
    chart: { ...size.chart, previous, summary: `${size.chart.summary} In the window before, sizes were twice as large.` },
  };
}

/** States whose text is about one signal's kind; the other stays as it is. */
const kinds = {
  few: report(
    {
      signals: [
        silent(size, {
          kind: "few",
          statement: "7 commits so far, from 3 to 88 lines. A median needs 10.",
          counted: "7 commits. Counted: the last 365 days, whole team.",
          evidenceCount: 7,
        }),
        silent(travel, {
          kind: "few",
          statement: "A test came before or together with 4 of 6 changes.",
          counted: "6 commits that change behaviour. Counted: the last 365 days.",
          evidenceCount: 6,
        }),
      ],
    },
    few,
  ),
  none: report(
    {
      signals: [
        silent(size, { kind: "none", statement: "No commit changed code in the last 365 days.", counted: "0 commits." }),
        silent(travel, { kind: "none", statement: "No change of behaviour in the last 365 days.", counted: "0 commits." }),
      ],
      beat: { sentence: "Nothing is uncommitted", details: ["Last commit 14 months ago"] },
    },
    none,
  ),
  notObservable: report({
    signals: [
      silent(size, {
        kind: "notObservable",
        statement: "Cannot tell, because this partial clone holds no file contents to count lines in.",
        counted: "0 of 118 commits have all their contents here.",
        leftOut: [{ reason: "contents not here", count: 118 }],
        leftOutSentence: "Left out: 118 whose contents are not here.",
      }),
      travel,
    ],
  }),
  blindSpot: report({
    signals: [
      size,
      silent(travel, {
        kind: "notObservable",
        statement: "Cannot tell, because tests may exist in t/ that Metronome can't recognise by their names: add a glob that says which files are tests.",
        offers: ["Count t/** as tests", "Say which files are tests"],
        counted: "0 commits counted.",
      }),
    ],
  }),
  pending: report({
    signals: [size, travel, silent(markers, { kind: "pending", statement: "This takes a while; it is being worked out in the background.", counted: "" })],
  }),
  off: report({
    signals: [size],
    switchedOff: { text: "Switched off: Tests travel with changes, Commit focus, Working hours. The setting metronome.signals.shown switches them on.", action: { label: "Choose signals", action: "chooseSignals" } },
  }),
  failed: report({
    signals: [
      silent(size, {
        kind: "failed",
        statement: "This signal stopped at an unexpected value; the other signals are not affected.",
        counted: "",
      }),
      travel,
    ],
  }),
};

const reading: HistoryView = {
  state: "reading",
  text: "Reading history: 34,000 of 82,000 commits",
  announcement: "The rest of the history is being read in the background.",
  action: { label: "Stop", action: "stopHistory" },
};
const historyLines = {
  firstWindow: report({
    history: { state: "first", text: "These are the newest 90 days alone; more of the history is being read.", announcement: "" },
  }),
  readingHistory: report({ history: reading }),
  pausedHistory: report({
    history: {
      state: "paused",
      text: "History read so far: 34,000 of 82,000 commits",
      announcement: "The history is read no further for now.",
      action: { label: "Go on", action: "readHistory" },
    },
  }),
};

export const reports = {
  observed: report(),
  aims: report({ signals: [outside, travel] }),
  moved: report({ signals: [movedSize(), travel] }),
  ...kinds,
  weekly: report({ signals: [{ ...size, weekly: weeksOf(16) }, { ...travel, weekly: travelWeeks }] }),
  fewWeeks: report({ signals: [{ ...size, weekly: weeksOf(4) }, travel] }),
  files: { ...report({ signals: [{ ...markers, evidenceCount: 0, fileCount: markerFiles.length }] }), evidence: { files: markerFiles, rows: [], leftOut: [] } },
  charts: report({ signals: [cadence, hours, branches, markers] }),
  months: report({ signals: [{ ...size, trend: testMonths }, aiDeclared, typeMix] }),
  wholeHistory: report({ wholeHistory: makeLongHistory() }),
  yearOfHistory: report({ wholeHistory: makeShortHistory() }),
  youngHistory: report({ wholeHistory: makeYoungHistory() }),
  shallow: report({
    notices: [
      {
        id: "shallow",
        text: "This is a shallow clone: history before 2 October 2026 is not here, so the figures start there.",
        action: { label: "Show log", action: "showLog" },
      },
      { id: "standard", text: "small-batches.md has a mistake in line 7; its last good version stays in force." },
    ],
  }),
  squashed: report({
    notices: [
      { id: "squash", text: "84 % of the commits look squashed, so the order of test and code inside a change cannot be seen." },
    ],
    signals: [
      { ...size, title: "Change (squashed) size", question: "How big are my changes after squashing?" },
      silent(travel, {
        kind: "notObservable",
        statement: "Cannot tell the order, because most changes arrive squashed. Test and code are together in 61 of 98.",
        counted: "98 squashed changes.",
        evidenceCount: 98,
      }),
    ],
  }),
  ...historyLines,
  manyCommits: report({}, makeMarks({ count: 3000, days: 365, seed: 21 })),
} as const satisfies Record<string, PreviewState>;
