// Finds the database that is built into Node, and reads its failures; some hosts are built without it.
import type { DatabaseSync } from "node:sqlite";

/** The built-in module; VS Code 1.101 brings the one of Node 22.15, so nothing newer is used. */
export type Sqlite = typeof import("node:sqlite");

/** The module, or nothing in a host that has none (Node 20, and Electron 37.2.0 by mistake). */
export function loadSqlite(): Sqlite | undefined {
  // Unlike `require`, this is left alone by bundlers and doesn't throw.
  return process.getBuiltinModule("node:sqlite");
}

/** What went wrong, as far as the journal can do something about it. */
export type StoreFailure =
  | { readonly kind: "corrupt"; readonly detail: string }
  | { readonly kind: "busy"; readonly detail: string }
  | { readonly kind: "notWritable"; readonly detail: string };

/** SQLite's result codes, https://www.sqlite.org/rescode.html; extended codes keep these in their low byte. */
const failureKinds: Readonly<Record<number, StoreFailure["kind"]>> = {
  3: "notWritable", // PERM
  5: "busy",
  6: "busy", // LOCKED
  8: "notWritable", // READONLY
  10: "notWritable", // IOERR: also how a full disk shows under a quota
  11: "corrupt",
  13: "notWritable", // FULL
  14: "notWritable", // CANTOPEN
  15: "busy", // PROTOCOL: the locks of the file system gave up
  22: "notWritable", // NOLFS
  23: "notWritable", // AUTH
  26: "corrupt", // NOTADB
};

/** The failure behind an error of the database or the file system; nothing where it is a bug of ours. */
export function storeFailure(error: unknown): StoreFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("errcode" in error && typeof error.errcode === "number") {
    const kind = failureKinds[error.errcode & 0xff];
    return kind === undefined ? undefined : { kind, detail: `SQLite ${String(error.errcode)}: ${error.message}` };
  }
  if ("syscall" in error && "code" in error && typeof error.code === "string") return { kind: "notWritable", detail: error.code };
  return undefined;
}

/** One value of a one-row answer such as that of `PRAGMA user_version`. */
export function readValue(database: DatabaseSync, statement: string): unknown {
  const row = database.prepare(statement).get() as Readonly<Record<string, unknown>> | undefined;
  return row === undefined ? undefined : Object.values(row)[0];
}
