/** Turns columns back into commits with texts; each path and person is decoded once. */
import { splitMessage } from "../../git/commitFormat";
import { decodeGitText } from "../../git/gitText";
import { changeContents, changeStatuses } from "../../model/historyFacts";
import type { FileChange } from "../../model/change";
import type { Commit, Person } from "../../model/commit";
import type { Moment } from "../../model/moment";
import type { FactsTable } from "./factsTable";

const nobody: Person = { name: "", email: "" };

export class FactsTexts {
  readonly #table: FactsTable;
  readonly #paths: string[] = [];
  readonly #persons: Person[] = [];

  constructor(table: FactsTable) {
    this.#table = table;
  }

  path(number: number): string {
    return (this.#paths[number] ??= decodeGitText(this.#table.paths.bytesOf(number)));
  }

  /** Name and mail as the commit says, before any mailmap. */
  person(number: number): Person {
    return (this.#persons[number] ??= parsePerson(this.#table.persons.bytesOf(number)));
  }

  message(slot: number): { readonly subject: string; readonly body: string } {
    return splitMessage(decodeGitText(this.#table.messages.bytesOf(this.#table.slots.message[slot] ?? 0)));
  }

  /** The commit of a slot that something is known of; `shape` is what the graph knows. */
  commit(slot: number, shape: Pick<Commit, "id" | "parents" | "isShallowBoundary">): Commit {
    const { slots } = this.#table;
    const knowledge = this.#table.knowledgeOf(slot);
    if (knowledge === "unread") throw new Error(`Commit ${shape.id} was not read`);
    const isUnreadable = knowledge === "unreadable" || knowledge === "headerOnly";
    if (knowledge === "unreadable") return { ...shape, author: nobody, committer: nobody, subject: "", body: "", isUnreadable, changes: [] };
    const authoredAt = moment(slots.authoredAt[slot], slots.authorOffset[slot]);
    const committedAt = moment(slots.committedAt[slot], slots.committerOffset[slot]);
    return {
      ...shape,
      author: this.person(slots.author[slot] ?? 0),
      committer: this.person(slots.committer[slot] ?? 0),
      ...(authoredAt && { authoredAt }),
      ...(committedAt && { committedAt }),
      ...this.message(slot),
      isUnreadable,
      changes: this.#changes(slot),
    };
  }

  /** True when one of the commit's changes is of such a path, now or before it was renamed. */
  touches(slot: number, isMeant: (path: string) => boolean): boolean {
    const { rows, slots } = this.#table;
    for (let row = slots.rowStart[slot] ?? 0; row < (slots.rowEnd[slot] ?? 0); row++) {
      const previous = rows.previous[row] ?? 0;
      if (isMeant(this.path(rows.path[row] ?? 0)) || (previous > 0 && isMeant(this.path(previous - 1)))) return true;
    }
    return false;
  }

  #changes(slot: number): readonly FileChange[] {
    const { rowStart, rowEnd } = this.#table.slots;
    const changes: FileChange[] = [];
    for (let row = rowStart[slot] ?? 0; row < (rowEnd[slot] ?? 0); row++) changes.push(this.#change(row));
    return changes;
  }

  #change(row: number): FileChange {
    const { rows } = this.#table;
    const previous = rows.previous[row] ?? 0;
    return {
      path: this.path(rows.path[row] ?? 0),
      ...(previous > 0 && { previousPath: this.path(previous - 1), similarity: rows.similarity[row] ?? 0 }),
      status: changeStatuses[rows.status[row] ?? 0] ?? "modified",
      content: changeContents[rows.content[row] ?? 0] ?? "text",
      added: rows.added[row] ?? 0,
      removed: rows.removed[row] ?? 0,
    };
  }
}

function moment(epochSeconds: number | undefined, offsetMinutes: number | undefined): Moment | undefined {
  return epochSeconds === undefined || Number.isNaN(epochSeconds) ? undefined : { epochSeconds, offsetMinutes: offsetMinutes ?? 0 };
}

function parsePerson(bytes: Uint8Array): Person {
  const end = bytes.indexOf(0);
  return { name: decodeGitText(bytes.subarray(0, end)), email: decodeGitText(bytes.subarray(end + 1)) };
}
