/** Reads a history store's bytes and marks that it was used; whatever stands in the way is an answer. */
import type { BigIntStats } from "node:fs";
import { utimes, type FileHandle } from "node:fs/promises";
import { judgePreamble, preambleBytes } from "../columns/columnPreamble";
import { openFile } from "./openFile";
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
  | { readonly kind: "read"; readonly bytes: Uint8Array; readonly stamp: Stamp };

/** A store's time of change says when it was last used, to this precision. */
const usePrecisionMs = 86_400_000;

/** `version` is the only one that the caller can read. */
export async function readStore(path: string, version: number, largestBytes = largestStoreBytes): Promise<StoreRead> {
  try {
    const { file, stats } = await openFile(path);
    try {
      const judged = judgePreamble(await readBytes(file, preambleBytes), version);
      if (judged.kind === "otherVersion" && judged.isNewer) return { kind: "newer", detail: judged.detail };
      if (stats.size > largestBytes) return { kind: "unreadable", detail: `${path} has ${String(stats.size)} bytes` };
      const bytes = await readBytes(file, Number(stats.size));
      await markUsed(path, stats);
      return { kind: "read", bytes, stamp: await stampOf(file, stats) };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isSystemCode(error, "ENOENT")) return { kind: "missing" };
    return { kind: "unreadable", detail: systemFailure(error) };
  }
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

/** The beginning of a file, or less where it ends. */
export async function readBytes(file: FileHandle, length: number): Promise<Buffer> {
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

export async function stampOf(file: FileHandle, { ino, size }: BigIntStats): Promise<Stamp> {
  const beginning = await readBytes(file, preambleBytes);
  return `${String(ino)}-${String(size)}-${beginning.toString("hex")}`;
}

/** The time of the last reading can't be asked for: many systems don't keep it, and looking for old stores would change it. */
async function markUsed(path: string, { mtimeMs }: BigIntStats): Promise<void> {
  const now = Date.now();
  if (now - Number(mtimeMs) < usePrecisionMs) return;
  await utimes(path, now / 1000, now / 1000).catch(systemFailure);
}
