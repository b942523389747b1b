/** Says which stretch of time was looked at, and what was left out of it. */
import type { ExclusionReason, Finding, Sample } from "../model/finding";
import type { Who, Window } from "../model/window";
import { signalOf } from "../signals/catalogue";
import { describeCount, describeDate, describeNumber } from "./figures";
import { wordsOf } from "./words/wordsOf";

/** `90 days up to 3 November 2026`, or `1 October 2026 to 3 November 2026`. */
export function describeWindow(window: Window): string {
  if (window.until === 0) return "no dated commit";
  if (window.days !== undefined) return `${describeCount(window.days, "day")} up to ${describeDate(window.until)}`;
  return `${describeDate(window.since)} to ${describeDate(window.until)}`;
}

/** Whose work was looked at. */
export function describeWho(who: Who): string {
  return who === "me" ? "my commits" : "whole team";
}

/** `72 commits counted, 90 days up to 3 November 2026.` */
export function describeCounted(finding: Finding): string {
  const { sample, window, signal } = finding;
  const counted = wordsOf(signal).counted;
  const when = window === undefined || !signalOf(signal).isFromHistory ? "" : `, ${describeWindow(window)}`;
  return `${counted === undefined ? `${describeCount(sample.counted, "commit")} counted` : counted(finding)}${when}.`;
}

const reasons: Readonly<Record<ExclusionReason, string>> = {
  root: "the first commit of a history",
  "shallow boundary": "where the shallow clone ends",
  bot: "made by a program",
  import: "an import of foreign code",
  listed: "listed in the team's ignore-revs file",
  empty: "without any file change",
  unreadable: "damaged, can't be read here",
  date: "with a clock that can't be right",
  "no code": "without any change of code",
  "whitespace only": "white space only",
  "rename only": "only moved files",
  bulk: "the same small change over many files",
  revert: "taking a change back",
  fixup: "a fixup of an earlier commit",
  "missing content": "with file contents missing here",
  "no behaviour change": "without a change of behaviour",
  "not a fix": "that are no fix",
  pending: "too young to tell",
  "somebody else": "made by somebody else",
  octopus: "merging several branches at once",
  "nothing new": "merging nothing new",
  "before baseline": "before the standard's baseline",
  exception: "covered by an exception",
};

/** A reason for leaving a commit out, as the end of "… commits". */
export function describeReason(reason: ExclusionReason): string {
  return reasons[reason];
}

/** One sentence on what was left out: `Left out: 12 made by a program, 3 only moved files.` */
export function describeLeftOut({ excluded }: Sample): string {
  if (excluded.length === 0) return "Nothing was left out.";
  return `Left out: ${excluded.map(({ reason, count }) => `${describeNumber(count)} ${describeReason(reason)}`).join(", ")}.`;
}
