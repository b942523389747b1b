/**
 * What can tags honestly say about delivery? (S15 `dora.local`)
 *
 * Small and frequent releases are easier to understand and to mend. Counts tags that are versions: the days between two
 * of one prefix, the hours from a commit to the release that holds it, and how often a small release with a fix follows
 * within a week. Silent below six releases. A tag is no deployment, so it can't say how often or how well one deploys.
 */
import type { EvidenceItem, Finding, FindingNote, Measure, Unit } from "../model/finding";
import { quantileInterval, quantileOf } from "../statistics/quantile";
import type { Window } from "../model/window";
import type { ReleaseEvidence, ReleaseStep } from "./releaseEvidence";
import { fewestReleases } from "./releaseTags";
import { shareMeasure } from "./shareMeasure";
import type { PlacedFigure, Signal } from "./signal";
import { absence } from "./trunkEvidence";

/** For each release its date and its days after the one before of its prefix, then committer and author times of its commits. */
const reproduce = `git for-each-ref --format='%(refname:strip=2) %(creatordate:unix)' refs/tags | sed -nE 's/^(.*[-_/@])?(v?[0-9]+\\.[0-9]+(\\.[0-9]+)?) ([0-9]+)$/[\\1] \\4 \\1\\2/p' | sort -k1,1 -k2,2n | while read -r prefix at tag; do test "$prefix" = "$last" && echo "$tag $at, $(( (at - before) / 86400 )) days later" && git log --format=' %ct %at' "refs/tags/$previous..refs/tags/$tag"; last=$prefix before=$at previous=$tag; done`;

const minimum = fewestReleases;
/** First number with a two-sided 95 % interval for p90. */
const minimumForP90 = 36;
const secondsPerDay = 86_400;
/** Younger releases may still be followed by one that mends them. */
const quickDays = 7;

/** What no tag says, whatever there is of them. */
const unseen: readonly FindingNote[] = [
  { kind: "notObservable", part: "how often you deploy", reason: "a tag is not a deployment, and deployments without a tag leave nothing here" },
  { kind: "notObservable", part: "how many deployments fail, how long recovery takes and how much is done again because of it", reason: "nothing of that is in a repository" },
];

/** S15: releases by their tags. */
export const releases: Signal = {
  id: "dora.local",
  question: "What can tags honestly say about delivery?",
  minimum,
  // It looks further back by itself.
  isFromHistory: false,
  scope: "repository",
  needs: ["releases"],
  assess: (evidence): Finding => {
    const part = evidence.further.releases;
    const nothing = { signal: "dora.local" as const, window: evidence.window, sample: { counted: 0, excluded: [] }, measures: [], evidence: [], reproduce: "", notes: unseen };
    if (part?.kind !== "gathered") return { ...nothing, ...(absence(part) ?? { kind: "none" }) };
    const { releases: steps, window } = part.value;
    const base = {
      ...nothing,
      window,
      sample: { counted: steps.length, excluded: [] },
      evidence: steps.toReversed().map(describeStep),
      notes: [...notesOn(part.value), ...unseen],
      reproduce,
    };
    if (steps.length === 0) return { ...base, kind: "none" };
    const count: Measure = { id: "releases", value: steps.length, unit: "releases" };
    const measures = steps.length < minimum ? [count] : [...timeMeasures(steps), ...quickMeasures(steps, window), count];
    const chart = timeline(steps, window);
    return { ...base, measures, chart, ...(steps.length < minimum ? { kind: "few", needed: minimum } : { kind: "observed" }) };
  },
  compared: (_, { further }) => ({ measure: "gapMedian", statistic: "median", figures: further.releases?.kind === "gathered" ? further.releases.value.releases.flatMap(placedGap) : [] }),
  before: ({ further, ...evidence }) => {
    const before = further.releases?.kind === "gathered" ? further.releases.value.before : undefined;
    return before && { ...evidence, window: before.window, further: { ...further, releases: { kind: "gathered", value: before } } };
  },
};

function placedGap(step: ReleaseStep): readonly PlacedFigure[] {
  const gap = gapOf(step);
  return gap === undefined ? [] : [{ value: gap, day: Math.floor(step.release.at / secondsPerDay) }];
}

function gapOf({ release, previous }: ReleaseStep): number | undefined {
  return previous && (release.at - previous.at) / secondsPerDay;
}

function describeStep(step: ReleaseStep): EvidenceItem {
  const gap = gapOf(step);
  return { commit: step.release.commit, class: step.release.tag, ...(gap !== undefined && { value: gap, unit: "days" as const }) };
}

function timeMeasures(steps: readonly ReleaseStep[]): readonly Measure[] {
  const leads = steps.flatMap(({ release, commits = [] }) => commits.map(({ authoredAt, committedAt }) => ({ trunk: (release.at - committedAt) / 3600, author: (release.at - authoredAt) / 3600 })));
  return [
    ...summed("gap", steps.flatMap((step) => gapOf(step) ?? []), "days"),
    ...summed("leadTrunk", leads.map(({ trunk }) => trunk), "hours"),
    ...summed("leadAuthor", leads.map(({ author }) => author), "hours"),
  ];
}

function summed(id: string, values: readonly number[], unit: Unit): readonly Measure[] {
  const ascending = values.toSorted((a, b) => a - b);
  if (ascending.length === 0) return [];
  const interval = quantileInterval(ascending, 0.5);
  const median: Measure = { id: `${id}Median`, value: quantileOf(ascending, 0.5) ?? 0, unit, ...(interval && { interval }) };
  if (ascending.length < minimumForP90) return [median, { id: `${id}Max`, value: ascending.at(-1) ?? 0, unit }];
  const upper = quantileInterval(ascending, 0.9);
  return [median, { id: `${id}P90`, value: quantileOf(ascending, 0.9) ?? 0, unit, ...(upper && { interval: upper }) }];
}

/** Below the minimum for percentages a share is given as the count it is. */
function quickMeasures(steps: readonly ReleaseStep[], { until }: Window): readonly Measure[] {
  const old = steps.filter(({ release }) => release.at <= until - quickDays * secondsPerDay);
  if (old.length === 0) return [];
  const share = shareMeasure("quickFollow", old.filter(({ isQuicklyFollowed }) => isQuicklyFollowed).length, old.length);
  return share.unit === "share" ? [share] : [{ ...share, unit: "releases" }, { id: "quickFollowOf", value: old.length, unit: "releases" }];
}

function notesOn({ releases: steps, cappedAt }: ReleaseEvidence): readonly FindingNote[] {
  const unread = steps.filter(({ previous, commits }) => previous !== undefined && commits === undefined).length;
  return [
    ...(cappedAt === undefined ? [] : [{ kind: "capped" as const, most: cappedAt }]),
    ...(unread === 0 || cappedAt !== undefined ? [] : [{ kind: "notObservable" as const, part: `how old the commits of ${unread} of ${steps.length} releases were`, reason: "history is cut off between two tags" }]),
  ];
}

/** How many releases there were on each day of the window. */
function timeline(steps: readonly ReleaseStep[], { since, until }: Window) {
  const dayOf = (at: number) => Math.floor(at / secondsPerDay);
  const first = Math.max(dayOf(since), dayOf(steps[0]?.release.at ?? 0));
  const values = Array.from({ length: Math.max(1, dayOf(until) - first + 1) }, () => 0);
  for (const { release } of steps) values[dayOf(release.at) - first] = (values[dayOf(release.at) - first] ?? 0) + 1;
  return { kind: "days" as const, unit: "releases" as const, firstDay: first, values };
}
