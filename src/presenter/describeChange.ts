/** Says how a finding moved since the window before; silent wherever there is no arrow to show. */
import type { Finding, Interval, Measure, Unit } from "../model/finding";
import type { Window } from "../model/window";
import { asTold, describeCount, describeMeasure, describeNumber } from "./figures";
import { describeWindow } from "./describeWindow";

/** A sentence to follow the finding's own; undefined where nothing surely moved. */
export function describeChange({ change, measures }: Finding): string | undefined {
  const now = measures.find(({ id }) => id === change?.measure);
  if (change?.before === undefined || now === undefined) return undefined;
  const { verdict, window, before } = change;
  if (verdict.kind !== "up" && verdict.kind !== "down") return undefined;
  const figures = `${describePlain(now)}, ${verdict.kind} from ${describeBefore(before)} ${describeDifference(asTold(verdict.interval, now.value, now.unit), now.unit)}`;
  return `${comparatives(now.unit)[verdict.kind]} than ${describeEarlier(window)}: ${figures}.`;
}

/** Words that weigh nothing: whether smaller is better is for the team to say. */
function comparatives(unit: Unit): { readonly up: string; readonly down: string } {
  switch (unit) {
    case "share":
      return { up: "More often", down: "Less often" };
    case "days":
    case "hours":
    case "minutes":
      return { up: "Longer", down: "Shorter" };
    default:
      return { up: "Larger", down: "Smaller" };
  }
}

function describeEarlier(window: Window): string {
  if (window.days === undefined) return `from ${describeWindow(window)}`;
  return window.days === 1 ? "on the day before" : `in the ${describeCount(window.days, "day")} before`;
}

function describePlain({ id, value, unit }: Measure): string {
  return describeMeasure({ id, value, unit });
}

/** The unit stands beside the figure it is compared with, unless the number needs it to be read. */
function describeBefore(before: Measure): string {
  const isCount = before.unit === "lines" || before.unit === "files" || before.unit === "commits" || before.unit === "stashes";
  return isCount ? describeNumber(before.value) : describePlain(before);
}

/** `[−35…−9]`, or `[+9…+35 points]` for shares: an interval of 99 %, of what the move was. */
function describeDifference({ low, high }: Interval, unit: Unit): string {
  if (unit === "share") return `[${signed(Math.round(low * 100))}…${signed(Math.round(high * 100))} points]`;
  return `[${signed(low)}…${signed(high)}]`;
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${describeNumber(Math.abs(value))}`;
}
