/**
 * Does each commit do one thing? (S09 `size.focus`; an experiment, off by default)
 *
 * A commit that does one thing can be reviewed, found and taken back alone. Two clues or more (a subject with two
 * deeds, many folders, many units, a header that its paths contradict, production with its manifest and its build)
 * make it one to look at. Silent below twenty. It is no verdict: changes across a product are legitimate, and a
 * tangled change inside one file leaves no clue.
 */
import type { EvidenceItem } from "../model/finding";
import { basePopulation, exclusions, isSquashed, scoped, sizedPopulation } from "./populations";
import { numstatCommand } from "./reproduce";
import { fewestForShare, shareMeasure } from "./shareMeasure";
import type { Signal } from "./signal";
import { tangleCluesOf } from "./tangleClues";

const minimum = fewestForShare;
/** One clue alone has too many other reasons. */
const fewestClues = 2;

/** S09: commits that may hold more than one change. */
export const focus: Signal = {
  id: "size.focus",
  question: "Does each commit do one thing?",
  minimum,
  isFromHistory: true,
  scope: "choice",
  isOffByDefault: true,
  assess: (evidence) => {
    const population = scoped(sizedPopulation(evidence), evidence);
    const judged = population.counted.toReversed().map((commit) => ({ commit: commit.commit.id, clues: tangleCluesOf(commit) }));
    const suspects = judged.filter(({ clues }) => clues.length >= fewestClues);
    const others = judged.filter(({ clues }) => clues.length < fewestClues);
    const items: readonly EvidenceItem[] = [
      ...suspects.toSorted((one, other) => other.clues.length - one.clues.length).map(({ commit, clues }) => ({ commit, class: clues.join(" ") })),
      ...others.map(({ commit }) => ({ commit, class: "one thing" })),
    ];
    const base = {
      signal: "size.focus" as const,
      sample: { counted: judged.length, excluded: exclusions(population, evidence) },
      window: evidence.window,
      evidence: items,
      reproduce: numstatCommand(evidence),
      ...(isSquashed(basePopulation(evidence)) && { isSquashed: true }),
    };
    const missing = base.sample.excluded.find(({ reason }) => reason === "missing content")?.count ?? 0;
    if (missing > judged.length) return { ...base, kind: "notObservable", measures: [], reason: "blobs missing" };
    if (judged.length === 0) return { ...base, kind: "none", measures: [] };
    const measures = [shareMeasure("maybeTangled", suspects.length, judged.length)];
    return judged.length < minimum ? { ...base, kind: "few", needed: minimum, measures } : { ...base, kind: "observed", measures };
  },
  compared: ({ evidence }) => ({
    measure: "maybeTangled",
    statistic: "share",
    figures: evidence.map(({ commit, class: found }) => ({ commit, value: found === "one thing" ? 0 : 1 })),
  }),
};
