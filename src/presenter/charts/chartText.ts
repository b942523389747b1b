/** Small charts made of characters, for a terminal of 80 columns; the same views that the pages draw. */
import type { BarChartView, ChartView, DayChartView, HourChartView, MonthChartView } from "../../protocol/chartView";
import type { WeeklyLineView } from "../../protocol/weeklyView";

interface Row {
  readonly label: string;
  /** From 0 to 1. */
  readonly share: number;
  readonly text: string;
}

const barWidth = 32;
/** Longer lists are for the pages. */
const mostBars = 12;
const longestLabel = 28;
/** With the indent of a report, 80 columns. */
const widest = 76;
const levels = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/** Lines without an indent; none where there is nothing to show. */
export function chartText(view: ChartView): readonly string[] {
  switch (view.kind) {
    case "sizes":
      return countRows(view.bins.map(({ from, to, count }) => ({ label: `${from}–${to}`, count })));
    case "shares":
      return countRows(view.parts);
    case "ranges":
      return countRows(view.ranges);
    case "bars":
      return barRows(view);
    case "days":
      return dayRows(view);
    case "months":
      return monthRows(view);
    case "hours":
      return hourRows(view);
  }
}

/** One character a week from the lowest to the highest of what is shown, and a sign under each that stands out. */
export function weeklyText({ points, low, high }: WeeklyLineView): readonly string[] {
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(low, ...values), Math.max(high, ...values)];
  const gaps = points.filter(({ isJoined }, at) => !isJoined && at > 0).length;
  const hasRoom = points.length + gaps <= widest;
  const gap = (isJoined: boolean, at: number): string => (isJoined || at === 0 || !hasRoom ? "" : " ");
  const line = points.map(({ value, isJoined }, at) => gap(isJoined, at) + (value > least ? levelOf(value - least, most - least) : (levels[0] ?? ""))).join("");
  const marks = points.map(({ mark, isJoined }, at) => gap(isJoined, at) + (mark === undefined ? " " : "^")).join("");
  return marks.trim() === "" ? [line] : [line, marks.trimEnd()];
}

function countRows(rows: readonly { readonly label: string; readonly count: number }[]): readonly string[] {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return layOut(rows.map(({ label, count }) => ({ label, share: count / most, text: String(count) })));
}

function barRows({ bars, full }: BarChartView): readonly string[] {
  const shown = bars.slice(0, mostBars).map(({ label, value, text, isOpen }) => ({ label: shortened(label), share: full === 0 ? 0 : value / full, text: isOpen ? `${text}, open` : text }));
  return [...layOut(shown), ...(bars.length > mostBars ? [`and ${bars.length - mostBars} more`] : [])];
}

/** The beginning and the end of a name tell it from others. */
function shortened(label: string): string {
  const characters = Array.from(label);
  if (characters.length <= longestLabel) return label;
  const half = (longestLabel - 1) / 2;
  return `${characters.slice(0, Math.ceil(half)).join("")}…${characters.slice(-Math.floor(half)).join("")}`;
}

function layOut(rows: readonly Row[]): readonly string[] {
  const width = Math.max(0, ...rows.map(({ label }) => label.length));
  return rows.map(({ label, share, text }) => `${label.padStart(width)} ${bar(share)} ${text}`);
}

function bar(share: number): string {
  return "█".repeat(Math.round(share * barWidth)) || (share > 0 ? "▏" : "·");
}

/** By tone, from solid to hollow. */
const fills = ["█", "▒", "░", "·"] as const;

/** A bar for each month, as wide for few as for many, and what its fills mean. */
function monthRows({ months, parts }: MonthChartView): readonly string[] {
  const width = Math.max(0, ...months.map(({ label }) => label.length));
  const rows = months.map(({ label, counts, text }) => `${label.padStart(width)} ${stacked(counts, parts)} ${text}`);
  return [...rows, ...wrapped(parts.map(({ label, tone, count }) => `${fills[tone]} ${label} ${count}`))];
}

/** In as few lines as there is room for. */
function wrapped(entries: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const entry of entries) {
    const longer = `${lines.at(-1) ?? ""}, ${entry}`;
    if (lines.length === 0 || longer.length >= widest) lines.push(entry);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** Each part ends where its share of the whole ends, so that the bar is always full. */
function stacked(counts: readonly number[], parts: MonthChartView["parts"]): string {
  const all = counts.reduce((sum, count) => sum + count, 0);
  let [before, drawn] = [0, 0];
  const pieces = counts.map((count, at) => {
    before += count;
    const end = all === 0 ? 0 : Math.round((before / all) * barWidth);
    const piece = fills[parts[at]?.tone ?? 3].repeat(end - drawn);
    drawn = end;
    return piece;
  });
  return pieces.join("").padEnd(barWidth);
}

/** A line for each month with a character a day, or for each year with a character a week. */
function dayRows({ days, columns }: DayChartView): readonly string[] {
  const isWeekly = columns[0] !== "Day";
  const most = Math.max(0, ...days.map(({ value }) => value));
  const lines = new Map<string, string>();
  for (const { date, value } of days) {
    const [dayOfMonth = "", ...rest] = date.split(" ");
    const name = isWeekly ? (rest.at(-1) ?? "") : rest.join(" ");
    const before = lines.get(name) ?? (isWeekly ? "" : " ".repeat(Number(dayOfMonth) - 1));
    lines.set(name, before + levelOf(value, most));
  }
  return [...lines].map(([name, line]) => `${name} ${line}`);
}

/** A line for each day with a character an hour; brackets hold the usual ones. */
function hourRows({ days, usual }: HourChartView): readonly string[] {
  const most = Math.max(0, ...days.flatMap(({ counts }) => counts));
  return days.map(({ name, counts }, day) => {
    const isUsual = usual.days.includes(day);
    const hours = counts.map((count) => levelOf(count, most));
    const parts = [hours.slice(0, usual.from), hours.slice(usual.from, usual.to), hours.slice(usual.to)].map((part) => part.join(""));
    const [before = "", within = "", after = ""] = parts;
    return `${name.slice(0, 3)} ${before}${isUsual ? "[" : " "}${within}${isUsual ? "]" : " "}${after}`.trimEnd();
  });
}

/** Nothing is a dot, and anything at all can be told from it. */
function levelOf(value: number, most: number): string {
  if (most > 0 && value > 0) return levels[Math.min(levels.length - 1, Math.floor((value / most) * levels.length))] ?? "█";
  return value > 0 ? "▁" : "·";
}
