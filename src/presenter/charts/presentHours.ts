/** Prepares a week by the hour, held against the hours that somebody calls usual. */
import type { FindingChart } from "../../model/finding";
import type { HourChartView } from "../../protocol/chartView";
import { describeNumber } from "../figures";

type Hours = FindingChart & { readonly kind: "hours" };

const dayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** The view. */
export function presentHours({ counts, usual }: Hours): HourChartView {
  return {
    kind: "hours",
    summary: summarise(counts, usual),
    days: dayNames.map((name, day) => ({ name, counts: Array.from({ length: 24 }, (_, hour) => counts[day]?.[hour] ?? 0) })),
    usual,
  };
}

function summarise(counts: Hours["counts"], usual: Hours["usual"]): string {
  const cells = counts.flatMap((hours, day) => hours.map((count, hour) => ({ day, hour, count })));
  const total = sum(cells);
  if (total === 0) return "Nothing to show.";
  const inside = sum(cells.filter(({ day, hour }) => usual.days.includes(day) && hour >= usual.from && hour < usual.to));
  const fullest = cells.reduce((best, cell) => (cell.count > best.count ? cell : best));
  return `${describeNumber(inside)} of ${describeNumber(total)} lie within the usual hours (${describeUsual(usual)}); the fullest hour is ${dayNames[fullest.day] ?? ""} ${clock(fullest.hour)} to ${clock(fullest.hour + 1)} (${describeNumber(fullest.count)}).`;
}

/** `Monday to Friday, 07:00 to 20:00`. */
function describeUsual({ days, from, to }: Hours["usual"]): string {
  const sorted = [...days].sort((a, b) => a - b);
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)];
  const name = (day: number): string => dayNames[day] ?? "";
  const isRun = sorted.length > 2 && last - first === sorted.length - 1;
  const which = sorted.length === 0 ? "no day" : isRun ? `${name(first)} to ${name(last)}` : sorted.map(name).join(", ");
  return `${which}, ${clock(from)} to ${clock(to)}`;
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

function sum(cells: readonly { readonly count: number }[]): number {
  return cells.reduce((all, { count }) => all + count, 0);
}
