/** Removes stores that nobody uses any more, so that a folder of them doesn't grow for ever. */
import { lstat, readdir, rm } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { decodeMeta, type ColumnFormat } from "../columns/columnFile";
import { hasMagic } from "../columns/columnPreamble";
import { openFile } from "./openFile";
import { readBytes } from "./readStore";
import { isOlderThan, removeLeftovers } from "./replaceFile";
import { lockEnding, storeEnding } from "./historyStoreFile";
import { isSystemCode, systemFailure } from "./systemFailure";

/** When a store goes. It costs a new reading of the history at worst. */
export interface SweepLimits {
  readonly unusedDays: number;
  /** Of a repository that isn't there; its disk may be unplugged for a while. */
  readonly goneDays: number;
  /** Of all stores together; those used longest ago go first. */
  readonly totalBytes: number;
}

const sweepLimits: SweepLimits = { unusedDays: 90, goneDays: 7, totalBytes: 2 * 2 ** 30 };
const dayMs = 86_400_000;

/** No lock is held for so long. */
const oldestLockMs = 3_600_000;

/** What a store says of itself stands in its beginning. */
const beginningBytes = 65_536;

const namePattern = /^[0-9a-f]{32}\.[a-z]+$/;
const sweptFolders = new Set<string>();

interface Store {
  readonly path: string;
  readonly size: number;
  readonly unusedDays: number;
  readonly commonDir: string | undefined;
}

/** Once per process, as nothing gets old that fast. */
export async function sweepStoresOnce(folder: string, format: ColumnFormat): Promise<readonly string[]> {
  if (sweptFolders.has(folder)) return [];
  sweptFolders.add(folder);
  return sweepStores(folder, format);
}

/**
 * Removes what the limits say; answers with the removed paths.
 *
 * A store tells its repository's place by `commonDir` in its meta. Other files of the folder stay, whatever their age.
 */
export async function sweepStores(folder: string, format: ColumnFormat, limits: SweepLimits = sweepLimits): Promise<readonly string[]> {
  try {
    await removeLeftovers(folder);
    const names = (await readdir(folder)).filter((name) => namePattern.test(name));
    await removeOldLocks(names.filter((name) => name.endsWith(lockEnding)).map((name) => join(folder, name)));
    const found = names.filter((name) => name.endsWith(storeEnding)).map((name) => lookAt(join(folder, name), format));
    const stores = (await Promise.all(found)).filter((store) => store !== undefined);
    const removed: string[] = [];
    for (const { path } of await unneeded(stores, limits)) if (await remove(path)) removed.push(path);
    return removed;
  } catch (error) {
    // The folder isn't there, or not readable.
    systemFailure(error);
    return [];
  }
}

async function unneeded(stores: readonly Store[], limits: SweepLimits): Promise<readonly Store[]> {
  const isOld = async ({ unusedDays, commonDir }: Store) =>
    unusedDays > limits.unusedDays || (unusedDays > limits.goneDays && commonDir !== undefined && (await isGone(commonDir)));
  const sorted = stores.toSorted((one, other) => one.unusedDays - other.unusedDays);
  const result: Store[] = [];
  let total = 0;
  for (const store of sorted) {
    if (await isOld(store)) result.push(store);
    else if ((total += store.size) > limits.totalBytes) result.push(store);
  }
  return result;
}

/** Undefined when it isn't a store. */
async function lookAt(path: string, format: ColumnFormat): Promise<Store | undefined> {
  try {
    const { file, stats } = await openFile(path);
    try {
      const beginning = await readBytes(file, beginningBytes);
      if (!hasMagic(beginning)) return undefined;
      const unusedDays = (Date.now() - Number(stats.mtimeMs)) / dayMs;
      return { path, size: Number(stats.size), unusedDays, commonDir: commonDirOf(decodeMeta(beginning, format)) };
    } finally {
      await file.close();
    }
  } catch (error) {
    systemFailure(error);
    return undefined;
  }
}

function commonDirOf(meta: unknown): string | undefined {
  if (typeof meta !== "object" || meta === null || !("commonDir" in meta)) return undefined;
  return typeof meta.commonDir === "string" && isAbsolute(meta.commonDir) ? meta.commonDir : undefined;
}

async function isGone(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return false;
  } catch (error) {
    systemFailure(error);
    return isSystemCode(error, "ENOENT", "ENOTDIR");
  }
}

async function removeOldLocks(paths: readonly string[]): Promise<void> {
  for (const path of paths) if (await isOlderThan(path, oldestLockMs)) await remove(path);
}

async function remove(path: string): Promise<boolean> {
  try {
    await rm(path);
    return true;
  } catch (error) {
    // Gone meanwhile, or held by a scanner.
    systemFailure(error);
    return false;
  }
}
