/** How figures, dates and hostile text are written, the same on every surface. */
import type { Interval, Measure, Unit } from "../model/finding";

const monthNames = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** `3 November 2026`, in universal time so that every machine says the same. */
export function describeDate(epochSeconds: number): string {
  const date = new Date(epochSeconds * 1000);
  return `${date.getUTCDate()} ${monthNames[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}`;
}

/** `3 Nov 2026`. */
export function describeShortDate(epochSeconds: number): string {
  return describeDate(epochSeconds).replace(/ ([A-Z][a-z]{2})[a-z]* /, " $1 ");
}

/** `Nov`, for months from 1 to 12. */
export function shortMonth(month: number): string {
  return (monthNames[month - 1] ?? "").slice(0, 3);
}

/** A count with its noun: `1 commit`, `1,204 commits`. */
export function describeCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${describeNumber(count)} ${count === 1 ? noun : plural}`;
}

/** At most one decimal for small numbers, none for large ones, with thousands separated. */
export function describeNumber(value: number): string {
  const rounded = Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value);
  const [whole = "", fraction] = String(rounded).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** `62 %`. */
export function describeShare(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** A measure with its unit and, where it has one, its interval: `38 lines [31–47]`. */
export function describeMeasure({ value, unit, interval }: Measure): string {
  if (interval === undefined) return describeValue(value, unit);
  const told = asTold(interval, value, unit);
  // From two minutes to weeks: nobody reads 24,967 minutes.
  const isTooWide = secondsIn(unit) !== undefined && told.high >= widestTold;
  const ends = isTooWide ? `[${describeValue(interval.low, unit)}–${describeValue(interval.high, unit)}]` : describeInterval(told, unit);
  return `${describeValue(value, unit)} ${ends}`;
}

/** Above it, each end of an interval of time is told in a unit of its own. */
const widestTold = 1000;

/** An interval of time is in the unit that its figure is told in: `12 days [10–14]`, whatever it was counted in. */
export function asTold({ low, high }: Interval, value: number, unit: Unit): Interval {
  const scale = durationScale(value, unit);
  return { low: low * scale, high: high * scale };
}

function durationScale(value: number, unit: Unit): number {
  const seconds = secondsIn(unit);
  if (seconds === undefined) return 1;
  const told = value * seconds < 3600 ? 60 : value * seconds < 2 * 86_400 ? 3600 : 86_400;
  return seconds / told;
}

function secondsIn(unit: Unit): number | undefined {
  return unit === "minutes" ? 60 : unit === "hours" ? 3600 : unit === "days" ? 86_400 : undefined;
}

/** `[31–47]`, or `[51–72 %]` for shares. */
export function describeInterval({ low, high }: Interval, unit: Unit): string {
  if (unit === "share") return `[${Math.round(low * 100)}–${Math.round(high * 100)} %]`;
  return `[${describeNumber(low)}–${describeNumber(high)}]`;
}

export function describeValue(value: number, unit: Unit): string {
  switch (unit) {
    case "share":
      return describeShare(value);
    case "lines":
      return describeCount(value, "line");
    case "files":
      return describeCount(value, "file");
    case "commits":
      return describeCount(value, "commit");
    case "stashes":
      return describeCount(value, "stash", "stashes");
    case "days":
      return describeDuration(value * 86_400);
    case "active days":
      return describeCount(value, "day");
    case "minutes":
      return describeDuration(value * 60);
    case "hours":
      return describeDuration(value * 3600);
    case "branches":
      return describeCount(value, "branch", "branches");
    case "releases":
      return describeCount(value, "release");
    case "units":
      return describeCount(value, "unit");
    case "people":
      return describeCount(value, "person", "people");
    case "markers":
      return describeCount(value, "marker");
    case "decisions":
      return describeCount(value, "decision");
    case "log2 lines":
    case "number":
      return describeNumber(value);
    case "evenness":
      return String(Math.round(value * 100) / 100);
  }
}

/** `25 minutes`, `3 hours`, `12 days`: one unit, rounded down. */
export function describeDuration(seconds: number): string {
  if (seconds < 60) return "less than a minute";
  if (seconds < 3600) return describeCount(Math.floor(seconds / 60), "minute");
  if (seconds < 2 * 86_400) return describeCount(Math.floor(seconds / 3600), "hour");
  return describeCount(Math.floor(seconds / 86_400), "day");
}

/** The first digits of a commit id, as git abbreviates. */
export function shortId(id: string): string {
  return id.slice(0, 9);
}

/**
 * Text of unknown origin, fit for one line: control characters, line feeds and bytes that aren't UTF-8 become visible.
 *
 * Nothing is dropped, so two different texts never look the same. Direction overrides are left to the surface, which
 * isolates them.
 */
export function visibleText(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\ud800-\udfff]/gu, (character) => {
    const code = character.charCodeAt(0);
    if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`;
    if (character === "\n") return "\\n";
    if (character === "\t") return "\\t";
    return `\\u${code.toString(16).padStart(4, "0")}`;
  });
}
