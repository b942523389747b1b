/** How one column of numbers becomes bytes and comes back: as it is, in a narrower type, in bytes with exceptions, or compressed. */
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

/** The arrays that can be columns, by the short names that stand in files. */
const arrays = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, i16: Int16Array, i32: Int32Array, f64: Float64Array } as const;

export type ColumnType = keyof typeof arrays;
export interface ColumnTypes {
  readonly u8: Uint8Array<ArrayBuffer>;
  readonly u16: Uint16Array<ArrayBuffer>;
  readonly u32: Uint32Array<ArrayBuffer>;
  readonly i16: Int16Array<ArrayBuffer>;
  readonly i32: Int32Array<ArrayBuffer>;
  readonly f64: Float64Array<ArrayBuffer>;
}
export type Column = Uint8Array | Uint16Array | Uint32Array | Int16Array | Int32Array | Float64Array;

/**
 * What is wished for; a column that can't be kept so is kept in the nearest way that loses nothing.
 *
 * - `raw`: as it is; reading it costs nothing but its checksum.
 * - `narrow`: in the smallest type of whole numbers that holds every value.
 * - `patched`: one byte for values below 255, and a list of the few others, up to 32 bits.
 * - `brotli`: narrow, then compressed; for what is seldom looked at.
 */
export type Encoding = "raw" | "narrow" | "patched" | "brotli";

/** A column as it stands in a file. */
export interface StoredColumn {
  /** What it was and is to become again. */
  readonly type: ColumnType;
  readonly kept: ColumnType | "patched";
  readonly isCompressed: boolean;
  /** Number of values. */
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** A small column may claim to become any size when it is decompressed; this is the most that is believed, in bytes. */
const mostDecompressed = 2 ** 28;

/** From fastest to smallest 1 to 11; from 5 on, time grows much faster than size falls. */
const brotliQuality = 4;

/** The narrower types, best first, with the values that they hold. */
const narrowTypes: readonly (readonly [type: ColumnType, low: number, high: number])[] = [
  ["u8", 0, 0xff],
  ["u16", 0, 0xffff],
  ["i16", -0x8000, 0x7fff],
  ["u32", 0, 0xffffffff],
  ["i32", -0x80000000, 0x7fffffff],
];

export function isColumnType(value: unknown): value is ColumnType {
  return typeof value === "string" && Object.hasOwn(arrays, value);
}

/** Bytes that are a view of the column where they may be: don't change the column before they are written. */
export function storeColumn(data: Column, encoding: Encoding): StoredColumn {
  const type = typeOf(data);
  const plain: StoredColumn = { type, kept: type, isCompressed: false, count: data.length, bytes: bytesOf(data) };
  switch (encoding) {
    case "raw":
      return plain;
    case "narrow":
      return narrowed(plain, data);
    case "patched":
      return patched(plain, data) ?? narrowed(plain, data);
    case "brotli":
      return data.byteLength > mostDecompressed ? narrowed(plain, data) : compressed(narrowed(plain, data));
  }
}

/** Undefined when the bytes can't be such a column; a view of the bytes where they are aligned for it. */
export function restoreColumn({ type, kept, isCompressed, count, bytes }: StoredColumn): Column | undefined {
  if (kept === "patched") {
    const values = isCompressed ? undefined : decodePatched(bytes, count);
    return values === undefined || type === "u32" ? values : new arrays[type](values);
  }
  if (isCompressed && count * arrays[type].BYTES_PER_ELEMENT > mostDecompressed) return undefined;
  const size = count * arrays[kept].BYTES_PER_ELEMENT;
  const plain = isCompressed ? decompressed(bytes, size) : bytes;
  if (plain?.length !== size) return undefined;
  const values = viewOf(kept, plain);
  return kept === type ? values : new arrays[type](values);
}

function typeOf(data: Column): ColumnType {
  if (data instanceof Uint8Array) return "u8";
  if (data instanceof Uint16Array) return "u16";
  if (data instanceof Uint32Array) return "u32";
  if (data instanceof Int16Array) return "i16";
  return data instanceof Int32Array ? "i32" : "f64";
}

function bytesOf(data: Column): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function viewOf(type: ColumnType, bytes: Uint8Array): Column {
  const width = arrays[type].BYTES_PER_ELEMENT;
  const aligned = bytes.byteOffset % width === 0 ? bytes : new Uint8Array(bytes);
  return new arrays[type](aligned.buffer as ArrayBuffer, aligned.byteOffset, aligned.length / width);
}

function narrowed(plain: StoredColumn, data: Column): StoredColumn {
  const range = rangeOf(data);
  if (plain.type === "u8" || range === undefined) return plain;
  const [kept] = narrowTypes.find(([, low, high]) => low <= range.low && range.high <= high) ?? [plain.type];
  if (arrays[kept].BYTES_PER_ELEMENT >= data.BYTES_PER_ELEMENT) return plain;
  return { ...plain, kept, bytes: bytesOf(new arrays[kept](data)) };
}

function compressed(plain: StoredColumn): StoredColumn {
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: plain.bytes.length };
  const bytes = brotliCompressSync(plain.bytes, { params });
  return bytes.length < plain.bytes.length ? { ...plain, isCompressed: true, bytes } : plain;
}

function decompressed(bytes: Uint8Array, size: number): Uint8Array | undefined {
  if (size < 1 || size > mostDecompressed) return undefined;
  try {
    return brotliDecompressSync(bytes, { maxOutputLength: size });
  } catch {
    // Not brotli's, cut off, or longer than it says: brotli has no other reason to fail.
    return undefined;
  }
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/** Undefined when there is no value, or one that isn't a whole number. */
function rangeOf(data: Column): Range | undefined {
  if (data.length === 0) return undefined;
  return data instanceof Float64Array ? rangeOfFloats(data) : rangeOfIntegers(data);
}

// Counted loops, here and below: they take a third of the time of `for … of` when arrays of several types come by.

function rangeOfFloats(data: Float64Array): Range | undefined {
  let low = data[0] ?? 0;
  let high = low;
  for (let at = 0; at < data.length; at++) {
    const value = data[at] ?? 0;
    // Minus zero would come back as zero.
    if (!Number.isInteger(value) || Object.is(value, -0)) return undefined;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

function rangeOfIntegers(data: Exclude<Column, Float64Array>): Range {
  let low = data[0] ?? 0;
  let high = low;
  for (let at = 0; at < data.length; at++) {
    const value = data[at] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

/** In a byte: look among the exceptions. */
const exceptional = 0xff;
/** The place and the value of an exception, in words. */
const exceptionWords = 2;
const wordBytes = Uint32Array.BYTES_PER_ELEMENT;

/** Undefined where a narrower type takes no more room, or can't be avoided. */
function patched(plain: StoredColumn, data: Column): StoredColumn | undefined {
  const range = rangeOf(data);
  if (range === undefined || range.low < 0 || range.high > 0xffffffff || range.high < exceptional) return undefined;
  let exceptions = 0;
  for (let at = 0; at < data.length; at++) if ((data[at] ?? 0) >= exceptional) exceptions += 1;
  const start = wordAligned(data.length);
  const length = start + exceptions * exceptionWords * wordBytes;
  if (length >= data.length * (range.high > 0xffff ? 4 : 2)) return undefined;
  const bytes = new Uint8Array(length);
  const words = new Uint32Array(bytes.buffer, start);
  let used = 0;
  for (let at = 0; at < data.length; at++) {
    const value = data[at] ?? 0;
    bytes[at] = Math.min(value, exceptional);
    if (value < exceptional) continue;
    words[used++] = at;
    words[used++] = value;
  }
  return { ...plain, kept: "patched", bytes };
}

function decodePatched(bytes: Uint8Array, count: number): Uint32Array | undefined {
  const start = wordAligned(count);
  if (start > bytes.length || (bytes.length - start) % (exceptionWords * wordBytes) !== 0) return undefined;
  // What is built in widens faster than any loop, above all before this code is compiled.
  const values = new Uint32Array(bytes.subarray(0, count));
  const words = viewOf("u32", bytes.subarray(start));
  for (let at = 0; at < words.length; at += exceptionWords) {
    const place = words[at] ?? count;
    if (place >= count) return undefined;
    values[place] = words[at + 1] ?? 0;
  }
  return values;
}

function wordAligned(at: number): number {
  return Math.ceil(at / wordBytes) * wordBytes;
}
