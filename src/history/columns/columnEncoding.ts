/** How one column of numbers becomes bytes and comes back: as it is, in a narrower type, as varints, or compressed. */
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

/** The arrays that can be columns, by the short names that stand in files. */
const arrays = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, i16: Int16Array, i32: Int32Array, f64: Float64Array } as const;

export type ColumnType = keyof typeof arrays;
export interface ColumnTypes {
  readonly u8: Uint8Array;
  readonly u16: Uint16Array;
  readonly u32: Uint32Array;
  readonly i16: Int16Array;
  readonly i32: Int32Array;
  readonly f64: Float64Array;
}
export type Column = ColumnTypes[ColumnType];

/**
 * What is wished for; a column that can't be kept so is kept in the nearest way that loses nothing.
 *
 * - `raw`: as it is; reading it costs nothing but its checksum.
 * - `narrow`: in the smallest type of whole numbers that holds every value.
 * - `varint`: one byte for values below 128, two below 16,384 and so on, up to 32 bits.
 * - `brotli`: narrow, then compressed; for what is seldom looked at.
 */
export type Encoding = "raw" | "narrow" | "varint" | "brotli";

/** A column as it stands in a file. */
export interface StoredColumn {
  /** What it was and is to become again. */
  readonly type: ColumnType;
  readonly kept: ColumnType | "varint";
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
    case "varint":
      return varints(plain, data) ?? narrowed(plain, data);
    case "brotli":
      return data.byteLength > mostDecompressed ? narrowed(plain, data) : compressed(narrowed(plain, data));
  }
}

/** Undefined when the bytes can't be such a column; a view of the bytes where they are aligned for it. */
export function restoreColumn({ type, kept, isCompressed, count, bytes }: StoredColumn): Column | undefined {
  if (kept === "varint") {
    const values = isCompressed ? undefined : decodeVarints(bytes, count);
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

function varints(plain: StoredColumn, data: Column): StoredColumn | undefined {
  const range = rangeOf(data);
  if (range === undefined || range.low < 0 || range.high > 0xffffffff) return undefined;
  const values = data instanceof Uint32Array ? data : new Uint32Array(data);
  return { ...plain, kept: "varint", bytes: encodeVarints(values, range.high) };
}

function encodeVarints(values: Uint32Array, high: number): Uint8Array {
  const widest = Math.max(1, Math.ceil((32 - Math.clz32(high)) / 7));
  const bytes = new Uint8Array(values.length * widest);
  let at = 0;
  for (let index = 0; index < values.length; index++) {
    let rest = values[index] ?? 0;
    while (rest > 0x7f) {
      bytes[at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    bytes[at++] = rest;
  }
  return bytes.subarray(0, at);
}

function decodeVarints(bytes: Uint8Array, count: number): Uint32Array | undefined {
  // Each value has a byte at least, so a false count can't ask for more than a few times the file.
  if (count > bytes.length) return undefined;
  const values = new Uint32Array(count);
  let at = 0;
  for (let index = 0; index < count; index++) {
    // Beyond the end stand zeros, which end a value; `at` then says that there were too few bytes.
    let byte = bytes[at++] ?? 0;
    let value = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = bytes[at++] ?? 0;
      if (shift > 28 || (shift === 28 && byte > 0x0f)) return undefined;
      value |= (byte & 0x7f) << shift;
    }
    values[index] = value;
  }
  return at === bytes.length ? values : undefined;
}
