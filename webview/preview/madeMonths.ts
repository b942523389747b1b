/** Makes believable signals that are told month by month or on two sides, in the words that the real product would use. */
import type { MonthChartView } from "../../src/protocol/chartView";
import type { SignalView, SplitTableView } from "../../src/protocol/views";
import { Random } from "./random";

const random = new Random(29);
const monthNames = ["Aug 2026", "Sep 2026", "Oct 2026", "Nov 2026"];

/** Where does change go? */
export const typeMix: SignalView = {
  ...names("type.mix", "messages", "Kinds of change", "Where does change go, and is there room for refactoring?"),
  statement: "Of 118 commits: features 43 %, fixes 24 %, refactoring 15 %. Refactoring is declared by 15 % [10–23 %]; by their lines, 6 % [3–12 %] are possible refactoring.",
  measures: [{ label: "Refactoring, as declared", text: "15 % [10–23 %]" }],
  chart: makeMonths("commits", [["Features", 0, [14, 20, 11, 6]], ["Fixes", 1, [5, 9, 8, 6]], ["Refactoring", 2, [2, 0, 9, 7]], ["Chores", 1, [3, 4, 0, 2]], ["Not said", 3, [6, 3, 2, 1]]]),
};

/** How much of the history declares AI help? */
export const aiDeclared: SignalView = {
  ...names("ai.declared", "team", "Declared AI help", "How much of the history declares AI help?"),
  statement: "31 % [24–40 %] of 132 commits declare AI help; what nobody declares is not seen.",
  measures: [{ label: "Declare AI help", text: "31 % [24–40 %]" }],
  chart: { kind: "shares", summary: "Declaring AI help: 41, Not declaring it: 91.", parts: [{ id: "declared", label: "Declaring AI help", count: 41, tone: 1 }, { id: "undeclared", label: "Not declaring it", count: 91, tone: 3 }] },
  splits: makeSplits(),
};

/** Lines of production code and tests beside the sizes of commits. */
export const testMonths: MonthChartView = makeMonths("lines", [["Lines of production code", 0, [1210, 1804, 960, 733]], ["Lines of tests", 1, [402, 911, 1102, 640]]]);

function names(id: string, area: string, title: string, question: string) {
  return {
    id, area, title, question,
    kind: "observed" as const,
    aims: [],
    offers: [],
    counted: "118 commits counted, 90 days up to 20 November 2026.",
    leftOut: [],
    leftOutSentence: "Nothing was left out.",
    reproduce: "git log --no-merges --since=2026-08-23 --format='%h %B' --shortstat",
    evidenceCount: random.whole(30, 120),
    fileCount: 0,
  };
}

function makeMonths(unit: string, parts: readonly (readonly [label: string, tone: 0 | 1 | 2 | 3, counts: readonly number[]])[]): MonthChartView {
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const months = monthNames.map((label, at) => {
    const counts = parts.map(([, , all]) => all[at] ?? 0);
    return { label, counts, text: `${sum(counts).toLocaleString("en-GB")} ${unit}` };
  });
  return {
    kind: "months",
    summary: `Month by month, each with its largest part. ${months.map(({ label, text }) => `${label}: ${text}, ${parts[0]?.[0] ?? ""}`).join("; ")}.`,
    columns: ["Month", ...parts.map(([label]) => label), "In all"],
    parts: parts.map(([label, tone, counts]) => ({ id: label, label, tone, count: sum(counts) })),
    months,
  };
}

function makeSplits(): SplitTableView {
  return {
    caption: "Declaring AI help and not declaring it: other figures on both, side by side.",
    columns: ["Figure", "Declaring AI help", "Not declaring it"],
    rows: [
      ["Commit size, median", "64 lines [41–92], 41 commits", "22 lines [17–31], 91 commits"],
      ["Tests travel with changes, with a test in or before", "71 % [54–83 %], 34 commits", "58 % [46–69 %], 66 commits"],
      ["Fresh code rewritten, rewritten within 21 days", "11 % [6–18 %], 39 commits", "7 % [4–11 %], 84 commits"],
      ["Messages, subjects that say something", "98 % [87–100 %], 41 commits", "84 % [75–90 %], 91 commits"],
    ],
  };
}
