/** What is known of commits as the columns of a store, and back: rows stand in the order of the commits that they belong to. */
import { ByteDictionary } from "../columns/byteDictionary";
import { DamagedColumn, type ColumnFile, type ColumnFileContent } from "../columns/columnFile";
import type { ColumnType, ColumnTypes } from "../columns/columnEncoding";
import { lazily } from "../columns/lazyColumns";
import type { MessageBlocks } from "../columns/messageBlocks";
import { FactsTable, type RowColumns, type SlotColumns } from "../facts/factsTable";
import { changeContents, changeStatuses, knowledgeKinds } from "../../model/historyFacts";

type Columns = ColumnFileContent["columns"];

/** `order` gives the slots in the order in which they are kept; `isKept` says whose facts may be kept for another time. */
export function factsToColumns(table: FactsTable, order: Uint32Array, isKept: (slot: number) => boolean): Columns {
  const { slots, rows } = table;
  const { knowledge, rowCount, chosen } = chooseRows(table, order, isKept);
  const numbers = (column: Uint32Array) => inOrder(column, order, new Uint32Array(order.length));
  const seconds = (column: Float64Array) => inOrder(column, order, new Float64Array(order.length));
  const minutes = (column: Int32Array) => inOrder(column, order, new Int32Array(order.length));
  const rowNumbers = (column: Uint32Array) => inOrder(column, chosen, new Uint32Array(chosen.length));
  const rowCodes = (column: Uint8Array) => inOrder(column, chosen, new Uint8Array(chosen.length));
  return [
    { name: "knowledge", data: knowledge, encoding: "raw" },
    { name: "author", data: numbers(slots.author), encoding: "narrow" },
    { name: "committer", data: numbers(slots.committer), encoding: "narrow" },
    { name: "authoredAt", data: seconds(slots.authoredAt), encoding: "narrow" },
    { name: "authorOffset", data: minutes(slots.authorOffset), encoding: "narrow" },
    { name: "factsCommittedAt", data: seconds(slots.committedAt), encoding: "narrow" },
    { name: "committerOffset", data: minutes(slots.committerOffset), encoding: "narrow" },
    { name: "message", data: numbers(slots.message), encoding: "narrow" },
    { name: "marks", data: inOrder(slots.marks, order, new Uint8Array(order.length)), encoding: "brotli" },
    { name: "rowCount", data: rowCount, encoding: "patched" },
    { name: "rowPath", data: rowNumbers(rows.path), encoding: "narrow" },
    { name: "rowPrevious", data: rowNumbers(rows.previous), encoding: "brotli" },
    { name: "rowAdded", data: rowNumbers(rows.added), encoding: "patched" },
    { name: "rowRemoved", data: rowNumbers(rows.removed), encoding: "patched" },
    { name: "rowStatus", data: rowCodes(rows.status), encoding: "brotli" },
    { name: "rowContent", data: rowCodes(rows.content), encoding: "brotli" },
    { name: "rowSimilarity", data: rowCodes(rows.similarity), encoding: "brotli" },
    ...dictionaryColumns("path", table.paths),
    ...dictionaryColumns("person", table.persons),
  ];
}

/**
 * A table of so many slots; undefined where the columns can't be those of one, `DamagedColumn` where they aren't what was written.
 *
 * All checksums are looked at, but most columns are only worked out when somebody asks for them.
 */
export function factsFromColumns(file: ColumnFile, count: number, messages: MessageBlocks): FactsTable | undefined {
  const { rowStart, rowEnd, rowCount } = rowRanges(file.column("rowCount", "u32"));
  const isLong = (names: Readonly<Record<string, ColumnType>>, length: number) => Object.entries(names).every(([name, type]) => file.check(name, type) === length);
  if (rowStart.length !== count || !isLong(slotTypes, count) || !isLong(rowTypes, rowCount)) return undefined;
  for (const [name, type] of Object.entries(dictionaryTypes)) file.check(name, type);
  const knowledge = file.column("knowledge", "u8");
  if (!isBelow(knowledge, knowledgeKinds.length)) return undefined;
  const dictionaries = lazily({ paths: () => dictionaryFrom(file, "path"), persons: () => dictionaryFrom(file, "person") });
  const slots = lazily<SlotColumns>({
    knowledge: () => knowledge,
    author: () => within(file, "author", "u32", dictionaries.persons.count),
    committer: () => within(file, "committer", "u32", dictionaries.persons.count),
    authoredAt: () => file.column("authoredAt", "f64"),
    authorOffset: () => file.column("authorOffset", "i32"),
    committedAt: () => file.column("factsCommittedAt", "f64"),
    committerOffset: () => file.column("committerOffset", "i32"),
    message: () => within(file, "message", "u32", messages.count),
    marks: () => file.column("marks", "u8"),
    rowStart: () => rowStart,
    rowEnd: () => rowEnd,
  });
  return new FactsTable({ slots, rows: lazyRows(file, dictionaries), rowCount, dictionaries, messages });
}

const slotTypes = {
  knowledge: "u8",
  author: "u32",
  committer: "u32",
  authoredAt: "f64",
  authorOffset: "i32",
  factsCommittedAt: "f64",
  committerOffset: "i32",
  message: "u32",
  marks: "u8",
} as const;
const rowTypes = { rowPath: "u32", rowPrevious: "u32", rowAdded: "u32", rowRemoved: "u32", rowStatus: "u8", rowContent: "u8", rowSimilarity: "u8" } as const;
const dictionaryTypes = { pathBytes: "u8", pathEnds: "u32", personBytes: "u8", personEnds: "u32" } as const;

function lazyRows(file: ColumnFile, dictionaries: { readonly paths: ByteDictionary }): RowColumns {
  return lazily<RowColumns>({
    path: () => within(file, "rowPath", "u32", dictionaries.paths.count),
    previous: () => within(file, "rowPrevious", "u32", dictionaries.paths.count + 1),
    added: () => file.column("rowAdded", "u32"),
    removed: () => file.column("rowRemoved", "u32"),
    status: () => within(file, "rowStatus", "u8", changeStatuses.length),
    content: () => within(file, "rowContent", "u8", changeContents.length),
    similarity: () => file.column("rowSimilarity", "u8"),
  });
}

/** Which rows are kept, in their order, and how many of them each commit has. */
function chooseRows(table: FactsTable, order: Uint32Array, isKept: (slot: number) => boolean): { readonly knowledge: Uint8Array; readonly rowCount: Uint32Array; readonly chosen: Uint32Array } {
  const { slots } = table;
  const knowledge = inOrder(slots.knowledge, order, new Uint8Array(order.length));
  const rowCount = new Uint32Array(order.length);
  const chosen = new Uint32Array(table.rowCount);
  let used = 0;
  for (let place = 0; place < order.length; place++) {
    const slot = order[place] ?? 0;
    if (knowledge[place] === 0 || !isKept(slot)) {
      knowledge[place] = 0;
      continue;
    }
    for (let row = slots.rowStart[slot] ?? 0; row < (slots.rowEnd[slot] ?? 0); row++) chosen[used++] = row;
    rowCount[place] = (slots.rowEnd[slot] ?? 0) - (slots.rowStart[slot] ?? 0);
  }
  return { knowledge, rowCount, chosen: chosen.subarray(0, used) };
}

function inOrder<Column extends Uint8Array | Uint32Array | Int32Array | Float64Array>(column: Column, order: Uint32Array, target: Column): Column {
  for (let at = 0; at < order.length; at++) target[at] = column[order[at] ?? 0] ?? 0;
  return target;
}

function rowRanges(rowCounts: Uint32Array): { readonly rowStart: Uint32Array<ArrayBuffer>; readonly rowEnd: Uint32Array<ArrayBuffer>; readonly rowCount: number } {
  const rowStart = new Uint32Array(rowCounts.length);
  const rowEnd = new Uint32Array(rowCounts.length);
  let used = 0;
  for (let slot = 0; slot < rowCounts.length; slot++) {
    rowStart[slot] = used;
    used += rowCounts[slot] ?? 0;
    rowEnd[slot] = used;
  }
  return { rowStart, rowEnd, rowCount: used };
}

function isBelow(column: Uint8Array | Uint32Array, limit: number): boolean {
  for (let at = 0; at < column.length; at++) if ((column[at] ?? 0) >= limit) return false;
  return true;
}

/** The checksum is right by now, so a number that points to what isn't there was forged, or is a mistake. Zeros stand for nothing. */
function within<T extends "u8" | "u32">(file: ColumnFile, name: string, type: T, limit: number): ColumnTypes[T] {
  const column = file.column(name, type);
  if (!isBelow(column, Math.max(limit, 1))) throw new DamagedColumn(name, "points to what isn't there");
  return column;
}

function dictionaryColumns(name: string, dictionary: ByteDictionary): Columns {
  const { bytes, ends } = dictionary.columns();
  return [
    { name: `${name}Bytes`, data: bytes, encoding: "brotli" },
    { name: `${name}Ends`, data: ends.slice(), encoding: "narrow" },
  ];
}

function dictionaryFrom(file: ColumnFile, name: string): ByteDictionary {
  const dictionary = ByteDictionary.fromColumns(file.column(`${name}Bytes`, "u8"), file.column(`${name}Ends`, "u32"));
  if (dictionary === undefined) throw new DamagedColumn(`${name}Ends`, "points to what isn't there");
  return dictionary;
}
