/** Prepares a histogram over ranges that have names, such as ages. */
import type { FindingChart, Unit } from "../../model/finding";
import type { RangeChartView } from "../../protocol/chartView";
import { describeCount, describeNumber, describeShare, describeValue } from "../figures";
import type { Charted } from "../words/signalWords";

type Ranges = FindingChart & { readonly kind: "ranges" };
type Range = Ranges["ranges"][number];

interface TimeUnit {
  readonly seconds: number;
  readonly name: string;
  readonly short: string;
}

const secondsPer: Readonly<Partial<Record<Unit, number>>> = { minutes: 60, hours: 3600, days: 86_400 };
/** Largest first. */
const timeUnits: readonly TimeUnit[] = [
  { seconds: 365 * 86_400, name: "year", short: "y" },
  { seconds: 86_400, name: "day", short: "d" },
  { seconds: 3600, name: "hour", short: "h" },
  { seconds: 60, name: "minute", short: "min" },
];
const finest: TimeUnit = { seconds: 1, name: "second", short: "s" };

/** The view; its sentence names every range that holds something. */
export function presentRanges({ ranges, unit }: Ranges, charted: Charted | undefined): RangeChartView {
  const views = ranges.map((range) => ({ label: rangeLabel(range, unit), tick: tickOf(range.from, unit), count: range.count }));
  const total = ranges.reduce((sum, { count }) => sum + count, 0);
  const held = views.filter(({ count }) => count > 0).map(({ label, count }) => `${describeNumber(count)} ${label.startsWith("under ") ? "" : "of "}${label}`);
  const head = charted === undefined ? `${describeNumber(total)} in all` : describeCount(total, charted.one, charted.several);
  return {
    kind: "ranges",
    summary: total === 0 ? "Nothing to show." : `${head}: ${held.join(", ")}.`,
    columns: ["Range", charted === undefined ? "How many" : capitalised(charted.several)],
    ranges: views,
  };
}

/** Begins a heading or a table's head. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `under 7 days`, `7 to 30 days`, `1 year or more`; whole things read `4–7 lines`. */
function rangeLabel({ from, to }: Range, unit: Unit): string {
  const seconds = secondsPer[unit];
  if (seconds !== undefined) return timeLabel(from * seconds, to === undefined ? undefined : to * seconds);
  if (unit === "share") return to === undefined ? `${describeShare(from)} or more` : `${Math.round(from * 100)}–${describeShare(to)}`;
  if (to === undefined) return `${describeValue(from, unit)} or more`;
  return to - from <= 1 ? describeValue(from, unit) : `${describeNumber(from)}–${describeValue(to - 1, unit)}`;
}

function timeLabel(from: number, to: number | undefined): string {
  const unit = timeUnits.find(({ seconds }) => from % seconds === 0 && (to ?? 0) % seconds === 0) ?? finest;
  const words = (seconds: number): string => describeCount(seconds / unit.seconds, unit.name);
  if (to === undefined) return `${words(from)} or more`;
  return from === 0 ? `under ${words(to)}` : `${describeNumber(from / unit.seconds)} to ${words(to)}`;
}

/** An axis says no more than it must. */
function tickOf(from: number, unit: Unit): string {
  const seconds = (secondsPer[unit] ?? 0) * from;
  if (seconds === 0) return unit === "share" ? describeShare(from) : describeNumber(from);
  const { seconds: size, short } = timeUnits.find((one) => seconds % one.seconds === 0) ?? finest;
  return `${describeNumber(seconds / size)} ${short}`;
}
