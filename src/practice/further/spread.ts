/** Gathers how knowledge of the files is spread, once the whole history is read. */
import { knowledgeKinds, type HistoryFacts } from "../../model/historyFacts";
import { commitIdAt } from "../../model/historyShape";
import { findAuthors, truckFactor, type Authorship } from "../../signals/authorship";
import { humanCoAuthors } from "../../signals/coAuthors";
import type { Part } from "../../signals/evidence";
import { personKey } from "../../signals/identity";
import { messageMark } from "../../signals/messageMarks";
import type { SpreadRecord } from "../../signals/spread";
import type { HistoryPort } from "../ports";
import type { Gatherer, Gathering } from "./gatherFurther";

/** A few damaged commits hide a few renames. */
const mostIncomplete = 0.01;

interface Known {
  readonly key: string;
  readonly record: Omit<SpreadRecord, "areOwn">;
  /** Keys, for comparison only. */
  readonly people: Authorship["people"];
}

/** The last answer of each history: neither windows nor whoever asks change it. */
const known = new WeakMap<HistoryPort, Known>();

export const spreadGatherer: Gatherer<Part<SpreadRecord>> = {
  isDeep: false,
  isOfAllWindows: true,
  gather: async (gathering, signal) => {
    const { repository, isFirst, shape, evidence } = gathering;
    if (repository.isShallow) return { kind: "notObservable", reason: "this is a shallow clone, and whoever wrote the files before it can't be seen" };
    if (shape.missing !== undefined) return { kind: "notObservable", reason: "a part of the history is missing here" };
    if (isFirst) return { kind: "pending" };
    const found = await findKnown(gathering, signal);
    return found.kind === "gathered" ? { kind: "gathered", value: { ...found.value.record, areOwn: areOwn(found.value.people, evidence.ownKeys) } } : found;
  },
};

async function findKnown(gathering: Gathering, signal?: AbortSignal): Promise<Part<Known>> {
  const { history, repository, shape, readsUpTo, progress } = gathering;
  const key = `${repository.commonDir}\0${repository.head}`;
  const before = known.get(history);
  if (before?.key === key) return { kind: "gathered", value: before };
  let facts = await history.readFacts(repository, signal);
  if (hasUnread(facts) && readsUpTo !== undefined) {
    if (shape.count > readsUpTo) return { kind: "notObservable", reason: `the history is long (${shape.count} commits), and all of it is only read when asked for, by metronome report --whole` };
    await history.readRest(repository, { onProgress: progress?.countCommits ?? (() => {}), signal });
    facts = await history.readFacts(repository, signal);
  }
  if (hasUnread(facts)) return { kind: "pending" };
  if (incompleteShare(facts) > mostIncomplete) return { kind: "notObservable", reason: "too many contents are missing here to follow files under their earlier names" };
  const value = { key, ...(await readAuthorship(gathering, facts, signal)) };
  known.set(history, value);
  return { kind: "gathered", value };
}

/** Commits of which only paths are known: git finds renames by contents. */
function incompleteShare({ knowledge }: HistoryFacts): number {
  const whole = knowledgeKinds.indexOf("whole");
  return knowledge.reduce((sum, kind) => sum + (kind === whole ? 0 : 1), 0) / Math.max(1, knowledge.length);
}

/** Merges and the ends of a shallow clone say nothing of files. */
function hasUnread({ knowledge }: HistoryFacts): boolean {
  return knowledge.includes(knowledgeKinds.indexOf("unread"));
}

async function readAuthorship({ history, repository, roles, evidence }: Gathering, facts: HistoryFacts, signal?: AbortSignal): Promise<Omit<Known, "key">> {
  const tree = await history.readTree(repository, signal);
  const paths = tree.map(({ path }) => path).filter((path) => ["production", "test"].includes(roles.roleOf(path).label));
  // Of a whole history's messages only those are read that name somebody.
  const marked = Array.from(facts.marks.keys()).filter((position) => ((facts.marks[position] ?? 0) & messageMark.coAuthored) > 0);
  const positions = new Map(marked.map((position) => [commitIdAt(facts.shape, position), position]));
  const coAuthors = new Map((await history.readCommits(repository, [...positions.keys()], signal)).flatMap((commit) => {
    const people = humanCoAuthors(commit).map(personKey);
    return people.length === 0 ? [] : [[positions.get(commit.id) ?? -1, people] as const];
  }));
  const listed = new Set<number>();
  if (evidence.ignoredCommits.size > 0) for (let position = 0; position < facts.shape.count; position++) if (evidence.ignoredCommits.has(commitIdAt(facts.shape, position))) listed.add(position);
  const authorship = findAuthors(facts, { paths, coAuthors, listed });
  return { record: summarise(authorship, coAuthors.size), people: authorship.people };
}

/** Numbers alone leave this room. */
function summarise({ files, people }: Authorship, coAuthored: number): Known["record"] {
  const folders = new Map<string, Set<string>>();
  for (const { path, authors } of files) {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const inside = folders.get(folder) ?? new Set();
    for (const key of authors) inside.add(key);
    folders.set(folder, inside);
  }
  return {
    files: files.map(({ path, authors }) => ({ path, authors: authors.length })),
    folders: [...folders].map(([path, authors]) => ({ path, authors: authors.size })),
    authors: new Set(files.flatMap(({ authors }) => authors)).size,
    people: people.size,
    truckFactor: truckFactor(files),
    coAuthored,
  };
}

/** Where nobody says who is asking, a history of one person is taken for theirs. */
function areOwn(people: ReadonlySet<string>, ownKeys: ReadonlySet<string>): boolean {
  return [...people].every((key) => ownKeys.has(key)) || (people.size === 1 && ownKeys.size === 0);
}
