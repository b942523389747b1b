/** Reads files of a work tree as they lie there: no filter runs, no link is followed, and nothing but files is opened. */
import { constants } from "node:fs";
import { lstat, open } from "node:fs/promises";
import { encodeGitText } from "./gitText";

/** Contents in the order of the paths; undefined for what is no file, too large, not readable or behind a link. */
export async function readWorkingTexts(workTree: string, paths: readonly string[], mostBytes: number, signal?: AbortSignal): Promise<readonly (Uint8Array | undefined)[]> {
  const contents: (Uint8Array | undefined)[] = [];
  // One after the other: a step holds few files.
  for (const path of paths) {
    signal?.throwIfAborted();
    contents.push((await isBehindLink(workTree, path)) ? undefined : await readOne(placeOf(workTree, path), mostBytes));
  }
  return contents;
}

async function readOne(place: Buffer, mostBytes: number): Promise<Uint8Array | undefined> {
  const stats = await lstat(place).catch(() => undefined);
  // A pipe or a device could keep its reader for ever.
  if (stats?.isFile() !== true || stats.size > mostBytes) return undefined;
  // Systems without one of these flags take it for 0.
  const file = await open(place, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const now = await file.stat();
    return now.isFile() && now.size <= mostBytes ? await file.readFile() : undefined;
  } catch {
    // It changed or went away while it was read.
    return undefined;
  } finally {
    await file.close();
  }
}

async function isBehindLink(workTree: string, path: string): Promise<boolean> {
  const folders = path.split("/").slice(0, -1);
  for (let depth = 1; depth <= folders.length; depth++) {
    const stats = await lstat(placeOf(workTree, folders.slice(0, depth).join("/"))).catch(() => undefined);
    if (stats?.isDirectory() !== true) return true;
  }
  return false;
}

function placeOf(workTree: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(`${workTree}/`), encodeGitText(path)]);
}
