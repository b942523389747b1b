/**
 * Is my work drifting into evenings and weekends? (S17 `pace.hours`; private, off by default)
 *
 * Shares of my commits and merges outside my usual hours and at weekends, by the clock that each commit recorded.
 * Silent below twenty. It is never part of anything that is handed on, and never of anybody else. It says nothing of
 * hours worked or strain: flexible hours are fine, and a commit is one moment.
 */
import type { Commit } from "../model/commit";
import type { EvidenceItem, FindingChart } from "../model/finding";
import type { Moment } from "../model/moment";
import type { Evidence } from "./evidence";
import { isBot, personKey } from "./identity";
import { localHour, localWeekday } from "./localTime";
import { defaultUsualHours, type PersonalEvidence, type UsualHours } from "./personal";
import { basePopulation, exclusions, isSquashed, scoped, sieve } from "./populations";
import { pendingPart } from "./pendingPart";
import { ownDatesCommand } from "./reproduce";
import { fewestForShare, shareMeasure } from "./shareMeasure";
import type { Signal } from "./signal";

const minimum = fewestForShare;
const saturday = 5;
/** Dates before git and its ancestors are mistakes, and so are those of tomorrow. */
const earliest = Date.UTC(1990, 0, 1) / 1000;
const secondsPerDay = 86_400;

type Dated = Pick<Commit, "id"> & { readonly at: Moment };

/** S17: commits outside usual hours. */
export const workingHours: Signal = {
  id: "pace.hours",
  question: "Is my work drifting into evenings and weekends?",
  minimum,
  isFromHistory: true,
  scope: "me",
  isOffByDefault: true,
  isPrivate: true,
  needs: ["merges", "personal"],
  assess: (evidence) => {
    const population = sieve(scoped(basePopulation(evidence), evidence), ({ commit }) => (evidence.undatable.has(commit.id) || commit.authoredAt === undefined ? "date" : undefined));
    const personal: PersonalEvidence = evidence.further.personal?.kind === "gathered" ? evidence.further.personal.value : { usualHours: defaultUsualHours, agents: [] };
    const dated = [...population.counted.map(({ commit }) => commit), ...ownMerges(evidence)].flatMap(datedFrom).sort((one, other) => other.at.epochSeconds - one.at.epochSeconds);
    const judged = dated.map((one) => ({ id: one.id, ...judge(one.at, personal.usualHours) }));
    const base = {
      signal: "pace.hours" as const,
      sample: { counted: dated.length, excluded: exclusions(population, evidence) },
      window: evidence.window,
      evidence: judged.map(({ id, isOutside, isWeekend }): EvidenceItem => ({ commit: id, class: `${isOutside ? "outside" : "usual"}${isWeekend ? " weekend" : ""}` })),
      reproduce: ownDatesCommand(evidence, ""),
      ...(isSquashed(basePopulation(evidence)) && { isSquashed: true }),
    };
    const pending = pendingPart(evidence.further.merges) ?? pendingPart(evidence.further.personal);
    if (pending !== undefined) return { ...base, ...pending, measures: [] };
    if (dated.length === 0) return { ...base, kind: "none", measures: [] };
    if (hidesZone(dated, personal)) return { ...base, kind: "notObservable", measures: [], reason: "all of your commits are recorded in universal time, which is not the time of this machine" };
    const chart = chartOf(dated, personal.usualHours);
    const measures = [
      shareMeasure("outside", judged.filter(({ isOutside }) => isOutside).length, judged.length),
      shareMeasure("weekend", judged.filter(({ isWeekend }) => isWeekend).length, judged.length),
    ];
    return dated.length < minimum ? { ...base, kind: "few", needed: minimum, chart, measures } : { ...base, kind: "observed", chart, measures };
  },
  baselineDays: 26 * 7,
  compared: ({ evidence }) => ({
    measure: "outside",
    statistic: "share",
    figures: evidence.map(({ commit, class: found = "" }) => ({ commit, value: found.startsWith("outside") ? 1 : 0 })),
  }),
};

/** Merges change nothing by themselves, but somebody sat there and made them. */
function ownMerges({ further, ownKeys, ignoredCommits, undatable, tipAt }: Evidence): readonly Commit[] {
  if (further.merges?.kind !== "gathered") return [];
  const isUsable = ({ id, author, authoredAt }: Commit) =>
    !isBot(author) && !ignoredCommits.has(id) && !undatable.has(id) && authoredAt !== undefined && authoredAt.epochSeconds >= earliest && authoredAt.epochSeconds <= tipAt + secondsPerDay;
  return further.merges.value.filter((merge) => ownKeys.has(personKey(merge.author)) && isUsable(merge));
}

function datedFrom({ id, authoredAt }: Commit): readonly Dated[] {
  return authoredAt === undefined ? [] : [{ id, at: authoredAt }];
}

function judge(at: Moment, { days, from, to }: UsualHours) {
  const [day, hour] = [localWeekday(at), localHour(at)];
  return { isOutside: !days.includes(day) || hour < from || hour >= to, isWeekend: day >= saturday };
}

/** A tool or a setting that records every commit in universal time leaves no clock to read. */
function hidesZone(dated: readonly Dated[], { offsetAt }: PersonalEvidence): boolean {
  if (offsetAt === undefined) return false;
  return dated.every(({ at }) => at.offsetMinutes === 0) && dated.some(({ at }) => offsetAt(at.epochSeconds) !== 0);
}

function chartOf(dated: readonly Dated[], usual: UsualHours): FindingChart {
  const counts = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const { at } of dated) {
    const hours = counts[localWeekday(at)] ?? [];
    hours[localHour(at)] = (hours[localHour(at)] ?? 0) + 1;
  }
  return { kind: "hours", counts, usual };
}
