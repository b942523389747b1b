/** Reads a store's columns and marks that it was used; whatever stands in the way is an answer. */
import type { BigIntStats } from "node:fs";
import { utimes, type FileHandle } from "node:fs/promises";
import type { ByteSource } from "../columns/byteSource";
import { tailStartIn, type ColumnFormat } from "../columns/columnFile";
import { judgePreamble, preambleBytes } from "../columns/columnPreamble";
import { openFile, type OpenedFile } from "./openFile";
import { openTail } from "./openTail";
import { isSystemCode, systemFailure } from "./systemFailure";

/** Far more than a million commits take. */
export const largestStoreBytes = 2 ** 30;

/** Tells one content of a store from the next; made of the file's beginning, which holds a checksum of everything. */
export type Stamp = string;

/** `detail` is for a log. */
export type StoreRead =
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable"; readonly detail: string }
  /** A newer Metronome's, which is never overwritten: work in memory. */
  | { readonly kind: "newer"; readonly detail: string }
  | ({ readonly kind: "read"; readonly stamp: Stamp } & StoreBytes);

export interface StoreBytes {
  /** Everything but the tail, unchecked. */
  readonly bytes: Uint8Array;
  /** To be closed by the caller. */
  readonly tail: ByteSource;
}

/** A store's time of change says when it was last used, to this precision. */
const usePrecisionMs = 86_400_000;

/** Columns and the header before them seldom take more; what is more is read in a second step. */
const firstBytes = 16_384;

/** The format's version is the only one that the caller can read. */
export async function readStore(path: string, format: ColumnFormat, largestBytes = largestStoreBytes): Promise<StoreRead> {
  try {
    const opened = await openFile(path);
    let isKeptOpen = false;
    try {
      const read = await readOpened(path, opened, format, largestBytes);
      isKeptOpen = read.kind === "read" && read.tail.length > 0;
      return read;
    } finally {
      if (!isKeptOpen) await opened.file.close();
    }
  } catch (error) {
    if (isSystemCode(error, "ENOENT")) return { kind: "missing" };
    return { kind: "unreadable", detail: systemFailure(error) };
  }
}

async function readOpened(path: string, { file, stats }: OpenedFile, format: ColumnFormat, largestBytes: number): Promise<StoreRead> {
  const beginning = await readBytes(file, firstBytes);
  const judged = judgePreamble(beginning, format.version);
  if (judged.kind === "otherVersion" && judged.isNewer) return { kind: "newer", detail: judged.detail };
  const size = Number(stats.size);
  if (size > largestBytes) return { kind: "unreadable", detail: `${path} has ${size} bytes` };
  const said = judged.kind === "readable" ? await readBytes(file, preambleBytes + judged.headerBytes, beginning) : beginning;
  const tailStart = Math.min(tailStartIn(said, format) ?? size, size);
  const bytes = await readBytes(file, tailStart);
  await markUsed(path, stats);
  return { kind: "read", bytes, tail: await openTail(file, tailStart, size), stamp: stampFrom(said, stats) };
}

/** Undefined when there is nothing that can be read. */
export async function stampAt(path: string): Promise<Stamp | undefined> {
  try {
    const { file, stats } = await openFile(path);
    try {
      return await stampOf(file, stats);
    } finally {
      await file.close();
    }
  } catch (error) {
    systemFailure(error);
    return undefined;
  }
}

/** The last bytes of a file that has this stamp; undefined where it hasn't, or can't be read. */
export async function openTailAt(path: string, stamp: Stamp, byteCount: number): Promise<ByteSource | undefined> {
  try {
    const { file, stats } = await openFile(path);
    const isSame = (await stampOf(file, stats)) === stamp;
    if (isSame && byteCount > 0) return await openTail(file, Number(stats.size) - byteCount, Number(stats.size));
    await file.close();
    return undefined;
  } catch (error) {
    systemFailure(error);
    return undefined;
  }
}

/** The beginning of a file, or less where it ends; `known` is enough where it is that long. */
export async function readBytes(file: FileHandle, length: number, known?: Buffer): Promise<Buffer> {
  if (known !== undefined && known.length >= length) return known.subarray(0, length);
  // Nothing is read out of it that wasn't read into it. Not of a pool, so that columns can be views.
  const bytes = Buffer.allocUnsafeSlow(length);
  let at = 0;
  while (at < length) {
    const { bytesRead } = await file.read(bytes, at, length - at, at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}

export async function stampOf(file: FileHandle, stats: BigIntStats): Promise<Stamp> {
  return stampFrom(await readBytes(file, preambleBytes), stats);
}

function stampFrom(beginning: Buffer, { ino, size }: BigIntStats): Stamp {
  return `${String(ino)}-${String(size)}-${beginning.toString("hex", 0, preambleBytes)}`;
}

/** The time of the last reading can't be asked for: many systems don't keep it, and looking for old stores would change it. */
async function markUsed(path: string, { mtimeMs }: BigIntStats): Promise<void> {
  const now = Date.now();
  if (now - Number(mtimeMs) < usePrecisionMs) return;
  await utimes(path, now / 1000, now / 1000).catch(systemFailure);
}
