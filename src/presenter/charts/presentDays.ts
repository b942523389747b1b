/** Prepares a strip of days. */
import type { FindingChart } from "../../model/finding";
import type { DayChartView } from "../../protocol/chartView";
import { describeNumber, describeShortDate, describeValue } from "../figures";
import type { Charted } from "../words/signalWords";
import { capitalised } from "./presentRanges";

type Days = FindingChart & { readonly kind: "days" };

const secondsPerDay = 86_400;

/** The view; days are counted from the first of January 1970, in whatever clock the finding used. */
export function presentDays({ firstDay, values, unit }: Days, charted: Charted | undefined): DayChartView {
  const days = values.map((value, at) => presentDay(firstDay + at, value, charted === undefined ? describeValue(value, unit) : describeIn(value, charted)));
  return {
    kind: "days",
    summary: summarise(days),
    columns: ["Day", charted === undefined ? "How much" : capitalised(charted.several)],
    days,
  };
}

function presentDay(day: number, value: number, text: string): DayChartView["days"][number] {
  const at = day * secondsPerDay;
  const calendar = new Date(at * 1000);
  const date = describeShortDate(at);
  return { date, value, text, isWeekend: [0, 6].includes(calendar.getUTCDay()), ...(calendar.getUTCDate() === 1 && { month: date.split(" ")[1] ?? "" }) };
}

function describeIn(value: number, { one, several }: Charted): string {
  return `${describeNumber(value)} ${value === 1 ? one : several}`;
}

function summarise(days: DayChartView["days"]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return "Nothing to show.";
  const held = days.filter(({ value }) => value > 0);
  const fullest = held.reduce((best, day) => (day.value > best.value ? day : best), held[0] ?? first);
  const most = held.length === 0 ? "" : `; the most on one day: ${fullest.text} (${fullest.date})`;
  return `Something on ${describeNumber(held.length)} of ${describeNumber(days.length)} days from ${first.date} to ${last.date}${most}.`;
}
