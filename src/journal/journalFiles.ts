// The journal's files on disk: private to their owner, created whole, and set aside instead of deleted.
import { chmodSync, closeSync, existsSync, fsyncSync, lstatSync, mkdirSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** Only the owner may look into the folder and read the files. */
const folderMode = 0o700;
const fileMode = 0o600;

/** SQLite keeps these beside a database; a stray one beside a new database would be replayed into it. */
const companions = ["", "-wal", "-shm", "-journal"];

/** Where the journal is kept. */
export function journalPath(folder: string): string {
  return join(folder, "journal.db");
}

/** A file of its own, because the journal itself may have to be renamed while the lock is held. */
export function lockPath(folder: string): string {
  return join(folder, "journal.lock");
}

/** Makes the folder, and closes it to others if it was open to them. */
export function preparePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: folderMode });
  restrict(folder, folderMode);
}

/** Closes the database and its companions to others; SQLite gives new companions the mode of the database. */
export function restrictFiles(path: string): void {
  for (const companion of companions) {
    if (existsSync(path + companion)) restrict(path + companion, fileMode);
  }
}

/** Lets `fill` make a new database under another name, then puts it in place, so that nobody ever opens half of one. */
export function createWhole(path: string, fill: (temporaryPath: string) => void): void {
  const temporaryPath = `${path}.new`;
  for (const companion of companions) rmSync(temporaryPath + companion, { force: true });
  closeSync(openSync(temporaryPath, "wx", fileMode));
  fill(temporaryPath);
  renameSync(temporaryPath, path);
  syncFolder(join(path, ".."));
}

/** Renames whatever stands at the path, companions included; answers with the new name, or nothing if there was nothing. */
export function setAside(path: string, reason: string, at: Date): string | undefined {
  const present = companions.filter((companion) => existsSync(path + companion));
  if (present.length === 0) return undefined;
  const stamp = at.toISOString().replace(/[-:]|\.\d+/g, "");
  let movedTo = `${path}.${reason}-${stamp}`;
  for (let count = 2; companions.some((companion) => existsSync(movedTo + companion)); count++) {
    movedTo = `${path}.${reason}-${stamp}-${String(count)}`;
  }
  for (const companion of present) renameSync(path + companion, movedTo + companion);
  return movedTo;
}

/** What stands at the path, before a database is asked to open it. */
export function kindOfFile(path: string): "missing" | "empty" | "file" | "other" {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return "missing";
  if (!stats.isFile()) return "other";
  return stats.size === 0 ? "empty" : "file";
}

function restrict(path: string, mode: number): void {
  if (process.platform === "win32") return;
  if ((statSync(path).mode & 0o777) !== mode) chmodSync(path, mode);
}

/** A renamed file survives a power cut only when its folder has been written too. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
