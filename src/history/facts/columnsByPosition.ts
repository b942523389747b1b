/** Puts what is known by slot into the order of one history, for statistics. */
import type { HistoryFacts } from "../../model/historyFacts";
import type { NumberColumn } from "../columns/grown";
import { lazily } from "../columns/lazyColumns";
import type { ShapeInGraph } from "../graph/commitGraph";
import { knowledgeCodes, markKnown, type FactsTable } from "./factsTable";
import type { FactsTexts } from "./factsTexts";

type Facts = Omit<HistoryFacts, "shallowBoundaries">;

/**
 * `markOf` sums up a message that nobody has summed up before.
 *
 * Where something is known of every commit, columns are views and worked out when they are asked for: they don't change any more.
 */
export function columnsByPosition(found: ShapeInGraph, table: FactsTable, texts: FactsTexts, markOf: (slot: number) => number): Facts {
  const { firstSlot, shape } = found;
  const isSettled = firstSlot !== undefined && table.areTold(firstSlot, firstSlot + shape.count);
  return isSettled ? lazyFacts(found, table, texts, markOf, rangePick(firstSlot, shape.count)) : { ...lazyFacts(found, table, texts, markOf, slotPick(found, table)) };
}

/** Gives a column by position. */
type Pick = <Column extends NumberColumn>(column: Column) => Column;

function rangePick(firstSlot: number, count: number): Pick {
  return (column) => column.subarray(firstSlot, firstSlot + count) as typeof column;
}

function slotPick({ slots }: ShapeInGraph, table: FactsTable): Pick {
  table.makeRoom(slots.reduce((most, slot) => Math.max(most, slot + 1), 0));
  return (column) => {
    const target = column.slice(0, slots.length) as typeof column;
    for (let position = 0; position < slots.length; position++) target[position] = column[slots[position] ?? 0] ?? 0;
    return target;
  };
}

function lazyFacts(found: ShapeInGraph, table: FactsTable, texts: FactsTexts, markOf: (slot: number) => number, pick: Pick): Facts {
  const { rows, rowCount } = table;
  return lazily<Facts>({
    shape: () => found.shape,
    // Before what is known: a message that turns out to be lost makes its commit unknown.
    marks: () => marksOf(found, table, markOf),
    knowledge: () => pick(table.slots.knowledge),
    authors: () => pick(table.slots.author),
    committers: () => pick(table.slots.committer),
    persons: () => Array.from({ length: table.persons.count }, (_, number) => texts.person(number)),
    authoredAt: () => authorTimes(pick(table.slots.authoredAt), pick(table.slots.knowledge)),
    authorOffset: () => new Int16Array(pick(table.slots.authorOffset)),
    rowStart: () => pick(table.slots.rowStart),
    rowEnd: () => pick(table.slots.rowEnd),
    rowPath: () => rows.path.subarray(0, rowCount),
    rowPrevious: () => rows.previous.subarray(0, rowCount),
    rowAdded: () => rows.added.subarray(0, rowCount),
    rowRemoved: () => rows.removed.subarray(0, rowCount),
    rowStatus: () => rows.status.subarray(0, rowCount),
    rowContent: () => rows.content.subarray(0, rowCount),
    rowSimilarity: () => rows.similarity.subarray(0, rowCount),
    paths: () => Array.from({ length: table.paths.count }, (_, number) => texts.path(number)),
  });
}

/** Each message is summed up once: the answer is kept beside it. */
function marksOf({ slots }: ShapeInGraph, table: FactsTable, markOf: (slot: number) => number): Uint8Array {
  const kept = table.slots.marks;
  const { message } = table.slots;
  const unmarked = slots.filter((slot) => kept[slot] === 0 && table.areTold(slot, slot + 1));
  // In the order in which messages are kept, so that each block of them is opened once.
  for (const slot of unmarked.sort((one, other) => (message[one] ?? 0) - (message[other] ?? 0))) {
    if (table.isRead(slot)) kept[slot] = markKnown | markOf(slot);
  }
  const marks = new Uint8Array(slots.length);
  for (let position = 0; position < slots.length; position++) marks[position] = (kept[slots[position] ?? 0] ?? 0) & ~markKnown;
  return marks;
}

/** NaN where the commit can't be read or was not read. */
function authorTimes(seconds: Float64Array<ArrayBuffer>, knowledge: Uint8Array): Float64Array {
  const { unread, unreadable } = knowledgeCodes;
  if (!knowledge.includes(unread) && !knowledge.includes(unreadable)) return seconds;
  return seconds.map((second, position) => (knowledge[position] === unread || knowledge[position] === unreadable ? Number.NaN : second));
}
