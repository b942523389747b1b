/** Which commits signals count (`signals.md` 1.2); whatever is left out is listed with its reason. */
import type { Person } from "../model/commit";
import type { Exclusion, ExclusionReason } from "../model/finding";
import { isBot } from "./identity";
import type { ClassifiedCommit } from "./classifiedCommit";
import type { Evidence } from "./evidence";
import { ChangeTally } from "./exclusionRules";

/** From this share of squashed commits on, order inside a change can't be seen. */
const squashShare = 0.5;

/** Commits that are counted, and all others of the window with the reason. */
export interface Population {
  readonly counted: readonly ClassifiedCommit[];
  readonly excluded: ReadonlyMap<string, ExclusionReason>;
}

/** What decides whether a commit is counted. */
type Counted = Pick<Evidence, "commits" | "ignoredCommits">;

/** Who is left out because nobody sat there; a signal about programs may see that otherwise. */
type IsProgram = (person: Person) => boolean;

/** `BASE`: real changes of people. */
export const basePopulation = onceForAll((evidence, isProgram) =>
  sieve({ counted: evidence.commits, excluded: new Map() }, (commit) => baseReason(commit, evidence, isProgram)));

/** `CODE`: commits of `BASE` that touch code. */
export const codePopulation = onceForAll((evidence, isProgram) => sieve(basePopulation(evidence, isProgram), (commit) => tallyOf(commit).codeReason()));

/** `SIZED`: commits of `CODE` whose size says something about a step. */
export const sizedPopulation = onceForAll((evidence) =>
  sieve(codePopulation(evidence), (commit) => tallyOf(commit).sizedReason({ fixup: commit.inferred.fixup, revert: commit.type === "revert" })));

/** Most signals begin with the same commits of the same window; for as long as these are there, they are sifted once. */
function onceForAll(sift: (evidence: Counted, isProgram: IsProgram) => Population): (evidence: Counted, isProgram?: IsProgram) => Population {
  const known = new WeakMap<Counted["commits"], { readonly ignoredCommits: Counted["ignoredCommits"]; readonly population: Population }>();
  return (evidence, isProgram = isBot) => {
    if (isProgram !== isBot) return sift(evidence, isProgram);
    const { commits, ignoredCommits } = evidence;
    const before = known.get(commits);
    if (before?.ignoredCommits === ignoredCommits) return before.population;
    const population = sift(evidence, isProgram);
    known.set(commits, { ignoredCommits, population });
    return population;
  };
}

/** Narrows a population; the first reason that leaves a commit out is the one that is kept. */
export function sieve(population: Population, exclusionOf: (commit: ClassifiedCommit) => ExclusionReason | undefined): Population {
  const excluded = new Map(population.excluded);
  const counted = population.counted.filter((commit) => {
    const reason = exclusionOf(commit);
    if (reason !== undefined) excluded.set(commit.commit.id, reason);
    return reason === undefined;
  });
  return { counted, excluded };
}

/** Leaves out what somebody else did, when only one's own work is asked for. */
export function scoped(population: Population, { who, ownKeys }: Evidence): Population {
  if (who === "team") return population;
  return sieve(population, ({ authorKey }) => (ownKeys.has(authorKey) ? undefined : "somebody else"));
}

/** Reasons with their commits, the most frequent first. */
export function exclusions({ excluded }: Population, evidence: Evidence): readonly Exclusion[] {
  const byReason = new Map<ExclusionReason, string[]>();
  for (const { commit } of evidence.commits.toReversed()) {
    const reason = excluded.get(commit.id);
    if (reason === undefined) continue;
    const commits = byReason.get(reason);
    if (commits === undefined) byReason.set(reason, [commit.id]);
    else commits.push(commit.id);
  }
  return [...byReason]
    .map(([reason, commits]) => ({ reason, count: commits.length, commits }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

/** True where squash merges make one commit stand for a whole change. */
export function isSquashed({ counted }: Population): boolean {
  const squashed = counted.filter(({ commit: { committer, subject } }) =>
    committer.name === "GitHub" || committer.email.toLowerCase() === "noreply@github.com" || /\([#!]\d+\)$/.test(subject));
  return counted.length > 0 && squashed.length >= squashShare * counted.length;
}

function baseReason(classified: ClassifiedCommit, { ignoredCommits }: Counted, isProgram: IsProgram): ExclusionReason | undefined {
  const { id, isUnreadable, isShallowBoundary, parents, author } = classified.commit;
  return tallyOf(classified).baseReason({ isUnreadable, isShallowBoundary, parentCount: parents.length, isBot: isProgram(author), isListed: ignoredCommits.has(id) });
}

/** For as long as the changes are there. */
const tallies = new WeakMap<ClassifiedCommit["changes"], ChangeTally>();

function tallyOf({ changes }: ClassifiedCommit): ChangeTally {
  const known = tallies.get(changes);
  if (known !== undefined) return known;
  const tally = new ChangeTally();
  for (const change of changes) tally.add(change);
  tallies.set(changes, tally);
  return tally;
}
