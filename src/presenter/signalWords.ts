/** The names that people read: of signals and of what they measure. */
import type { SignalId } from "../model/finding";
import { signalOf } from "../signals/catalogue";

const titles: Readonly<Record<SignalId, string>> = {
  "size.commit": "Commit size",
  "hist.testTravel": "Tests travel with changes",
  "flow.wip": "Work in progress",
};

/** A signal's short name. */
export function signalTitle(signal: SignalId): string {
  return titles[signal];
}

/** What a signal asks of the work. */
export function questionOf(signal: SignalId): string {
  return signalOf(signal).question;
}

const measures: Readonly<Record<string, string>> = {
  median: "Median",
  p90: "Nine in ten within",
  max: "Largest",
  mad: "Spread (median deviation)",
  shareUpTo50: "Up to 50 lines",
  shareAbove400: "Above 400 lines",
  countUpTo50: "Up to 50 lines",
  countAbove400: "Above 400 lines",
  productionMedian: "Production code, median",
  testMedian: "Tests, median",
  filesMedian: "Files, median",
  accompanied: "With a test in or before",
  together: "Same commit",
  before: "Test just before",
  after: "Test soon after",
  none: "No test nearby",
  lines: "Uncommitted code",
  files: "Uncommitted files",
  ageDays: "Uncommitted since",
  ageDaysAtLeast: "Uncommitted for at least",
  unpushed: "Not pushed",
  unintegrated: "Not in the trunk",
  stashes: "Stashed",
};

/** What a measure is called. */
export function measureLabel(id: string): string {
  return measures[id] ?? id;
}
