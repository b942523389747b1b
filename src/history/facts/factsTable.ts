/** What is known of commits, in columns by slot: sixty thousand commits are a dozen arrays and not a million objects. */
import type { Detail } from "../../git/factsReader";
import { readMomentBytes } from "../../git/commitFormat";
import { rowEntry, type RawCommit } from "../../git/rawCommit";
import { changeContents, changeStatuses, knowledgeKinds, type Knowledge } from "../../model/historyFacts";
import { ByteDictionary } from "../columns/byteDictionary";
import { grown, type NumberColumn } from "../columns/grown";
import { MessageBlocks } from "../columns/messageBlocks";

/** Columns with one entry per slot. */
export interface SlotColumns {
  /** An index of `knowledgeKinds`. */
  knowledge: Uint8Array<ArrayBuffer>;
  author: Uint32Array<ArrayBuffer>;
  committer: Uint32Array<ArrayBuffer>;
  /** Seconds since the epoch, NaN where they can't be read, and minutes east of universal time. */
  authoredAt: Float64Array<ArrayBuffer>;
  authorOffset: Int32Array<ArrayBuffer>;
  committedAt: Float64Array<ArrayBuffer>;
  committerOffset: Int32Array<ArrayBuffer>;
  message: Uint32Array<ArrayBuffer>;
  /** What the message was summed up as, with `markKnown`; 0 where nobody has asked yet. */
  marks: Uint8Array<ArrayBuffer>;
  rowStart: Uint32Array<ArrayBuffer>;
  rowEnd: Uint32Array<ArrayBuffer>;
}

/** Columns with one entry per changed file. */
export interface RowColumns {
  path: Uint32Array<ArrayBuffer>;
  /** The number of the old path plus one; 0 where there is none. */
  previous: Uint32Array<ArrayBuffer>;
  added: Uint32Array<ArrayBuffer>;
  removed: Uint32Array<ArrayBuffer>;
  /** Indices of `changeStatuses` and `changeContents`. */
  status: Uint8Array<ArrayBuffer>;
  content: Uint8Array<ArrayBuffer>;
  similarity: Uint8Array<ArrayBuffer>;
}

/** Set in `SlotColumns.marks` where the other bits are known. */
export const markKnown = 0x80;

/** What a table holds. Columns that were loaded may be worked out when they are first asked for. */
export interface TableColumns {
  readonly slots: SlotColumns;
  readonly rows: RowColumns;
  readonly rowCount: number;
  readonly dictionaries: Dictionaries;
  readonly messages: MessageBlocks;
}

export interface Dictionaries {
  readonly paths: ByteDictionary;
  /** `name NUL mail`, as the commit says. */
  readonly persons: ByteDictionary;
}

export class FactsTable {
  readonly slots: SlotColumns;
  readonly rows: RowColumns;
  readonly messages: MessageBlocks;
  readonly #dictionaries: Dictionaries;
  #rowCount: number;
  #person = new Uint8Array(256);

  /** The columns are the table's own from now on. */
  constructor({ slots, rows, rowCount, dictionaries, messages }: TableColumns = noColumns()) {
    this.slots = slots;
    this.rows = rows;
    this.messages = messages;
    this.#dictionaries = dictionaries;
    this.#rowCount = rowCount;
  }

  get paths(): ByteDictionary {
    return this.#dictionaries.paths;
  }

  get persons(): ByteDictionary {
    return this.#dictionaries.persons;
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  knowledgeOf(slot: number): Knowledge {
    return knowledgeKinds[this.slots.knowledge[slot] ?? 0] ?? "unread";
  }

  /** True where everything is known of the commit that will ever be; what was damaged on disk since is forgotten. */
  isRead(slot: number): boolean {
    const knowledge = this.knowledgeOf(slot);
    if (knowledge === "unread" || knowledge === "unreadable") return knowledge === "unreadable";
    if (this.messages.isWhole(this.slots.message[slot] ?? 0)) return true;
    this.slots.knowledge[slot] = knowledgeCodes.unread;
    return false;
  }

  /** True where something is known of every slot from the first up to, not including, the last. */
  areTold(first: number, last: number): boolean {
    const { knowledge } = this.slots;
    for (let slot = first; slot < last; slot++) {
      const code = knowledge[slot] ?? knowledgeCodes.unread;
      if (code === knowledgeCodes.unread || code === knowledgeCodes.unreadable) return false;
    }
    return true;
  }

  /** Forgets the commits of which something was missing, so that they are read again. */
  forgetIncomplete(): void {
    const { knowledge } = this.slots;
    for (let slot = 0; slot < knowledge.length; slot++) if (knowledge[slot] !== knowledgeCodes.whole) knowledge[slot] = knowledgeCodes.unread;
  }

  /** Forgets what messages were summed up as. */
  forgetMarks(): void {
    this.slots.marks = new Uint8Array(this.slots.knowledge.length);
  }

  /** Remembers that nothing of a commit can be read. */
  addUnreadable(slot: number): void {
    this.makeRoom(slot + 1);
    this.slots.knowledge[slot] = knowledgeCodes.unreadable;
    this.slots.rowStart[slot] = this.slots.rowEnd[slot] = this.#rowCount;
  }

  /** Takes over one commit; a second time for the same slot replaces what was known. */
  add(slot: number, commit: RawCommit, detail: Detail): void {
    this.makeRoom(slot + 1);
    const { slots } = this;
    slots.author[slot] = this.#intern(commit.field("authorName"), commit.field("authorEmail"));
    slots.committer[slot] = this.#intern(commit.field("committerName"), commit.field("committerEmail"));
    slots.authorOffset[slot] = readMomentBytes(commit.field("authorSeconds"), commit.field("authorDate"), slots.authoredAt, slot);
    slots.committerOffset[slot] = readMomentBytes(commit.field("committerSeconds"), commit.field("committerDate"), slots.committedAt, slot);
    slots.message[slot] = this.messages.append(commit.field("message"));
    slots.marks[slot] = 0;
    slots.rowStart[slot] = this.#rowCount;
    for (let row = 0; row < commit.rowCount; row++) this.#addRow(commit, row, detail);
    slots.rowEnd[slot] = this.#rowCount;
    // Last, so that a fault in between leaves the commit unread.
    slots.knowledge[slot] = knowledgeCodes[detail];
  }

  /** Takes over what another table knows of a commit. */
  copy(from: FactsTable, fromSlot: number, slot: number): void {
    this.makeRoom(slot + 1);
    const [mine, theirs] = [this.slots, from.slots];
    const person = (number: number | undefined) => internFrom(this.persons, from.persons, number ?? 0);
    if (from.knowledgeOf(fromSlot) !== "unreadable") {
      mine.author[slot] = person(theirs.author[fromSlot]);
      mine.committer[slot] = person(theirs.committer[fromSlot]);
      mine.marks[slot] = 0;
      mine.message[slot] = this.messages.append(from.messages.bytesOf(theirs.message[fromSlot] ?? 0));
    }
    for (const name of ["authoredAt", "authorOffset", "committedAt", "committerOffset"] as const) mine[name][slot] = theirs[name][fromSlot] ?? 0;
    mine.rowStart[slot] = this.#rowCount;
    for (let row = theirs.rowStart[fromSlot] ?? 0; row < (theirs.rowEnd[fromSlot] ?? 0); row++) this.#copyRow(from, row);
    mine.rowEnd[slot] = this.#rowCount;
    mine.knowledge[slot] = theirs.knowledge[fromSlot] ?? knowledgeCodes.unread;
  }

  #copyRow(from: FactsTable, row: number): void {
    const at = this.#rowCount;
    this.#makeRowRoom(at + 1);
    const [mine, theirs] = [this.rows, from.rows];
    mine.path[at] = internFrom(this.paths, from.paths, theirs.path[row] ?? 0);
    const previous = theirs.previous[row] ?? 0;
    mine.previous[at] = previous === 0 ? 0 : internFrom(this.paths, from.paths, previous - 1) + 1;
    for (const name of ["added", "removed", "status", "content", "similarity"] as const) mine[name][at] = theirs[name][row] ?? 0;
    this.#rowCount += 1;
  }

  #addRow(commit: RawCommit, row: number, detail: Detail): void {
    const at = this.#rowCount;
    this.#makeRowRoom(at + 1);
    const { rows } = this;
    const path = (start: number, end: number) => this.paths.intern(commit.bytes, commit.base + start, commit.base + end);
    rows.path[at] = path(commit.entry(row, rowEntry.pathStart), commit.entry(row, rowEntry.pathEnd));
    const previous = commit.entry(row, rowEntry.previousStart);
    rows.previous[at] = previous === -1 ? 0 : path(previous, commit.entry(row, rowEntry.previousEnd)) + 1;
    rows.similarity[at] = previous === -1 ? 0 : commit.entry(row, rowEntry.similarity);
    rows.status[at] = statusCodes[commit.entry(row, rowEntry.status)] ?? modified;
    const isSubmodule = commit.entry(row, rowEntry.isSubmodule) === 1;
    const [added, removed] = detail === "whole" ? [commit.added(row), commit.removed(row)] : [0, 0];
    const isBinary = added === -1;
    rows.content[at] = isSubmodule ? contentCodes.submodule : detail !== "whole" ? contentCodes.missing : isBinary ? contentCodes.binary : contentCodes.text;
    rows.added[at] = isBinary ? 0 : added;
    rows.removed[at] = isBinary ? 0 : removed;
    this.#rowCount += 1;
  }

  #intern(name: Uint8Array, email: Uint8Array): number {
    const length = name.length + 1 + email.length;
    if (this.#person.length < length) this.#person = new Uint8Array(2 * length);
    this.#person.set(name);
    this.#person[name.length] = 0;
    this.#person.set(email, name.length + 1);
    return this.persons.intern(this.#person, 0, length);
  }

  /** Gives every column an entry for each of the first slots. */
  makeRoom(count: number): void {
    if (count <= this.slots.knowledge.length) return;
    growAll(this.slots, count);
  }

  /** Makes room for so many more commits, each with a few files, so that adding them takes no time. */
  makeRoomFor(slotCount: number, more: number): void {
    this.makeRoom(slotCount + more);
    this.#makeRowRoom(this.#rowCount + 4 * more);
  }

  #makeRowRoom(count: number): void {
    if (count > this.rows.path.length) growAll(this.rows, count);
  }
}

function internFrom(mine: ByteDictionary, theirs: ByteDictionary, number: number): number {
  const bytes = theirs.bytesOf(number);
  return mine.intern(bytes, 0, bytes.length);
}

function growAll(columns: SlotColumns | RowColumns, count: number): void {
  for (const [name, column] of Object.entries<NumberColumn>({ ...columns })) Object.assign(columns, { [name]: grown(column, count) });
}

function noColumns(): TableColumns {
  const dictionaries = { paths: new ByteDictionary(), persons: new ByteDictionary() };
  return { slots: emptySlots(), rows: emptyRows(), rowCount: 0, dictionaries, messages: new MessageBlocks() };
}

function emptySlots(): SlotColumns {
  return {
    knowledge: new Uint8Array(),
    author: new Uint32Array(),
    committer: new Uint32Array(),
    authoredAt: new Float64Array(),
    authorOffset: new Int32Array(),
    committedAt: new Float64Array(),
    committerOffset: new Int32Array(),
    message: new Uint32Array(),
    marks: new Uint8Array(),
    rowStart: new Uint32Array(),
    rowEnd: new Uint32Array(),
  };
}

function emptyRows(): RowColumns {
  return {
    path: new Uint32Array(),
    previous: new Uint32Array(),
    added: new Uint32Array(),
    removed: new Uint32Array(),
    status: new Uint8Array(),
    content: new Uint8Array(),
    similarity: new Uint8Array(),
  };
}

/** The codes in `SlotColumns.knowledge`. */
export const knowledgeCodes = Object.fromEntries(knowledgeKinds.map((kind, code) => [kind, code])) as Readonly<Record<Knowledge, number>>;
const contentCodes = Object.fromEntries(changeContents.map((content, code) => [content, code])) as Readonly<Record<(typeof changeContents)[number], number>>;

/** Git's letters; any other stands for a modification. */
const modified = changeStatuses.indexOf("modified");
const statusCodes: Readonly<Record<number, number>> = {
  [0x41]: changeStatuses.indexOf("added"),
  [0x44]: changeStatuses.indexOf("deleted"),
  [0x52]: changeStatuses.indexOf("renamed"),
  [0x43]: changeStatuses.indexOf("copied"),
  [0x54]: changeStatuses.indexOf("typeChanged"),
};
