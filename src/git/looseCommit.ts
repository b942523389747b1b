/** Answers without starting git whether a commit is there, as long as it is a file of its own: new ones are until they are packed. */
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { lstat, open } from "node:fs/promises";
import { promisify } from "node:util";
import { inflate } from "node:zlib";
import type { Repository } from "../model/repositoryState";

/** Compressed; a commit with more to say is left to git. */
const sizeLimit = 64_000;
const inflatedLimit = 1_000_000;

const inflateBytes = promisify(inflate);

/** True only where git would read a whole commit of this id; false says nothing. */
export async function isLooseCommit({ commonDir, objectFormat }: Repository, id: string): Promise<boolean> {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) return false;
  try {
    const compressed = await readSmallFile(`${commonDir}/objects/${id.slice(0, 2)}/${id.slice(2)}`);
    if (compressed === undefined) return false;
    const object = await inflateBytes(compressed, { maxOutputLength: inflatedLimit });
    return object.subarray(0, 7).toString("latin1") === "commit " && createHash(objectFormat).update(object).digest("hex") === id;
  } catch {
    // Not there, not to be read, or damaged: git knows better.
    return false;
  }
}

/** Whatever takes the file's place meanwhile is neither waited for nor followed; some systems lack these flags, which the types don't know. */
const openFlags = constants.O_RDONLY | ((constants.O_NOFOLLOW as number | undefined) ?? 0) | ((constants.O_NONBLOCK as number | undefined) ?? 0);

async function readSmallFile(path: string): Promise<Buffer | undefined> {
  const stats = await lstat(path);
  if (!stats.isFile() || stats.size > sizeLimit) return undefined;
  const file = await open(path, openFlags);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sizeLimit + 1), 0, sizeLimit + 1, 0);
    return bytesRead > sizeLimit ? undefined : buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
