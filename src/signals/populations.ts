/** Which commits signals count (`signals.md` 1.2); whatever is left out is listed with its reason. */
import { median } from "simple-statistics";
import type { Exclusion, ExclusionReason } from "../model/finding";
import { isBot } from "./identity";
import type { ClassifiedCommit } from "./classifiedCommit";
import type { Evidence } from "./evidence";

/** A first import of foreign code: this many new files, and almost nothing but new lines. */
const importFiles = 100;
const importShare = 0.9;

/** A change made by a tool over many files: almost only renames, or a few balanced lines everywhere. */
const bulkFiles = 20;
const bulkRenameShare = 0.8;
const bulkSimilarity = 90;
const bulkMedianLines = 4;
const bulkBalance = { low: 0.8, high: 1.25 };

/** From this share of squashed commits on, order inside a change can't be seen. */
const squashShare = 0.5;

/** Commits that are counted, and all others of the window with the reason. */
export interface Population {
  readonly counted: readonly ClassifiedCommit[];
  readonly excluded: ReadonlyMap<string, ExclusionReason>;
}

/** What decides whether a commit is counted. */
type Counted = Pick<Evidence, "commits" | "ignoredCommits">;

/** `BASE`: real changes of people. */
export function basePopulation(evidence: Counted): Population {
  return sieve({ counted: evidence.commits, excluded: new Map() }, (commit) => baseExclusion(commit, evidence));
}

/** `CODE`: commits of `BASE` that touch code. */
export function codePopulation(evidence: Counted): Population {
  return sieve(basePopulation(evidence), ({ changes }) => (changes.some(({ isCode }) => isCode) ? undefined : "no code"));
}

/** `SIZED`: commits of `CODE` whose size says something about a step. */
export function sizedPopulation(evidence: Counted): Population {
  return sieve(codePopulation(evidence), sizedExclusion);
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

function baseExclusion({ commit, changes }: ClassifiedCommit, evidence: Counted): ExclusionReason | undefined {
  if (commit.isUnreadable) return "unreadable";
  if (commit.isShallowBoundary) return "shallow boundary";
  if (commit.parents.length === 0) return "root";
  if (isBot(commit.author)) return "bot";
  if (evidence.ignoredCommits.has(commit.id)) return "listed";
  if (changes.length === 0) return "empty";
  const newFiles = changes.filter(({ status }) => status === "added").length;
  const added = changes.reduce((sum, change) => sum + change.added, 0);
  const removed = changes.reduce((sum, change) => sum + change.removed, 0);
  if (newFiles >= importFiles && added >= importShare * (added + removed)) return "import";
  return undefined;
}

function sizedExclusion(commit: ClassifiedCommit): ExclusionReason | undefined {
  const code = commit.changes.filter(({ isCode }) => isCode);
  if (commit.isIncomplete) return "missing content";
  if (commit.size === 0) return code.every(({ status }) => status === "renamed") ? "rename only" : "whitespace only";
  if (commit.inferred.fixup) return "fixup";
  if (commit.type === "revert") return "revert";
  if (code.length >= bulkFiles && isBulk(code)) return "bulk";
  return undefined;
}

function isBulk(code: ClassifiedCommit["changes"]): boolean {
  const renames = code.filter(({ status, similarity = 0 }) => status === "renamed" && similarity >= bulkSimilarity);
  if (renames.length >= bulkRenameShare * code.length) return true;
  const added = code.reduce((sum, change) => sum + change.added, 0);
  const removed = code.reduce((sum, change) => sum + change.removed, 0);
  const balance = added / removed;
  return median(code.map((change) => change.added + change.removed)) <= bulkMedianLines && balance >= bulkBalance.low && balance <= bulkBalance.high;
}
