/** Opens small parts of a repository without waiting for a pipe or following a link that somebody put in a file's place. */
import { constants } from "node:fs";
import { lstat, open, type FileHandle } from "node:fs/promises";

/** Some systems lack these flags, which the types don't know. */
const openFlags = constants.O_RDONLY | ((constants.O_NOFOLLOW as number | undefined) ?? 0) | ((constants.O_NONBLOCK as number | undefined) ?? 0);

/** Runs work on an open file; undefined where there is no plain file of at most so many bytes. Throws what the system says. */
export async function withPlainFile<T>(path: string, sizeLimit: number, work: (file: FileHandle) => Promise<T>): Promise<T | undefined> {
  const stats = await lstat(path);
  if (!stats.isFile() || stats.size > sizeLimit) return undefined;
  const file = await open(path, openFlags);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

/** So many bytes from there, or as many as there are. */
export async function readAt(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
}
