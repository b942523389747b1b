/**
 * The size of every commit of a history, and which of them count: `sizedPopulation` over columns.
 *
 * A hundred thousand commits are looked at in milliseconds, because none becomes an object.
 */
import { changeContents, changeStatuses, knowledgeKinds, type HistoryFacts } from "../model/historyFacts";
import { commitIdAt, parentCountAt, type HistoryShape } from "../model/historyShape";
import { ChangeTally, toldExclusions, type CommitStanding, type CountedChange } from "./exclusionRules";
import { isBot } from "./identity";
import { messageMark } from "./messageMarks";

/** That a commit is counted, or why it isn't; the position in this list is the code in `SizedHistory.standings`. */
export const sizedStandings = ["counted", "unread", "merge", ...toldExclusions] as const;
export type SizedStanding = (typeof sizedStandings)[number];

/** Per commit, by its position in the shape. */
export interface SizedHistory {
  /** Effective lines over code files; an exact count. */
  readonly sizes: Float64Array;
  /** Indices of `sizedStandings`. */
  readonly standings: Uint8Array;
}

export interface SizedOptions {
  /** 1 for each path of `HistoryFacts.paths` that is code, else 0. */
  readonly isCode: Uint8Array;
  /** 1 for each path that the revision's attributes call binary, else 0. */
  readonly isBinary: Uint8Array;
  /** Ids listed in the team's ignore-revs files. */
  readonly ignoredCommits: ReadonlySet<string>;
}

export function sizeHistory(facts: HistoryFacts, options: SizedOptions): SizedHistory {
  const { shape, marks } = facts;
  const sizes = new Float64Array(shape.count);
  const standings = new Uint8Array(shape.count);
  const bots = Uint8Array.from(facts.persons, (person) => (isBot(person) ? 1 : 0));
  const listed = positionsOf(shape, options.ignoredCommits);
  // Filled again for each commit and each row.
  const tally = new ChangeTally();
  const standing: Writable<CommitStanding> = { isUnreadable: false, isShallowBoundary: false, parentCount: 0, isBot: false, isListed: false };
  const change: Writable<CountedChange> = { status: "modified", similarity: 0, content: "text", added: 0, removed: 0, isCode: false };
  for (let position = 0; position < shape.count; position++) {
    const kind = knowledgeKinds[facts.knowledge[position] ?? 0];
    standing.isUnreadable = kind === "unreadable" || kind === "headerOnly";
    standing.isShallowBoundary = facts.shallowBoundaries.has(position);
    standing.parentCount = parentCountAt(shape, position);
    standing.isBot = bots[facts.authors[position] ?? 0] === 1;
    standing.isListed = listed.has(position);
    addChanges(tally, change, facts, options, position);
    sizes[position] = tally.size;
    const reason = outside(standing, kind) ?? tally.baseReason(standing) ?? tally.codeReason() ?? tally.sizedReason(says(marks[position] ?? 0));
    // Most commits are counted, and their code is 0.
    if (reason !== undefined) standings[position] = codes[reason];
  }
  return { sizes, standings };
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/** What a message says of its commit, by its marks. */
function says(marks: number): Message {
  return messages[marks & (messageMark.fixup | messageMark.revert)] ?? plain;
}

interface Message {
  readonly fixup: boolean;
  readonly revert: boolean;
}
const plain: Message = { fixup: false, revert: false };
const messages: readonly Message[] = Array.from({ length: 4 }, (_, marks) => ({ fixup: (marks & messageMark.fixup) > 0, revert: (marks & messageMark.revert) > 0 }));

/** Positions of the commits with these ids; ids that are not in the history have none. */
function positionsOf(shape: HistoryShape, ids: ReadonlySet<string>): ReadonlySet<number> {
  const found = new Set<number>();
  const beginnings = new Set([...ids].map((id) => Number.parseInt(id.slice(0, 8), 16)));
  if (beginnings.size === 0) return found;
  const bytes = new DataView(shape.ids.buffer, shape.ids.byteOffset, shape.ids.byteLength);
  for (let position = 0; position < shape.count; position++) {
    if (beginnings.has(bytes.getUint32(position * shape.idBytes)) && ids.has(commitIdAt(shape, position))) found.add(position);
  }
  return found;
}

/** What is never asked for in the first place: the populations begin with commits that are read and no merges. */
function outside({ parentCount, isShallowBoundary }: CommitStanding, kind: string | undefined): "merge" | "unread" | undefined {
  if (parentCount >= 2) return "merge";
  // Where a shallow clone ends nothing needs to be read.
  return kind === "unread" && !isShallowBoundary ? "unread" : undefined;
}

function addChanges(tally: ChangeTally, change: Writable<CountedChange>, facts: HistoryFacts, { isCode, isBinary }: SizedOptions, position: number): void {
  tally.clear();
  const end = facts.rowEnd[position] ?? 0;
  for (let row = facts.rowStart[position] ?? 0; row < end; row++) {
    const path = facts.rowPath[row] ?? 0;
    change.status = changeStatuses[facts.rowStatus[row] ?? 0] ?? "modified";
    change.content = changeContents[facts.rowContent[row] ?? 0] ?? "text";
    change.similarity = facts.rowSimilarity[row] ?? 0;
    change.added = facts.rowAdded[row] ?? 0;
    change.removed = facts.rowRemoved[row] ?? 0;
    change.isCode = change.content !== "submodule" && isCode[path] === 1;
    // What is kept of a commit is what it did; what counts as text is for the revision to say.
    if (isBinary[path] === 1) change.added = change.removed = 0;
    tally.add(change);
  }
}

const codes = Object.fromEntries(sizedStandings.map((standing, code) => [standing, code])) as Readonly<Record<SizedStanding, number>>;
