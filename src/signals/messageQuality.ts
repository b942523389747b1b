/**
 * Would my messages help a reader later? (S21 `msg.quality`)
 *
 * Two shares that are not summed: subjects that say something by themselves, and larger changes (more than 50 lines or
 * four code files) with a reason beside the subject. Silent below twenty each. It can't tell whether a message is true
 * or clear; templates satisfy it.
 */
import type { EvidenceItem, FindingChart, Measure } from "../model/finding";
import type { ClassifiedCommit } from "./classifiedCommit";
import type { Evidence } from "./evidence";
import { isExplainedMessage, isInformative, wordsIn } from "./messageClues";
import { basePopulation, exclusions, isSquashed, scoped, sieve } from "./populations";
import { messageCommand } from "./reproduce";
import { fewestForShare, shareMeasure } from "./shareMeasure";
import type { Signal } from "./signal";

const minimum = fewestForShare;
/** Larger changes need a word of why. */
const largeLines = 50;
const largeFiles = 4;
/** So many of one's own weakest subjects stand first. */
const mostWeakest = 5;

interface Judged {
  readonly commit: string;
  readonly subject: string;
  readonly isInformative: boolean;
  /** Absent for changes too small to need one. */
  readonly isExplained?: boolean;
  readonly hasHeader: boolean;
}

/** S21: subjects that say something, and reasons for larger changes. */
export const messageQuality: Signal = {
  id: "msg.quality",
  question: "Would my messages help a reader later?",
  minimum,
  isFromHistory: true,
  scope: "choice",
  assess: (evidence) => {
    const population = sieve(scoped(basePopulation(evidence), evidence), ({ inferred, type }) => (inferred.fixup ? "fixup" : type === "revert" ? "revert" : undefined));
    const judged = population.counted.toReversed().map(judge);
    const base = {
      signal: "msg.quality" as const,
      sample: { counted: judged.length, excluded: exclusions(population, evidence) },
      window: evidence.window,
      evidence: listed(judged, evidence),
      reproduce: messageCommand(evidence),
      ...(isSquashed(basePopulation(evidence)) && { isSquashed: true }),
    };
    if (judged.length === 0) return { ...base, kind: "none", measures: [] };
    const measures = measuresOf(judged);
    if (judged.length < minimum) return { ...base, kind: "few", needed: minimum, measures };
    return { ...base, kind: "observed", ...chartOf(measures), measures };
  },
  compared: ({ evidence }) => ({
    measure: "informative",
    statistic: "share",
    figures: evidence.map(({ commit, class: found = "" }) => ({ commit, value: found.includes("vague") ? 0 : 1 })),
  }),
};

function judge({ commit, size, changes, isIncomplete, inferred }: ClassifiedCommit): Judged {
  const isLarge = (!isIncomplete && size > largeLines) || changes.filter(({ isCode }) => isCode).length >= largeFiles;
  return {
    commit: commit.id,
    subject: commit.subject,
    isInformative: isInformative(commit.subject),
    ...(isLarge && { isExplained: isExplainedMessage(commit) }),
    hasHeader: inferred.convention === "conventional",
  };
}

/** One's own weakest subjects come first; nobody else's are picked out. */
function listed(judged: readonly Judged[], { who }: Evidence): readonly EvidenceItem[] {
  const weak = who === "me" ? judged.filter((one) => !one.isInformative) : [];
  const weakest = weak.toSorted((one, other) => wordsIn(one.subject) - wordsIn(other.subject) || one.subject.length - other.subject.length).slice(0, mostWeakest);
  const isFirst = new Set(weakest);
  return [...weakest, ...judged.filter((one) => !isFirst.has(one))].map((one) => ({ commit: one.commit, class: classOf(one) }));
}

function classOf(one: Judged): string {
  const reason = one.isExplained === undefined ? "" : one.isExplained ? " explained" : " unexplained";
  return `${one.isInformative ? "informative" : "vague"}${reason}`;
}

function measuresOf(judged: readonly Judged[]): readonly Measure[] {
  const large = judged.filter((one) => one.isExplained !== undefined);
  return [
    shareMeasure("informative", judged.filter((one) => one.isInformative).length, judged.length),
    ...(large.length === 0 ? [] : [shareMeasure("explained", large.filter((one) => one.isExplained).length, large.length)]),
    { id: "large", value: large.length, unit: "commits" },
    shareMeasure("header", judged.filter((one) => one.hasHeader).length, judged.length),
  ];
}

/** Two bars beside each other, for they are of different commits. */
function chartOf(measures: readonly Measure[]): { readonly chart?: FindingChart } {
  const labels: Readonly<Record<string, string>> = { informative: "Subjects that say something", explained: "Larger changes with a reason" };
  const bars = measures.flatMap(({ id, unit, value }) => (unit === "share" && labels[id] !== undefined ? [{ label: labels[id], value }] : []));
  return { chart: { kind: "bars", unit: "share", bars } };
}
