// Writes the facts of the engine's columns down in the bench's own way, before any mailmap or attribute is applied.
import type { FactsTable } from "../../src/history/facts/factsTable";
import type { HistoryParts } from "../../src/history/repositoryHistory";
import { changeContents } from "../../src/model/historyFacts";
import { commitIdAt, parentCountAt } from "../../src/model/historyShape";
import type { CanonicalChange, CanonicalCommit, CanonicalMoment, CanonicalPerson } from "./canonicalFacts";

/** In the order of `changeStatuses`. */
const statusLetters = ["A", "M", "D", "R", "C", "T"];

/** Every commit of the head's history but merges; throws where one of them is not known as a whole. */
export function* storedCommits({ graph, table }: HistoryParts, head: string): Iterable<CanonicalCommit> {
  const found = graph.shapeOf(head);
  if (found === undefined) throw new Error("The head's history is not in the store");
  const { shape, slots } = found;
  for (let position = 0; position < shape.count; position++) {
    if (parentCountAt(shape, position) > 1) continue;
    const slot = slots[position] ?? -1;
    const id = commitIdAt(shape, position);
    if (table.knowledgeOf(slot) !== "whole") throw new Error(`Commit ${id} is ${table.knowledgeOf(slot)}`);
    yield storedCommit(table, slot, id, graph.parentsOf(slot));
  }
}

/** What the table says of a slot, whether that is everything or not. */
export function storedCommit(table: FactsTable, slot: number, id: string, parents: readonly string[]): CanonicalCommit {
  const { slots } = table;
  const changes: CanonicalChange[] = [];
  for (let row = slots.rowStart[slot] ?? 0; row < (slots.rowEnd[slot] ?? 0); row++) changes.push(storedChange(table, row));
  return {
    id,
    parents,
    author: person(table, slots.author[slot] ?? 0),
    committer: person(table, slots.committer[slot] ?? 0),
    authoredAt: moment(slots.authoredAt[slot], slots.authorOffset[slot]),
    committedAt: moment(slots.committedAt[slot], slots.committerOffset[slot]),
    message: latin1(table.messages.bytesOf(slots.message[slot] ?? 0)),
    changes,
  };
}

function storedChange({ rows, paths }: FactsTable, row: number): CanonicalChange {
  const previous = rows.previous[row] ?? 0;
  return {
    status: statusLetters[rows.status[row] ?? -1] ?? "unknown",
    path: latin1(paths.bytesOf(rows.path[row] ?? 0)),
    previousPath: previous === 0 ? null : latin1(paths.bytesOf(previous - 1)),
    similarity: previous === 0 ? null : (rows.similarity[row] ?? 0),
    content: changeContents[rows.content[row] ?? -1] ?? "missing",
    added: rows.added[row] ?? 0,
    removed: rows.removed[row] ?? 0,
  };
}

function person({ persons }: FactsTable, number: number): CanonicalPerson {
  const [name = "", email = ""] = latin1(persons.bytesOf(number)).split("\0");
  return { name, email };
}

function moment(epochSeconds = Number.NaN, offsetMinutes = 0): CanonicalMoment | null {
  return Number.isNaN(epochSeconds) ? null : { epochSeconds, offsetMinutes };
}

/** One character per byte. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
