/** A file of named columns that is checked before it is believed, and read without copying what need not be copied. */
import { isColumnType, restoreColumn, storeColumn, type Column, type ColumnType, type ColumnTypes, type Encoding, type StoredColumn } from "./columnEncoding";
import { encodePreamble, judgePreamble, preambleBytes } from "./columnPreamble";
import { crc32 } from "./crc32";

/** What the columns of a file are; only files of exactly this name and version are read. */
export interface ColumnFormat {
  readonly name: string;
  /** A whole number that grows with every change of what columns mean. */
  readonly version: number;
}

export interface ColumnFileContent {
  readonly format: ColumnFormat;
  /** Small things that JSON can hold. */
  readonly meta: unknown;
  readonly columns: readonly { readonly name: string; readonly data: Column; readonly encoding: Encoding }[];
  /** How many bytes the caller writes behind the columns, which need not be read with them; whoever reads them checks them. */
  readonly tailBytes?: number;
}

/** `detail` is for a log. */
export type DecodedColumns =
  | ColumnFile
  | { readonly kind: "damaged" | "foreign"; readonly detail: string }
  | { readonly kind: "otherVersion"; readonly isNewer: boolean; readonly detail: string };

/** A column isn't what was written, or isn't there; the file is of no use. */
export class DamagedColumn extends Error {
  override readonly name = "DamagedColumn";
  readonly column: string;

  constructor(column: string, why: string) {
    super(`Column "${column}" ${why}`);
    this.column = column;
  }
}

/** Columns begin at multiples of it, as the widest type must. */
const alignment = 8;
const padding = new Uint8Array(alignment);

/** A header lists some dozens of columns and `meta`. */
const mostHeaderBytes = 2 ** 26;

/** What the header says of a column; where it stands follows from the columns before it. */
interface HeaderEntry extends Omit<StoredColumn, "bytes"> {
  readonly name: string;
  readonly size: number;
  readonly checksum: number;
}

interface StoredEntry extends HeaderEntry {
  readonly bytes: Uint8Array;
}

/**
 * The file up to its tail in parts, to be written one after the other.
 *
 * Parts may be views of the columns: don't change these before the parts are written.
 */
export function encodeColumns({ format, meta, columns, tailBytes = 0 }: ColumnFileContent): Uint8Array[] {
  const stored = columns.map(({ name, data, encoding }) => ({ name, ...storeColumn(data, encoding) }));
  const entries = stored.map(({ bytes, ...entry }): HeaderEntry => ({ ...entry, size: bytes.length, checksum: crc32(bytes) }));
  if (new Set(entries.map(({ name }) => name)).size !== entries.length) throw new Error("Two columns have one name");
  const header = Buffer.from(JSON.stringify({ format: format.name, meta, columns: entries, tail: tailBytes }));
  if (header.length > mostHeaderBytes) throw new Error(`A header of ${header.length} bytes: what is long belongs in columns`);
  const body: Uint8Array[] = [header];
  let totalBytes = preambleBytes + header.length;
  for (const { bytes } of stored) {
    const gap = aligned(totalBytes) - totalBytes;
    if (gap > 0) body.push(padding.subarray(0, gap));
    if (bytes.length > 0) body.push(bytes);
    totalBytes += gap + bytes.length;
  }
  const preamble = encodePreamble({ version: format.version, totalBytes: totalBytes + tailBytes, headerBytes: header.length, headerChecksum: crc32(header) });
  return [preamble, ...body];
}

/**
 * Checks the beginning of a file and its length; a column is checked when it is first asked for.
 *
 * The tail need not be among the bytes; `totalBytes` is then the length of the file.
 */
export function decodeColumns(bytes: Uint8Array, format: ColumnFormat, totalBytes = bytes.length): DecodedColumns {
  const header = decodeHeader(bytes, format);
  if (header.kind !== "header") return header;
  if (header.totalBytes !== totalBytes) return damaged(`it has ${totalBytes} bytes instead of ${header.totalBytes}`);
  const entries = locate(header.columns, bytes, header.end);
  if (entries === undefined || columnsEnd(header) + header.tail !== totalBytes) return damaged("its columns aren't as long as it says");
  return new ColumnFile(header.meta, entries, header.tail);
}

/** Where the tail begins, for who has only read the beginning of a file; undefined where that isn't enough. */
export function tailStartIn(beginning: Uint8Array, format: ColumnFormat): number | undefined {
  const header = decodeHeader(beginning, format);
  return header.kind === "header" ? columnsEnd(header) : undefined;
}

/** What stands beside the columns, for who has only read the beginning of a file; undefined where that isn't enough. */
export function decodeMeta(beginning: Uint8Array, format: ColumnFormat): unknown {
  const header = decodeHeader(beginning, format);
  return header.kind === "header" ? header.meta : undefined;
}

/** What is known of a file that is whole, as far as was looked at. */
export class ColumnFile {
  readonly kind = "columns";
  readonly meta: unknown;
  /** How long the tail is; it ends the file. */
  readonly tailBytes: number;
  readonly #entries: ReadonlyMap<string, StoredEntry>;
  readonly #columns = new Map<string, Column>();
  /** Columns whose checksums were right. */
  readonly #whole = new Set<string>();

  constructor(meta: unknown, entries: readonly StoredEntry[], tailBytes: number) {
    this.meta = meta;
    this.tailBytes = tailBytes;
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** How many values a column has; throws `DamagedColumn` unless its bytes are what was written. */
  check(name: string, type: ColumnType): number {
    return this.#checked(name, type).count;
  }

  /** The values as they were written, maybe as a view of the file's bytes. Throws `DamagedColumn`. */
  column<T extends ColumnType>(name: string, type: T): ColumnTypes[T] {
    const entry = this.#checked(name, type);
    const column = this.#columns.get(name) ?? restored(entry);
    this.#columns.set(name, column);
    return column as ColumnTypes[T];
  }

  #checked(name: string, type: ColumnType): StoredEntry {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw new DamagedColumn(name, "is missing");
    if (entry.type !== type) throw new DamagedColumn(name, `is of type ${entry.type}, not ${type}`);
    if (this.#whole.has(name)) return entry;
    checkEntry(entry);
    this.#whole.add(name);
    return entry;
  }

  /** Reads every column; answers with what is wrong, so with nothing when the file is whole. */
  verifyAll(): readonly DamagedColumn[] {
    return [...this.#entries.values()].flatMap((entry) => {
      try {
        checkEntry(entry);
        restored(entry);
        return [];
      } catch (error) {
        if (error instanceof DamagedColumn) return [error];
        throw error;
      }
    });
  }
}

function checkEntry(entry: StoredEntry): void {
  if (crc32(entry.bytes) !== entry.checksum) throw new DamagedColumn(entry.name, "has another checksum");
}

function restored(entry: StoredEntry): Column {
  const column = restoreColumn(entry);
  if (column === undefined) throw new DamagedColumn(entry.name, "holds other bytes than it says");
  return column;
}

interface Header {
  readonly kind: "header";
  readonly meta: unknown;
  readonly columns: readonly HeaderEntry[];
  readonly end: number;
  readonly tail: number;
  readonly totalBytes: number;
}

function decodeHeader(bytes: Uint8Array, format: ColumnFormat): Header | Exclude<DecodedColumns, ColumnFile> {
  const preamble = judgePreamble(bytes, format.version);
  if (preamble.kind !== "readable") return preamble;
  const end = preambleBytes + preamble.headerBytes;
  if (end > bytes.length || preamble.headerBytes > mostHeaderBytes) return damaged("its header is longer than it may be");
  const header = bytes.subarray(preambleBytes, end);
  if (crc32(header) !== preamble.headerChecksum) return damaged("its header is damaged");
  const said = parseJson(new TextDecoder().decode(header));
  if (typeof said !== "object" || said === null || !("format" in said) || !("columns" in said)) return damaged("its header isn't one");
  if (said.format !== format.name) return { kind: "foreign", detail: `it holds ${JSON.stringify(said.format)}` };
  const { columns } = said;
  const tail = "tail" in said ? said.tail : 0;
  if (!Array.isArray(columns) || !columns.every(isHeaderEntry) || !isCount(tail)) return damaged("its columns are described otherwise");
  return { kind: "header", meta: "meta" in said ? said.meta : undefined, columns, end, tail, totalBytes: preamble.totalBytes };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isHeaderEntry(value: unknown): value is HeaderEntry {
  if (typeof value !== "object" || value === null) return false;
  const { name, type, kept, isCompressed, count, size, checksum } = value as Readonly<Record<string, unknown>>;
  const isNamed = typeof name === "string" && isColumnType(type) && (kept === "patched" || isColumnType(kept));
  return isNamed && typeof isCompressed === "boolean" && [count, size, checksum].every(isCount);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Undefined where the bytes end before the columns do. */
function locate(columns: readonly HeaderEntry[], bytes: Uint8Array, headerEnd: number): readonly StoredEntry[] | undefined {
  const entries: StoredEntry[] = [];
  let end = headerEnd;
  for (const column of columns) {
    const at = aligned(end);
    end = at + column.size;
    if (end > bytes.length) return undefined;
    entries.push({ ...column, bytes: bytes.subarray(at, end) });
  }
  const isPlain = new Set(columns.map(({ name }) => name)).size === columns.length;
  return isPlain ? entries : undefined;
}

function columnsEnd({ columns, end }: Header): number {
  return columns.reduce((at, { size }) => aligned(at) + size, end);
}

function aligned(at: number): number {
  return Math.ceil(at / alignment) * alignment;
}

function damaged(detail: string): { readonly kind: "damaged"; readonly detail: string } {
  return { kind: "damaged", detail };
}
