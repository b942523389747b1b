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
