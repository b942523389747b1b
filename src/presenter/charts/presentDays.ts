/** Prepares a strip of days, or of weeks where days would stand too close. */
import type { FindingChart, Unit } from "../../model/finding";
import type { DayChartView } from "../../protocol/chartView";
import { describeNumber, describeShortDate, describeValue } from "../figures";
import type { Charted } from "../words/signalWords";
import { capitalised } from "./presentRanges";

type Days = FindingChart & { readonly kind: "days" };
type View = DayChartView["days"][number];

const secondsPerDay = 86_400;
const daysPerWeek = 7;
/** Day 0, the first of January 1970, was a Thursday; weeks begin on Mondays. */
const firstMonday = 4;
/** A narrow side bar has a pixel for each of these. */
const mostColumns = 200;
/** So many months can all be named; of more, every third or sixth. */
const mostNames = 6;

/** The view; days are counted from the first of January 1970, in whatever clock the finding used. */
export function presentDays({ firstDay, values, unit }: Days, charted: Charted | undefined): DayChartView {
  const describe = (value: number): string => (charted === undefined ? describeValue(value, unit) : `${describeNumber(value)} ${value === 1 ? charted.one : charted.several}`);
  const days = values.map((value, at) => ({ day: firstDay + at, value }));
  const isWeekly = values.length > mostColumns;
  const columns = (isWeekly ? inWeeks(days) : days).map(({ day, value }) => presentColumn(day, value, { text: describe(value), isWeekly }));
  return {
    kind: "days",
    summary: summarise(days, describe),
    columns: [isWeekly ? "Week of" : "Day", charted === undefined ? nameOf(unit) : capitalised(charted.several)],
    days: withFewerNames(columns),
  };
}

interface Day {
  readonly day: number;
  readonly value: number;
}

function inWeeks(days: readonly Day[]): readonly Day[] {
  const weeks = new Map<number, number>();
  for (const { day, value } of days) {
    const monday = Math.floor((day - firstMonday) / daysPerWeek) * daysPerWeek + firstMonday;
    weeks.set(monday, (weeks.get(monday) ?? 0) + value);
  }
  return [...weeks].map(([day, value]) => ({ day, value }));
}

function presentColumn(day: number, value: number, { text, isWeekly }: { readonly text: string; readonly isWeekly: boolean }): View {
  const at = day * secondsPerDay;
  const calendar = new Date(at * 1000);
  const date = describeShortDate(at);
  const beginsMonth = calendar.getUTCDate() <= (isWeekly ? daysPerWeek : 1);
  const isWeekend = !isWeekly && [0, 6].includes(calendar.getUTCDay());
  return { date, value, text, isWeekend, ...(beginsMonth && { month: date.split(" ")[1] ?? "" }) };
}

function withFewerNames(columns: readonly View[]): readonly View[] {
  const months = columns.filter(({ month }) => month !== undefined).length;
  if (months <= mostNames) return columns;
  const kept = months > 3 * mostNames ? ["Jan", "Jul"] : ["Jan", "Apr", "Jul", "Oct"];
  return columns.map(({ month, ...rest }) => (month !== undefined && kept.includes(month) ? { ...rest, month } : rest));
}

/** Units that name what they count. */
function nameOf(unit: Unit): string {
  const isNamed = !["share", "log2 lines", "number", "evenness"].includes(unit);
  return isNamed ? capitalised(unit) : "How much";
}

function summarise(days: readonly Day[], describe: (value: number) => string): string {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return "Nothing to show.";
  const dateOf = ({ day }: Day): string => describeShortDate(day * secondsPerDay);
  const held = days.filter(({ value }) => value > 0);
  const fullest = held.reduce((best, day) => (day.value > best.value ? day : best), held[0] ?? first);
  const most = held.length === 0 ? "" : `; the most on one day: ${describe(fullest.value)} (${dateOf(fullest)})`;
  return `Something on ${describeNumber(held.length)} of ${describeNumber(days.length)} days from ${dateOf(first)} to ${dateOf(last)}${most}.`;
}
