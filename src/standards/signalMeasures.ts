// Which measures each signal offers to an aim, so that a standard naming another one is told so.
import type { SignalId, Unit } from "../model/finding";

/** A measure an aim may name, and the unit its value has in a finding. */
export interface OfferedMeasure {
  readonly id: string;
  readonly unit: Unit;
}

/** The first measure of each signal is its headline: an aim that names none means that one. */
export const signalMeasures: Readonly<Record<SignalId, readonly [OfferedMeasure, ...OfferedMeasure[]]>> = {
  tempo: [
    { id: "length", unit: "minutes" },
    { id: "evenness", unit: "evenness" },
    { id: "lines", unit: "lines" },
  ],
  "size.commit": [
    { id: "median", unit: "lines" },
    { id: "p90", unit: "lines" },
    { id: "max", unit: "lines" },
    { id: "shareUpTo50", unit: "share" },
    { id: "shareAbove400", unit: "share" },
    { id: "filesMedian", unit: "files" },
  ],
  "hist.testTravel": [
    { id: "accompanied", unit: "share" },
    { id: "together", unit: "share" },
    { id: "before", unit: "share" },
    { id: "after", unit: "share" },
    { id: "none", unit: "share" },
  ],
  "hist.unitOrder": [
    { id: "together", unit: "share" },
    { id: "before", unit: "share" },
    { id: "after", unit: "share" },
    { id: "late", unit: "share" },
    { id: "never", unit: "units" },
  ],
  "hist.fixWithTest": [
    { id: "together", unit: "share" },
    { id: "within", unit: "share" },
  ],
  "test.gap": [
    { id: "linked", unit: "share" },
    { id: "reached", unit: "share" },
  ],
  "size.focus": [
    { id: "maybeTangled", unit: "share" },
  ],
  "flow.cadence": [
    { id: "commitsPerDay", unit: "number" },
    { id: "gap", unit: "minutes" },
    { id: "gapP90", unit: "minutes" },
    { id: "daysPerWeek", unit: "number" },
  ],
  "flow.wip": [
    { id: "lines", unit: "lines" },
    { id: "files", unit: "files" },
    { id: "ageDays", unit: "days" },
    { id: "unpushed", unit: "commits" },
    { id: "unintegrated", unit: "commits" },
  ],
  "flow.branch": [
    { id: "lifetimeMedian", unit: "hours" },
    { id: "lifetimeP90", unit: "hours" },
    { id: "openBranches", unit: "branches" },
    { id: "oldestOpen", unit: "days" },
    { id: "integration", unit: "share" },
  ],
  "flow.rework": [
    { id: "rework", unit: "share" },
    { id: "inFlow", unit: "share" },
    { id: "added", unit: "lines" },
  ],
  "flow.revert": [
    { id: "reverted", unit: "share" },
    { id: "hoursMedian", unit: "hours" },
  ],
  "dora.local": [
    { id: "gapMedian", unit: "days" },
    { id: "gapP90", unit: "days" },
    { id: "leadTrunkMedian", unit: "hours" },
    { id: "leadTrunkP90", unit: "hours" },
    { id: "leadAuthorMedian", unit: "hours" },
    { id: "leadAuthorP90", unit: "hours" },
    { id: "quickFollow", unit: "share" },
  ],
  "flow.active": [
    { id: "median", unit: "share" },
  ],
  "pace.hours": [
    { id: "outside", unit: "share" },
    { id: "weekend", unit: "share" },
  ],
  "team.spread": [
    { id: "truckFactor", unit: "people" },
    { id: "authors", unit: "people" },
    { id: "oneAuthor", unit: "share" },
    { id: "noAuthor", unit: "share" },
  ],
  "team.pairing": [
    { id: "shared", unit: "share" },
  ],
  "ai.declared": [
    { id: "declared", unit: "share" },
  ],
  "msg.quality": [
    { id: "informative", unit: "share" },
    { id: "explained", unit: "share" },
    { id: "header", unit: "share" },
  ],
  "msg.reference": [
    { id: "workItem", unit: "share" },
    { id: "pullRequestOnly", unit: "share" },
    { id: "outcome", unit: "share" },
  ],
  "type.mix": [
    { id: "refactor", unit: "share" },
    { id: "tidy", unit: "share" },
    { id: "feature", unit: "share" },
    { id: "fix", unit: "share" },
    { id: "test", unit: "share" },
    { id: "docs", unit: "share" },
    { id: "perf", unit: "share" },
    { id: "style", unit: "share" },
    { id: "chore", unit: "share" },
    { id: "revert", unit: "share" },
    { id: "unknown", unit: "share" },
  ],
  "debt.markers": [
    { id: "medianAge", unit: "days" },
    { id: "markers", unit: "markers" },
    { id: "shareOld", unit: "share" },
    { id: "shareOwned", unit: "share" },
    { id: "added", unit: "markers" },
    { id: "removed", unit: "markers" },
  ],
  "adr.fresh": [
    { id: "daysSinceNew", unit: "days" },
    { id: "decisions", unit: "decisions" },
    { id: "proposedLong", unit: "decisions" },
    { id: "dangling", unit: "decisions" },
    { id: "prompts", unit: "commits" },
  ],
};

/** Every signal a standard may name. */
export const signalIds: readonly SignalId[] = Object.keys(signalMeasures).filter(isSignalId);

/** Whether a text names a signal; `constructor` and its like don't. */
export function isSignalId(text: string): text is SignalId {
  return Object.hasOwn(signalMeasures, text);
}

/** The measure with this id, or the signal's headline measure where none is named. */
export function offeredMeasure(signal: SignalId, id: string | undefined): OfferedMeasure | undefined {
  const offered = signalMeasures[signal];
  return id === undefined ? offered[0] : offered.find((measure) => measure.id === id);
}
