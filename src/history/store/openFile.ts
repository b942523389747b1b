/** Opens a file to read it, whatever stands at its path: a pipe would wait for ever, a link lead elsewhere. */
import { constants, type BigIntStats } from "node:fs";
import { lstat, open, type FileHandle } from "node:fs/promises";
import { SystemTrouble } from "./systemFailure";

export interface OpenedFile {
  readonly file: FileHandle;
  readonly stats: BigIntStats;
}

/** To be closed by the caller; rejects with the system's error, or with `ENOTFILE`. */
export async function openFile(path: string): Promise<OpenedFile> {
  // Windows lacks the flags, so that it is asked before as well.
  if (!(await lstat(path)).isFile()) throw notAFile(path);
  const file = await open(path, constants.O_RDONLY | orNone(constants.O_NOFOLLOW) | orNone(constants.O_NONBLOCK));
  try {
    const stats = await file.stat({ bigint: true });
    if (!stats.isFile()) throw notAFile(path);
    return { file, stats };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function notAFile(path: string): SystemTrouble {
  return new SystemTrouble(`${path} is not a file`, "ENOTFILE", "open");
}

function orNone(flag: number | undefined): number {
  return flag ?? 0;
}
