/** The file that keeps a repository's facts: read at the start, replaced whole, shared by windows, and no loss when it is gone. */
import { createHash } from "node:crypto";
import { realpath } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { ByteSource } from "../columns/byteSource";
import type { ColumnFormat } from "../columns/columnFile";
import { openTailAt, readStore, stampAt, stampOf, type Stamp, type StoreRead } from "./readStore";
import { preparePrivateFolder, removeLeftovers, replaceFile } from "./replaceFile";
import { withStoreLock } from "./storeLock";
import { systemFailure } from "./systemFailure";

/** What became of a write; `detail` is for a log. */
export type StoreWrite =
  | { readonly kind: "written" }
  /** The merging found that everything stands there already. */
  | { readonly kind: "unneeded" }
  /** `newer`: a newer Metronome's file stands there. `failed`: no space, no right, a broken disk. The old file is as it was. */
  | { readonly kind: "notWritten"; readonly reason: "newer" | "failed"; readonly detail: string };

/**
 * Takes what another window has written since this one last read or wrote; undefined when that is nothing.
 * Their tail is closed afterwards. Gives the new content, in parts that don't change until they are written; undefined when nothing need be written.
 */
export type Merge = (theirs: Uint8Array | undefined, tail: ByteSource | undefined) => Parts | undefined | Promise<Parts | undefined>;
export type Parts = Iterable<Uint8Array>;

export const storeEnding = ".facts";
export const lockEnding = ".lock";

/** The name stands for the repository, shared by all its work trees, without telling where it is. */
const nameBytes = 16;

export class HistoryStoreFile {
  readonly #folder: string;
  readonly #commonDir: string;
  readonly #format: ColumnFormat;
  #place: Promise<string> | undefined;
  /** Of the content that the caller knows. */
  #known: Stamp | undefined;

  /** `folder` is for stores alone; it need not exist. A file of a newer version than the format's is never overwritten. */
  constructor(folder: string, commonDir: string, format: ColumnFormat) {
    this.#folder = folder;
    this.#commonDir = commonDir;
    this.#format = format;
  }

  /** Where the store is, whether it exists or not. */
  async path(): Promise<string> {
    return (await this.#base()) + storeEnding;
  }

  /** The bytes, unchecked, and a tail to be closed; from now on, an update gives only what others have written since. */
  async read(): Promise<StoreRead> {
    const found = await readStore(await this.path(), this.#format);
    if (found.kind === "read") this.#known = found.stamp;
    return found;
  }

  /**
   * The last bytes of the content that the caller knows, to be read when they are needed; undefined where another one's stands
   * there by now, or where a file that is open can't be replaced.
   */
  async openTail(byteCount: number): Promise<ByteSource | undefined> {
    return process.platform === "win32" || this.#known === undefined ? undefined : openTailAt(await this.path(), this.#known, byteCount);
  }

  /** Changes when the file's content does; undefined when there is no file that can be read. */
  async stamp(): Promise<Stamp | undefined> {
    return stampAt(await this.path());
  }

  /** Whether another window has replaced the file since this one last read or wrote it. */
  async hasNews(): Promise<boolean> {
    const stamp = await this.stamp();
    return stamp !== undefined && stamp !== this.#known;
  }

  /** Replaces whatever stands there, unless it is a newer Metronome's. */
  async write(parts: Parts): Promise<StoreWrite> {
    return this.update(() => parts);
  }

  /** Brings the file up to date, while no other window does; waits for one for two seconds at most. */
  async update(merge: Merge): Promise<StoreWrite> {
    const path = await this.path();
    try {
      await preparePrivateFolder(this.#folder);
      await removeLeftovers(this.#folder);
    } catch (error) {
      return failed(error);
    }
    return withStoreLock((await this.#base()) + lockEnding, () => this.#updateAlone(path, merge));
  }

  /** The path without an ending. */
  #base(): Promise<string> {
    this.#place ??= baseOf(this.#folder, this.#commonDir);
    return this.#place;
  }

  async #updateAlone(path: string, merge: Merge): Promise<StoreWrite> {
    const found = (await this.hasNews()) ? await readStore(path, this.#format) : undefined;
    if (found?.kind === "newer") return { kind: "notWritten", reason: "newer", detail: found.detail };
    const theirs = found?.kind === "read" ? found : undefined;
    let parts: Parts | undefined;
    try {
      parts = await merge(theirs?.bytes, theirs?.tail);
    } finally {
      await theirs?.tail.close();
    }
    if (theirs !== undefined) this.#known = theirs.stamp;
    if (parts === undefined) return { kind: "unneeded" };
    try {
      this.#known = await replaceFile(path, parts, stampOf);
    } catch (error) {
      return failed(error);
    }
    return { kind: "written" };
  }
}

function failed(error: unknown): StoreWrite {
  return { kind: "notWritten", reason: "failed", detail: systemFailure(error) };
}

async function baseOf(folder: string, commonDir: string): Promise<string> {
  const real = await realpath(commonDir).catch((error: unknown) => {
    systemFailure(error);
    return resolve(commonDir);
  });
  return join(folder, createHash("sha256").update(real).digest().subarray(0, nameBytes).toString("hex"));
}
