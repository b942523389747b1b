// Opens the private store of answers, whatever state its file is in, and says what was found; it never fails to open.
import type { DatabaseSync } from "node:sqlite";
import { truncateSync } from "node:fs";
import { resolve } from "node:path";
import type { AnswersPort } from "../practice/ports";
import { rememberedAnswers, storedAnswers } from "./keptAnswers";
import { createWhole, journalPath, kindOfFile, lockPath, preparePrivateFolder, restrictFiles, setAside } from "./journalFiles";
import { judge, migrate, schemaVersion, type Verdict } from "./journalSchema";
import { loadSqlite, storeFailure, type Sqlite } from "./sqlite";

/** What somebody should know about the private store of answers: it is never silently lost or silently absent. */
export type JournalNotice =
  /** The file could not be used and was renamed, not deleted; a new one was begun. */
  | { readonly kind: "setAside"; readonly reason: "corrupt" | "empty" | "foreign"; readonly movedTo: string }
  /** A newer Metronome has written the file: its answers can be read, new ones are remembered until the end only. */
  | { readonly kind: "newer"; readonly found: number; readonly known: number }
  /** Answers are remembered until the end only. */
  | { readonly kind: "inMemory"; readonly reason: "noSqlite" | "notWritable" | "busy"; readonly detail: string };

/** The open journal; `notices` are for the person whose answers these are. */
export interface Journal {
  readonly answers: AnswersPort;
  readonly notices: readonly JournalNotice[];
  /** Closes the file; may be called again. */
  close(): void;
}

/** How long another window's write is waited for; it takes milliseconds. */
const busyTimeoutMs = 5000;

/** Opens the journal in a folder that is Metronome's own. */
export function openJournal(folder: string, findSqlite: () => Sqlite | undefined = loadSqlite): Journal {
  const sqlite = findSqlite();
  if (sqlite === undefined) return inMemory({ kind: "inMemory", reason: "noSqlite", detail: process.version });
  try {
    preparePrivateFolder(folder);
    return alone(sqlite, lockPath(folder), () => openAlone(sqlite, resolve(journalPath(folder))));
  } catch (error) {
    const failure = storeFailure(error);
    if (failure === undefined) throw error;
    const reason = failure.kind === "busy" ? "busy" : "notWritable";
    return inMemory({ kind: "inMemory", reason, detail: failure.detail });
  }
}

/**
 * Runs one opening at a time among all processes: two that find the same broken file must not set aside each other's
 * new one. The system lets go of a lock of SQLite when its process dies, unlike one that is a mere file.
 */
function alone<T>(sqlite: Sqlite, path: string, run: () => T): T {
  const lock = new sqlite.DatabaseSync(path);
  try {
    lock.exec(`PRAGMA busy_timeout = ${String(busyTimeoutMs)}`);
    try {
      lock.exec("BEGIN EXCLUSIVE");
    } catch (error) {
      if (storeFailure(error)?.kind !== "corrupt") throw error;
      // The lock holds no data: whatever is written there can go.
      truncateSync(path);
      lock.exec("BEGIN EXCLUSIVE");
    }
    return run();
  } finally {
    lock.close();
  }
}

function openAlone(sqlite: Sqlite, path: string): Journal {
  const notices: JournalNotice[] = [];
  const found = kindOfFile(path);
  if (found === "empty" || found === "other") notices.push(aside(path, found === "empty" ? "empty" : "foreign"));
  if (found === "file") {
    const opened = openExisting(sqlite, path);
    if (opened.kind === "open") return opened.journal;
    notices.push(aside(path, opened.reason));
  }
  // Companions of a database that is gone would be replayed into the new one.
  if (found === "missing") setAside(path, "orphaned", new Date());
  createWhole(path, (temporaryPath) => {
    fill(sqlite, temporaryPath);
  });
  return writable(connect(sqlite, path), path, notices);
}

type Opened =
  | { readonly kind: "open"; readonly journal: Journal }
  | { readonly kind: "unusable"; readonly reason: "corrupt" | "foreign" };

function openExisting(sqlite: Sqlite, path: string): Opened {
  const database = connect(sqlite, path);
  const verdict = judged(database);
  switch (verdict.kind) {
    case "journal":
      migrate(database);
      return { kind: "open", journal: writable(database, path, []) };
    case "newer":
      database.close();
      return { kind: "open", journal: readOnly(new sqlite.DatabaseSync(path, { readOnly: true }), verdict.found) };
    case "corrupt":
    case "foreign":
      database.close();
      return { kind: "unusable", reason: verdict.kind };
  }
}

function judged(database: DatabaseSync): Verdict {
  try {
    return judge(database);
  } catch (error) {
    if (storeFailure(error)?.kind === "corrupt") return { kind: "corrupt" };
    database.close();
    throw error;
  }
}

function connect(sqlite: Sqlite, path: string): DatabaseSync {
  const database = new sqlite.DatabaseSync(path);
  database.exec(`PRAGMA busy_timeout = ${String(busyTimeoutMs)}`);
  return database;
}

function fill(sqlite: Sqlite, path: string): void {
  const database = connect(sqlite, path);
  try {
    // Kept in the file: readers and one writer don't wait for each other. Where it isn't supported, the answer is another mode.
    database.exec("PRAGMA journal_mode = WAL");
    migrate(database);
  } finally {
    database.close();
  }
}

function writable(database: DatabaseSync, path: string, notices: readonly JournalNotice[]): Journal {
  // An answer counts as saved when the disk has it, and what is erased one day shall be gone.
  database.exec("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
  restrictFiles(path);
  return { answers: storedAnswers(database), notices, close: closing(database) };
}

function readOnly(database: DatabaseSync, found: number): Journal {
  database.exec(`PRAGMA busy_timeout = ${String(busyTimeoutMs)}`);
  const answers = rememberedAnswers(storedAnswers(database));
  return { answers, notices: [{ kind: "newer", found, known: schemaVersion }], close: closing(database) };
}

function inMemory(notice: JournalNotice): Journal {
  return { answers: rememberedAnswers(), notices: [notice], close: () => undefined };
}

function aside(path: string, reason: "corrupt" | "empty" | "foreign"): JournalNotice {
  return { kind: "setAside", reason, movedTo: setAside(path, reason, new Date()) ?? path };
}

function closing(database: DatabaseSync): () => void {
  let isOpen = true;
  return () => {
    if (isOpen) database.close();
    isOpen = false;
  };
}

/** What happened and what to do about it. */
export function describeJournalNotice(notice: JournalNotice): string {
  switch (notice.kind) {
    case "setAside":
      return `The file of your self-assessments ${setAsideReasons[notice.reason]}. It was kept as ${notice.movedTo}, and a new one was begun.`;
    case "newer":
      return "Your self-assessments were written by a newer Metronome. You can see them, but what you answer now is forgotten when the window closes: update Metronome here.";
    case "inMemory":
      return `${inMemoryReasons[notice.reason]}, so what you answer now is forgotten when the window closes (${notice.detail}).`;
  }
}

const setAsideReasons = {
  corrupt: "was damaged",
  empty: "was empty",
  foreign: "was not Metronome's",
} as const;

const inMemoryReasons = {
  noSqlite: "This editor has no database built in",
  notWritable: "Metronome's private store can't be written",
  busy: "Another window keeps Metronome's private store busy",
} as const;
