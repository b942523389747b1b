// The tables of the journal's database, as the steps that lead from each version to the next.
import type { DatabaseSync } from "node:sqlite";
import { readValue } from "./sqlite";

/** Says whose file this is, in SQLite's header; the letters `Mtrn`. */
export const applicationId = 0x4d74726e;

/**
 * One step for each version; a step that has been released is never changed.
 *
 * The row in `sentinel` tells a journal from a file that was emptied: SQLite's own check calls nothing "ok". Numbers
 * of rows are never reused and order the answers, because clocks are set back.
 */
const migrations: readonly string[] = [
  `CREATE TABLE sentinel (name TEXT PRIMARY KEY) STRICT;
   INSERT INTO sentinel VALUES ('metronome.journal');
   CREATE TABLE answers (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     repository TEXT NOT NULL,
     practice TEXT NOT NULL,
     level TEXT NOT NULL,
     level_index INTEGER NOT NULL,
     level_count INTEGER NOT NULL,
     note TEXT,
     answered_at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX answers_of_practice ON answers (repository, practice, id);`,
];

/** The version this build writes. */
export const schemaVersion = migrations.length;

/** Brings a database to this build's version; each step happens wholly or not at all, also under kill -9. */
export function migrate(database: DatabaseSync): void {
  for (let version = Number(readValue(database, "PRAGMA user_version")); version < schemaVersion; version++) {
    database.exec(`BEGIN IMMEDIATE;
      ${migrations[version] ?? ""}
      PRAGMA application_id = ${String(applicationId)};
      PRAGMA user_version = ${String(version + 1)};
      COMMIT;`);
  }
}

/** What a database file turns out to be. */
export type Verdict =
  | { readonly kind: "journal" }
  | { readonly kind: "newer"; readonly found: number }
  | { readonly kind: "corrupt" }
  | { readonly kind: "foreign" };

/** Judges an open database; it may also throw when it can't be read at all. */
export function judge(database: DatabaseSync): Verdict {
  if (readValue(database, "PRAGMA application_id") !== applicationId) return { kind: "foreign" };
  const found = Number(readValue(database, "PRAGMA user_version"));
  if (found > schemaVersion) return { kind: "newer", found };
  if (readValue(database, "PRAGMA quick_check(1)") !== "ok") return { kind: "corrupt" };
  const tables = "SELECT count(*) FROM sqlite_master WHERE name IN ('sentinel', 'answers')";
  if (readValue(database, tables) !== 2) return { kind: "corrupt" };
  const sentinel = readValue(database, "SELECT name FROM sentinel");
  return { kind: sentinel === "metronome.journal" ? "journal" : "corrupt" };
}
