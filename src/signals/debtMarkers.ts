/**
 * How many TODO, FIXME, HACK and XXX do we carry, and how old? (S24 `debt.markers`)
 *
 * A marker is a promise to come back. Counts lines of code files whose comments hold one, as they are now; the age of a line
 * is that of the commit which last wrote it. Ages are silent below ten. It sees marked debt alone, and to delete a comment
 * is not to repay anything.
 */
import type { FileItem, Finding, FindingNote, Measure } from "../model/finding";
import { wilsonInterval } from "../statistics/proportion";
import { quantileInterval, quantileOf } from "../statistics/quantile";
import type { DebtMarker, DebtRecord } from "./debt";
import type { Evidence } from "./evidence";
import type { Signal } from "./signal";

/** A median needs ten values to be worth printing (`signals.md` 1.4). */
const minimum = 10;
const minimumForShare = 20;
const oldDays = 180;
const secondsPerDay = 86_400;
/** A list of more is for a search, not for reading. */
const mostListed = 2000;
/** In days. */
const ranges = [0, 7, 30, 90, 180, 365, 730] as const;

/** S24: markers of debt. */
export const debtMarkers: Signal = {
  id: "debt.markers",
  question: "How many TODO, FIXME, HACK and XXX do we carry, and how old are they?",
  minimum,
  isFromHistory: false,
  scope: "repository",
  needs: ["debt"],
  uncompared: "it is about the code as it is now",
  assess: (evidence): Finding => {
    const part = evidence.further.debt ?? { kind: "pending" };
    const base = { signal: "debt.markers" as const, sample: { counted: 0, excluded: [] }, measures: [], evidence: [], window: evidence.window, reproduce: reproduce(evidence) };
    if (part.kind === "pending") return { ...base, kind: "notObservable", reason: "the files are still being looked through", isPending: true };
    if (part.kind === "notObservable") return { ...base, kind: "notObservable", reason: part.reason };
    const record = part.value;
    const { markers, changes } = record;
    if (record.unreadFiles > record.readFiles) return { ...base, kind: "notObservable", reason: "blobs missing" };
    const found = {
      ...base,
      sample: { counted: markers.length, excluded: [] },
      evidence: changes.toReversed().map(({ commit, added, removed }) => ({ commit, value: added - removed, unit: "markers" as const })),
      files: oldestFirst(markers).slice(0, mostListed).map((marker) => fileItem(marker, evidence.tipAt)),
      notes: notes(record),
    };
    if (markers.length === 0) return changes.length === 0 ? { ...found, kind: "none" } : { ...found, kind: "observed", measures: counts(record) };
    const ages = markers.flatMap((marker) => ageOf(marker, evidence.tipAt) ?? []).sort((a, b) => a - b);
    if (ages.length < minimum && markers.length < minimum) return { ...found, kind: "few", needed: minimum, measures: counts(record) };
    return { ...found, kind: "observed", measures: [...counts(record), ...ageMeasures(ages), owned(markers)], ...(ages.length > 0 && { chart: chartOf(ages) }) };
  },
};

function ageOf({ writtenAt, isNew }: DebtMarker, tipAt: number): number | undefined {
  if (isNew === true) return 0;
  return writtenAt === undefined ? undefined : Math.max(0, tipAt - writtenAt) / secondsPerDay;
}

function counts({ markers, changes, unlexedFiles }: DebtRecord): readonly Measure[] {
  const sum = (side: "added" | "removed") => changes.reduce((total, change) => total + change[side], 0);
  return [
    { id: "markers", value: markers.length, unit: "markers" },
    { id: "files", value: new Set(markers.map(({ path }) => path)).size, unit: "files" },
    { id: "added", value: sum("added"), unit: "markers" },
    { id: "removed", value: sum("removed"), unit: "markers" },
    ...(unlexedFiles === 0 ? [] : [{ id: "unlexedFiles", value: unlexedFiles, unit: "files" as const }]),
  ];
}

function ageMeasures(ages: readonly number[]): readonly Measure[] {
  if (ages.length < minimum) return [];
  const interval = quantileInterval(ages, 0.5);
  return [
    { id: "medianAge", value: quantileOf(ages, 0.5) ?? 0, unit: "days", ...(interval && { interval }) },
    share("Old", ages.filter((age) => age > oldDays).length, ages.length),
  ];
}

function owned(markers: readonly DebtMarker[]): Measure {
  return share("Owned", markers.filter(({ isOwned }) => isOwned).length, markers.length);
}

/** Below the minimum for percentages a share is given as the count it is. */
function share(name: string, k: number, n: number): Measure {
  return n < minimumForShare ? { id: `count${name}`, value: k, unit: "markers" } : { id: `share${name}`, value: k / n, unit: "share", interval: wilsonInterval(k, n) };
}

function chartOf(ages: readonly number[]): NonNullable<Finding["chart"]> {
  return {
    kind: "ranges",
    unit: "days",
    ranges: ranges.map((from, at) => {
      const to = ranges[at + 1];
      return { from, ...(to !== undefined && { to }), count: ages.filter((age) => age >= from && (to === undefined || age < to)).length };
    }),
  };
}

function oldestFirst(markers: readonly DebtMarker[]): readonly DebtMarker[] {
  const time = ({ writtenAt, isNew }: DebtMarker) => (isNew === true ? Infinity : (writtenAt ?? Number.MAX_SAFE_INTEGER));
  return markers.toSorted((a, b) => Math.sign(time(a) - time(b)) || (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
}

function fileItem(marker: DebtMarker, tipAt: number): FileItem {
  const age = ageOf(marker, tipAt);
  return { path: marker.path, line: marker.line, class: marker.marker, ...(age !== undefined && { value: age, unit: "days" }) };
}

function notes({ undatedFiles, unreadFiles, unreadCommits, markers }: DebtRecord): readonly FindingNote[] {
  const note = (part: string, reason: string) => ({ kind: "notObservable" as const, part, reason });
  const undated = markers.filter(({ writtenAt, isNew }) => writtenAt === undefined && isNew !== true).length;
  return [
    ...(undated === 0 ? [] : [note(`the age of ${undated} of the lines`, undatedFiles > 0 ? `asking git for every file takes too long, and ${undatedFiles} are left out` : "their history is not in this clone")]),
    ...(unreadFiles === 0 ? [] : [note(`what stands in ${unreadFiles} code files`, "they are missing here or too large")]),
    ...(unreadCommits === 0 ? [] : [note(`what ${unreadCommits} commits did to markers`, "their contents are missing here")]),
  ];
}

function reproduce({ head }: Evidence): string {
  return `git grep -nwE 'TODO|FIXME|HACK|XXX' ${head} --`;
}
