/** What a report is asked for. */
import type { Who, Window } from "../model/window";
import type { UsualHours } from "../signals/personal";
import type { SignalSwitches } from "./assessSignals";
import { daysBefore, windowDays } from "./window";

export interface ReportRequest {
  readonly folder: string;
  /** A revision to look from, as typed; the work tree then stays out of the report. */
  readonly revision?: string;
  readonly period?: Period;
  readonly who: Who;
  /** Further addresses of mine, beside the configured one. */
  readonly ownEmails?: readonly string[];
  /** The branch where work is integrated, as typed; found by its usual names when nobody says. */
  readonly trunk?: string;
  /** When I usually work, for a figure that only I see. */
  readonly usualHours?: UsualHours;
  /** Names or addresses of agents beside the known ones; `*` stands for anything. */
  readonly agents?: readonly string[];
  /** Signals that are switched on or off against what they are by themselves. */
  readonly signals?: SignalSwitches;
  /** Histories of so many commits are read whole for this report, which may take minutes; absent where somebody else reads them. */
  readonly readsUpTo?: number;
  /** Where the team's files are, relative to the work tree. */
  readonly standardsFolder: string;
}

/** A period that was asked for; without one, signals look as far back as they need. */
export type Period =
  | { readonly kind: "days"; readonly days: number }
  | { readonly kind: "dates"; readonly since: number; readonly until?: number };

/** The windows that a period stands for, the narrowest first; all of them end at `tipAt` unless it names an end. */
export function windowsOf(period: Period | undefined, tipAt: number): readonly [Window, ...Window[]] {
  switch (period?.kind) {
    case undefined:
      return [daysBefore(tipAt, windowDays[0]), ...windowDays.slice(1).map((days) => daysBefore(tipAt, days))];
    case "days":
      return [daysBefore(tipAt, period.days)];
    case "dates":
      return [{ since: period.since, until: period.until ?? tipAt }];
  }
}
