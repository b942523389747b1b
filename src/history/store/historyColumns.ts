/** A history as the columns of its store, and back: what is kept of each commit, written as small as it loads quickly. */
import type { ColumnFile, ColumnFileContent, ColumnFormat } from "../columns/columnFile";
import { ByteDictionary } from "../columns/byteDictionary";
import { CommitGraph } from "../graph/commitGraph";
import { unknownParents } from "../graph/topologicalOrder";
import { FactsTable, type RowColumns, type SlotColumns } from "../facts/factsTable";
import { MessageBlocks } from "../columns/messageBlocks";
import type { HistoryParts } from "../repositoryHistory";

/** Grows when a column is added or means something else; stores of another version are read anew. */
export const historyFormat: ColumnFormat = { name: "metronome.history", version: 1 };

type Columns = ColumnFileContent["columns"];

/** `isKept` says which commits' facts may be kept for another time. */
export function toColumns({ graph, table }: HistoryParts, isKept: (slot: number) => boolean): Columns {
  const columns = graph.toColumns();
  const count = columns.parentCount.length;
  const facts = keptFacts(table, count, isKept);
  const messages = table.messages.columns();
  return [
    { name: "ids", data: columns.ids, encoding: "raw" },
    { name: "committedAt", data: columns.committedAt, encoding: "narrow" },
    { name: "parentCount", data: columns.parentCount, encoding: "varint" },
    { name: "parents", data: toDistances(columns), encoding: "varint" },
    ...facts,
    { name: "messageBytes", data: joined(messages.bytes), encoding: "raw" },
    { name: "messageEnds", data: messages.ends, encoding: "varint" },
    { name: "messageFirsts", data: messages.firsts, encoding: "varint" },
    ...dictionaryColumns("path", table.paths),
    ...dictionaryColumns("person", table.persons),
  ];
}

/** Undefined where the columns can't be those of a history; throws `DamagedColumn` where they are not what was written. */
export function fromColumns(file: ColumnFile, messageCount: number): Omit<HistoryParts, "heads"> | undefined {
  const parentCount = file.column("parentCount", "u32");
  const count = parentCount.length;
  const ids = file.column("ids", "u8");
  const graph = CommitGraph.fromColumns({
    idBytes: count === 0 ? 20 : ids.length / count,
    ids,
    committedAt: file.column("committedAt", "f64"),
    parentCount,
    parents: fromDistances(parentCount, file.column("parents", "u32")),
  });
  const paths = dictionaryFrom(file, "path");
  const persons = dictionaryFrom(file, "person");
  // Its checksum is checked when it is asked for, and most of the file is messages; their blocks know when they are damaged.
  const messages = MessageBlocks.fromColumns(file.column("messageBytes", "u8"), file.column("messageEnds", "u32"), file.column("messageFirsts", "u32"), messageCount);
  if (graph === undefined || paths === undefined || persons === undefined || messages === undefined) return undefined;
  const table = new FactsTable(paths, persons, messages);
  const isAdopted = table.adopt(slotsFrom(file, count), rowsFrom(file), count);
  return isAdopted ? { graph, table } : undefined;
}

/** Parents come soon after their child in most lists, so the distance between them is a small number. */
function toDistances({ parentCount, parents }: { readonly parentCount: Uint32Array; readonly parents: Uint32Array }): Uint32Array {
  const distances = new Uint32Array(parents.length);
  forEachParent(parentCount, (slot, at) => {
    distances[at] = zigzag((parents[at] ?? 0) - slot);
  });
  return distances;
}

function fromDistances(parentCount: Uint32Array, distances: Uint32Array): Uint32Array {
  const parents = new Uint32Array(distances.length);
  forEachParent(parentCount, (slot, at) => {
    if (at < parents.length) parents[at] = slot + unzigzag(distances[at] ?? 0);
  });
  return parents;
}

function forEachParent(parentCount: Uint32Array, work: (slot: number, at: number) => void): void {
  let at = 0;
  for (let slot = 0; slot < parentCount.length; slot++) {
    const own = parentCount[slot] ?? 0;
    if (own === unknownParents) continue;
    for (const end = at + own; at < end; at++) work(slot, at);
  }
}

/** 0, -1, 1, -2 … as 0, 1, 2, 3 … */
function zigzag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

function unzigzag(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}

/** Facts of the commits that are kept, their rows in the order of the commits. */
function keptFacts(table: FactsTable, count: number, isKept: (slot: number) => boolean): Columns {
  const slots = table.columnsOf(count);
  // Copies, because reading may go on while the columns are written.
  const knowledge = slots.knowledge.slice();
  const rowCount = new Uint32Array(count);
  const chosen = new Uint32Array(table.rowCount);
  let used = 0;
  for (let slot = 0; slot < count; slot++) {
    if (knowledge[slot] === 0 || !isKept(slot)) {
      knowledge[slot] = 0;
      continue;
    }
    for (let row = slots.rowStart[slot] ?? 0; row < (slots.rowEnd[slot] ?? 0); row++) chosen[used++] = row;
    rowCount[slot] = (slots.rowEnd[slot] ?? 0) - (slots.rowStart[slot] ?? 0);
  }
  const rows = chosen.subarray(0, used);
  const numbers = (column: Uint32Array) => inOrder(column, rows, new Uint32Array(used));
  const codes = (column: Uint8Array) => inOrder(column, rows, new Uint8Array(used));
  return [
    { name: "knowledge", data: knowledge, encoding: "raw" },
    { name: "author", data: slots.author.slice(), encoding: "narrow" },
    { name: "committer", data: slots.committer.slice(), encoding: "narrow" },
    { name: "authoredAt", data: slots.authoredAt.slice(), encoding: "narrow" },
    { name: "authorOffset", data: slots.authorOffset.slice(), encoding: "narrow" },
    { name: "factsCommittedAt", data: slots.committedAt.slice(), encoding: "narrow" },
    { name: "committerOffset", data: slots.committerOffset.slice(), encoding: "narrow" },
    { name: "message", data: slots.message.slice(), encoding: "varint" },
    { name: "marks", data: slots.marks.slice(), encoding: "brotli" },
    { name: "rowCount", data: rowCount, encoding: "varint" },
    { name: "rowPath", data: numbers(table.rows.path), encoding: "varint" },
    { name: "rowPrevious", data: numbers(table.rows.previous), encoding: "brotli" },
    { name: "rowAdded", data: numbers(table.rows.added), encoding: "varint" },
    { name: "rowRemoved", data: numbers(table.rows.removed), encoding: "varint" },
    { name: "rowStatus", data: codes(table.rows.status), encoding: "brotli" },
    { name: "rowContent", data: codes(table.rows.content), encoding: "brotli" },
    { name: "rowSimilarity", data: codes(table.rows.similarity), encoding: "brotli" },
  ];
}

function inOrder<Column extends Uint8Array | Uint32Array>(column: Column, rows: Uint32Array, target: Column): Column {
  for (let at = 0; at < rows.length; at++) target[at] = column[rows[at] ?? 0] ?? 0;
  return target;
}

function slotsFrom(file: ColumnFile, count: number): SlotColumns {
  const rowCount = file.column("rowCount", "u32");
  const rowStart = new Uint32Array(count);
  const rowEnd = new Uint32Array(count);
  let used = 0;
  for (let slot = 0; slot < count; slot++) {
    rowStart[slot] = used;
    used += rowCount[slot] ?? 0;
    rowEnd[slot] = used;
  }
  return {
    knowledge: file.column("knowledge", "u8").slice(),
    author: file.column("author", "u32").slice(),
    committer: file.column("committer", "u32").slice(),
    authoredAt: file.column("authoredAt", "f64").slice(),
    authorOffset: file.column("authorOffset", "i32").slice(),
    committedAt: file.column("factsCommittedAt", "f64").slice(),
    committerOffset: file.column("committerOffset", "i32").slice(),
    message: file.column("message", "u32").slice(),
    marks: file.column("marks", "u8").slice(),
    rowStart,
    rowEnd,
  };
}

function rowsFrom(file: ColumnFile): RowColumns {
  return {
    path: file.column("rowPath", "u32").slice(),
    previous: file.column("rowPrevious", "u32").slice(),
    added: file.column("rowAdded", "u32").slice(),
    removed: file.column("rowRemoved", "u32").slice(),
    status: file.column("rowStatus", "u8").slice(),
    content: file.column("rowContent", "u8").slice(),
    similarity: file.column("rowSimilarity", "u8").slice(),
  };
}

function joined(blocks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(blocks.reduce((sum, { length }) => sum + length, 0));
  let used = 0;
  for (const block of blocks) {
    bytes.set(block, used);
    used += block.length;
  }
  return bytes;
}

function dictionaryColumns(name: string, dictionary: ByteDictionary): Columns {
  const { bytes, ends } = dictionary.columns();
  return [
    { name: `${name}Bytes`, data: bytes, encoding: "brotli" },
    { name: `${name}Ends`, data: ends.slice(), encoding: "narrow" },
  ];
}

function dictionaryFrom(file: ColumnFile, name: string): ByteDictionary | undefined {
  return ByteDictionary.fromColumns(file.column(`${name}Bytes`, "u8"), file.column(`${name}Ends`, "u32"));
}
