// The standards that a team can begin with; their texts are Markdown in `media/starter/practices/`, and theirs to change.
import type { SignalId } from "../model/finding";

/** A starter standard that "Adopt a starter standard" can offer. */
export interface Starter {
  readonly id: string;
  readonly title: string;
  /** Name of the file, both below `media/starter/practices/` and in the team's own folder. */
  readonly fileName: string;
  /** What it is good for, in one line for a list. */
  readonly summary: string;
  /** Signals that its aims speak of. */
  readonly signals: readonly SignalId[];
}

/** All starters, in the order in which they are offered. */
export const starters: readonly Starter[] = [
  {
    id: "small-batches",
    title: "Work in small batches",
    fileName: "small-batches.md",
    summary: "Steps that are easy to check, to review and to throw away",
    signals: ["size.commit", "flow.wip"],
  },
  {
    id: "test-driven-development",
    title: "Test-driven development",
    fileName: "test-driven-development.md",
    summary: "Red, green, refactor: a beat of minutes that leaves tests behind",
    signals: ["hist.testTravel"],
  },
  {
    id: "tests-travel-with-code",
    title: "Tests travel with code",
    fileName: "tests-travel-with-code.md",
    summary: "A change and the test that shows it, written, reviewed and taken back together",
    signals: ["hist.testTravel", "hist.unitOrder", "test.gap"],
  },
  {
    id: "reproduce-then-fix",
    title: "Reproduce, then fix",
    fileName: "reproduce-then-fix.md",
    summary: "Faults that leave a test behind and stay away",
    signals: ["hist.fixWithTest"],
  },
  {
    id: "refactor-continuously",
    title: "Refactor continuously",
    fileName: "refactor-continuously.md",
    summary: "The shape of the code kept up with what the team has learned, a little every day",
    signals: ["type.mix", "flow.rework"],
  },
  {
    id: "one-thing-per-commit",
    title: "One thing per commit",
    fileName: "one-thing-per-commit.md",
    summary: "Changes that can be read, found and taken back by themselves",
    signals: ["size.focus"],
  },
  {
    id: "steady-rhythm",
    title: "Short and even steps",
    fileName: "steady-rhythm.md",
    summary: "A beat that holds when it gets difficult",
    signals: ["tempo", "flow.cadence"],
  },
  {
    id: "trunk-based-development",
    title: "Trunk-based development",
    fileName: "trunk-based-development.md",
    summary: "One line on which everybody's work meets every day",
    signals: ["flow.branch", "flow.active"],
  },
  {
    id: "continuous-integration",
    title: "Continuous integration",
    fileName: "continuous-integration.md",
    summary: "A trunk that works, and what everybody does when it doesn't",
    signals: ["flow.revert"],
  },
  {
    id: "limit-work-in-progress",
    title: "Limit work in progress",
    fileName: "limit-work-in-progress.md",
    summary: "Less begun, more finished",
    signals: ["flow.wip"],
  },
  {
    id: "debt-as-a-portfolio",
    title: "Debt as a portfolio",
    fileName: "debt-as-a-portfolio.md",
    summary: "Known debts with their costs, the dear ones paid off first",
    signals: ["debt.markers"],
  },
  {
    id: "meaningful-commit-messages",
    title: "Meaningful commit messages",
    fileName: "meaningful-commit-messages.md",
    summary: "Letters to a later reader: what changed, and why it had to",
    signals: ["msg.quality"],
  },
  {
    id: "traceable-outcomes",
    title: "Traceable outcomes",
    fileName: "traceable-outcomes.md",
    summary: "A thread from the line of code to what gets better for somebody",
    signals: ["msg.reference"],
  },
  {
    id: "collective-ownership",
    title: "Collective ownership",
    fileName: "collective-ownership.md",
    summary: "Two or three people who know their way, in every part",
    signals: ["team.spread"],
  },
  {
    id: "pairing-and-mobbing",
    title: "Pairing and mobbing",
    fileName: "pairing-and-mobbing.md",
    summary: "Working together at one keyboard, where the work calls for it",
    signals: ["team.pairing"],
  },
  {
    id: "decision-records",
    title: "Decision records",
    fileName: "decision-records.md",
    summary: "One page about each choice that would be costly to change",
    signals: ["adr.fresh"],
  },
  {
    id: "release-rhythm",
    title: "Release rhythm",
    fileName: "release-rhythm.md",
    summary: "Releases that come often and evenly, and hurt nobody",
    signals: ["dora.local"],
  },
  {
    id: "sustainable-pace",
    title: "Sustainable pace",
    fileName: "sustainable-pace.md",
    summary: "A pace for years, with a life beside it; for yourself alone",
    signals: ["pace.hours"],
  },
  {
    id: "blameless-learning",
    title: "Blameless learning",
    fileName: "blameless-learning.md",
    summary: "Asking how it came to look right, not who did it",
    signals: ["flow.revert"],
  },
  {
    id: "agents-in-the-team",
    title: "Agents in the team",
    fileName: "agents-in-the-team.md",
    summary: "Help from programs that write code: understood, checked, declared",
    signals: ["ai.declared"],
  },
];

/** The starter to offer where a signal has no standard yet. */
export function starterFor(signal: SignalId): Starter | undefined {
  return starters.find(({ signals }) => signals.includes(signal));
}
