/**
 * If someone left, how much would be orphaned? (S18 `team.spread`)
 *
 * Files have authors by degree of authorship (Avelino 2016), from the whole history under all their names; the truck factor
 * is how many of the strongest must leave until less than half of the files keep one. Human co-authors count as authors do,
 * which the published tool doesn't know. Silent below 30 files, and where so few people work here that a figure would be
 * one of a single person. It can't tell who knows a file today, nor what reviews and documents carry. It never names anybody.
 */
import type { Finding, Measure } from "../model/finding";
import { wilsonInterval } from "../statistics/proportion";
import type { Evidence } from "./evidence";
import type { Signal } from "./signal";
import type { SpreadRecord } from "./spread";

const minimumFiles = 30;
/** Below it, a figure of all minus one's own is that of another person. */
const fewestPeople = 3;
const mostListed = 500;

/** S18: how knowledge of the files is spread. */
export const teamSpread: Signal = {
  id: "team.spread",
  question: "If someone left, how much would be orphaned?",
  minimum: minimumFiles,
  isFromHistory: false,
  scope: "team",
  needs: ["spread"],
  uncompared: "it is about all of history up to now, and no window has its own",
  assess: (evidence): Finding => {
    const part = evidence.further.spread ?? { kind: "pending" };
    const base = { signal: "team.spread" as const, sample: { counted: 0, excluded: [] }, measures: [], evidence: [], reproduce: reproduce(evidence) };
    if (part.kind === "pending") return { ...base, kind: "notObservable", reason: "the history is still being read", isPending: true };
    if (part.kind === "notObservable") return { ...base, kind: "notObservable", reason: part.reason };
    const record = part.value;
    const counted = { ...base, sample: { counted: record.files.length, excluded: [] } };
    if (record.files.length === 0) return { ...counted, kind: "none" };
    if (record.people < fewestPeople && !record.areOwn) {
      const who = record.people === 1 ? "one other person" : "two people";
      return { ...counted, kind: "notObservable", reason: `only ${who} wrote these files, and a figure of so small a team would be one of a single person` };
    }
    if (record.files.length < minimumFiles) return { ...counted, kind: "few", needed: minimumFiles, measures: [people("authors", record.authors)] };
    return { ...counted, kind: "observed", measures: measures(record), files: leastShared(record), chart: { kind: "shares", parts: folderParts(record) } };
  },
};

function measures({ files, authors, truckFactor, coAuthored }: SpreadRecord): readonly Measure[] {
  const share = (id: string, k: number): Measure => ({ id, value: k / files.length, unit: "share", interval: wilsonInterval(k, files.length) });
  return [
    people("truckFactor", truckFactor),
    people("authors", authors),
    share("oneAuthor", files.filter((file) => file.authors === 1).length),
    share("noAuthor", files.filter((file) => file.authors === 0).length),
    { id: "coAuthored", value: coAuthored, unit: "commits" },
  ];
}

function people(id: string, value: number): Measure {
  return { id, value, unit: "people" };
}

/** Folders by how many people are authors in them. */
function folderParts({ folders }: SpreadRecord): readonly { readonly id: string; readonly count: number }[] {
  const count = (is: (authors: number) => boolean) => folders.filter(({ authors }) => is(authors)).length;
  const none = count((authors) => authors === 0);
  return [
    { id: "more", count: count((authors) => authors > 2) },
    { id: "two", count: count((authors) => authors === 2) },
    { id: "one", count: count((authors) => authors === 1) },
    ...(none === 0 ? [] : [{ id: "none", count: none }]),
  ];
}

/** Files of which one person at most is an author. */
function leastShared({ files }: SpreadRecord): NonNullable<Finding["files"]> {
  const found = files.filter(({ authors }) => authors < 2).toSorted((a, b) => a.authors - b.authors || (a.path < b.path ? -1 : 1));
  return found.slice(0, mostListed).map(({ path, authors }) => ({ path, value: authors, unit: "people" }));
}

function reproduce({ head }: Evidence): string {
  return `git log --no-merges --use-mailmap -M --format='%n%h %aE' --name-status ${head}`;
}
