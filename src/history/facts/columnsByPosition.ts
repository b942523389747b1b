/** Puts what is known by slot into the order of one history, for statistics. */
import type { HistoryFacts } from "../../model/historyFacts";
import type { Person } from "../../model/commit";
import type { ShapeInGraph } from "../graph/commitGraph";
import { markKnown, type FactsTable } from "./factsTable";
import type { FactsTexts } from "./factsTexts";

/** `markOf` sums up a message that nobody has summed up before. */
export function columnsByPosition(
  { shape, slots }: ShapeInGraph,
  table: FactsTable,
  texts: FactsTexts,
  markOf: (slot: number) => number,
): Omit<HistoryFacts, "persons" | "shallowBoundaries"> & { readonly persons: readonly Person[] } {
  const columns = table.columnsOf(slots.reduce((most, slot) => Math.max(most, slot + 1), 0));
  const bySlot = <Column extends Uint8Array | Uint32Array | Int16Array | Float64Array>(target: Column, column: ArrayLike<number>): Column => {
    for (let position = 0; position < slots.length; position++) target[position] = column[slots[position] ?? 0] ?? 0;
    return target;
  };
  const { count } = shape;
  const authoredAt = bySlot(new Float64Array(count), columns.authoredAt);
  const marks = new Uint8Array(count);
  for (let position = 0; position < count; position++) {
    const slot = slots[position] ?? 0;
    if (isTold(table, slot)) marks[position] = markAt(columns.marks, slot, markOf);
    else authoredAt[position] = Number.NaN;
  }
  return {
    shape,
    knowledge: bySlot(new Uint8Array(count), columns.knowledge),
    authors: bySlot(new Uint32Array(count), columns.author),
    committers: bySlot(new Uint32Array(count), columns.committer),
    persons: Array.from({ length: table.persons.count }, (_, number) => texts.person(number)),
    authoredAt,
    authorOffset: bySlot(new Int16Array(count), columns.authorOffset),
    marks,
    rowStart: bySlot(new Uint32Array(count), columns.rowStart),
    rowEnd: bySlot(new Uint32Array(count), columns.rowEnd),
    ...rowColumns(table),
    paths: Array.from({ length: table.paths.count }, (_, number) => texts.path(number)),
  };
}

function isTold(table: FactsTable, slot: number): boolean {
  const knowledge = table.knowledgeOf(slot);
  return knowledge !== "unread" && knowledge !== "unreadable";
}

/** Asked for once per message: the answer is kept beside it. */
function markAt(marks: Uint8Array, slot: number, markOf: (slot: number) => number): number {
  if (marks[slot] === 0) marks[slot] = markKnown | markOf(slot);
  return (marks[slot] ?? 0) & ~markKnown;
}

type RowFacts = "rowPath" | "rowAdded" | "rowRemoved" | "rowStatus" | "rowContent" | "rowSimilarity";

function rowColumns({ rows, rowCount }: FactsTable): Pick<HistoryFacts, RowFacts> {
  return {
    rowPath: rows.path.subarray(0, rowCount),
    rowAdded: rows.added.subarray(0, rowCount),
    rowRemoved: rows.removed.subarray(0, rowCount),
    rowStatus: rows.status.subarray(0, rowCount),
    rowContent: rows.content.subarray(0, rowCount),
    rowSimilarity: rows.similarity.subarray(0, rowCount),
  };
}
