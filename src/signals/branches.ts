/**
 * How long do branches live, and how often do I integrate? (S12 `flow.branch`)
 *
 * A short branch is reviewed and corrected while it is fresh. Counts the trunk's merges of the window from the first
 * commit written to the merge, the branches that are worked on now, and the days on which my work reached the trunk.
 * Silent on lifetimes below ten merges or behind squash merges, on integration below twenty days of work. It can't say
 * whether a branch was ready; where work comes from forks, its beginning and its own merges are not seen.
 */
import type { EvidenceItem, Finding, FindingChart, FindingNote, Measure, Unit } from "../model/finding";
import { quantileInterval, quantileOf } from "../statistics/quantile";
import type { Evidence } from "./evidence";
import { integration, type Integration } from "./integration";
import { lifetimeOf, mergedBranches, onMergeDays } from "./mergedBranches";
import { basePopulation, isSquashed } from "./populations";
import { windowOptions } from "./reproduce";
import type { ComparedFigure, Signal } from "./signal";
import { absence, trunkNotes, type BranchEvidence, type TrunkEvidence } from "./trunkEvidence";

const minimum = 10;
/** First number with a two-sided 95 % interval for p90. */
const minimumForP90 = 36;
const minimumForIntegration = 20;

/** Why nothing can be told of the inside of a branch (squash gate). */
export const squashReason = "most changes are squashed into one commit when they are merged";

/** S12: lifetimes of merged branches, ages of open ones, days of integration. */
export const branches: Signal = {
  id: "flow.branch",
  question: "How long do branches live, and how often do I integrate?",
  minimum,
  isFromHistory: true,
  scope: "choice",
  needs: ["trunk", "branches"],
  assess: (evidence): Finding => {
    const { trunk: part, branches: openPart } = evidence.further;
    const nothing = { signal: "flow.branch" as const, window: evidence.window, sample: { counted: 0, excluded: [] }, measures: [], evidence: [], reproduce: "" };
    if (part?.kind !== "gathered") return { ...nothing, ...(absence(part) ?? { kind: "none" }) };
    const trunk = part.value;
    const squashed = isSquashed(basePopulation({ ...evidence, commits: trunk.commits }));
    const { counted, excluded } = mergedBranches(trunk.merges, evidence);
    const lives = squashed ? [] : counted.map(lifetimeOf);
    const open = openPart?.kind === "gathered" ? openPart.value : undefined;
    const own = ownIntegration(evidence);
    const shown = open === undefined ? [] : open.open.filter(({ isOwn, name }) => evidence.who === "team" || isOwn || (name !== undefined && evidence.ownKeys.size === 0));
    const chart = openChart(shown);
    const base = {
      ...nothing,
      sample: { counted: lives.length, excluded: squashed ? [] : excluded },
      measures: [...lifetimeMeasures(lives.map(({ hours }) => hours)), ...(open === undefined ? [] : openMeasures(shown)), ...integrationMeasures(own)],
      evidence: lives.map(({ commit, hours }): EvidenceItem => ({ commit, value: hours, unit: "hours" })),
      reproduce: reproduce(evidence, trunk),
      notes: notesOn(trunk, squashed, absence(openPart)?.reason),
      ...(squashed && { isSquashed: true as const }),
      ...(chart && { chart }),
    };
    if (lives.length >= minimum || (own?.ownDays.size ?? 0) >= minimumForIntegration) return { ...base, kind: "observed" };
    if (lives.length > 0 || own !== undefined || shown.length > 0) return { ...base, kind: "few", needed: minimum };
    return squashed ? { ...base, kind: "notObservable", reason: squashReason } : { ...base, kind: "none" };
  },
  // Where too few branches are merged to tell how long they live, the days of integration are left to compare.
  compared: (finding, evidence) => (finding.measures.some(({ id }) => id === "lifetimeMedian") ? comparedLives(finding, evidence) : comparedIntegration(evidence)),
};

function ownIntegration(evidence: Evidence): Integration | undefined {
  const { trunk, branches: open } = evidence.further;
  // What is mine is no part of a revision.
  if (trunk?.kind !== "gathered" || (evidence.who === "team" && trunk.value.isOfRevision)) return undefined;
  return integration(evidence, trunk.value, open?.kind === "gathered" ? open.value.ownCommits : []);
}

function comparedLives({ evidence: lives }: Finding, evidence: Evidence): ComparedFigure {
  return { measure: "lifetimeMedian", statistic: "median", figures: onMergeDays(lives, evidence) };
}

/** Each day of mine, and whether work of mine came in on it. */
function comparedIntegration(evidence: Evidence): ComparedFigure {
  const { landedDays, ownDays } = ownIntegration(evidence) ?? { landedDays: new Set<number>(), ownDays: new Set<number>() };
  const days = [...new Set([...landedDays, ...ownDays])];
  return { measure: "integration", statistic: "share", figures: days.map((day) => ({ day, value: landedDays.has(day) ? 1 : 0, of: ownDays.has(day) ? 1 : 0 })) };
}

function lifetimeMeasures(hours: readonly number[]): readonly Measure[] {
  const ascending = hours.toSorted((a, b) => a - b);
  const n = ascending.length;
  const count: Measure = { id: "mergedBranches", value: n, unit: "branches" };
  if (n === 0) return [count];
  const longest: Measure = { id: "lifetimeMax", value: ascending.at(-1) ?? 0, unit: "hours" };
  if (n < minimum) return [count, longest];
  return [quantile("lifetimeMedian", ascending, 0.5, "hours"), n < minimumForP90 ? longest : quantile("lifetimeP90", ascending, 0.9, "hours"), count];
}

function quantile(id: string, ascending: readonly number[], probability: number, unit: Unit): Measure {
  const interval = quantileInterval(ascending, probability);
  return { id, value: quantileOf(ascending, probability) ?? 0, unit, ...(interval && { interval }) };
}

function openMeasures(open: BranchEvidence["open"]): readonly Measure[] {
  const oldest = open[0]?.ageSeconds;
  return [{ id: "openBranches", value: open.length, unit: "branches" }, ...(oldest === undefined ? [] : [{ id: "oldestOpen", value: oldest / 86_400, unit: "days" as const }])];
}

/** No interval: it is no share of a sample, because what was written on one day may come in on several. */
function integrationMeasures(own: Integration | undefined): readonly Measure[] {
  if (own === undefined) return [];
  const counts: readonly Measure[] = [{ id: "daysIntegrated", value: own.landedDays.size, unit: "active days" }, { id: "daysWithCommits", value: own.ownDays.size, unit: "active days" }];
  return own.ownDays.size < minimumForIntegration ? counts : [{ id: "integration", value: own.landedDays.size / own.ownDays.size, unit: "share" }, ...counts];
}

function openChart(open: BranchEvidence["open"]): FindingChart | undefined {
  const bars = open.flatMap(({ name = "", ageSeconds }) => (ageSeconds === undefined ? [] : [{ label: name, value: ageSeconds / 86_400, isOpen: true }]));
  return bars.length === 0 ? undefined : { kind: "bars", unit: "days", bars };
}

function notesOn(trunk: TrunkEvidence, squashed: boolean, openReason: string | undefined): readonly FindingNote[] {
  return [
    ...trunkNotes(trunk),
    ...(squashed ? [{ kind: "notObservable" as const, part: "how long branches lived", reason: squashReason }] : []),
    ...(openReason === undefined ? [] : [{ kind: "notObservable" as const, part: "which branches are open", reason: openReason }]),
    { kind: "notObservable", part: "branches that were deleted or live in forks", reason: "nothing of them is in this repository" },
  ];
}

function reproduce(evidence: Evidence, { tip }: TrunkEvidence): string {
  return `git log --first-parent --min-parents=2 --max-parents=2 ${windowOptions(evidence)} --format='%H %ct' ${tip} | while read merge at; do first=$(git log --format=%at "$merge^1..$merge^2" | sort -n | head -1); test -n "$first" && echo "$merge $(( (at - first) / 3600 )) hours"; done`;
}
