/**
 * Says whether a history may have changed, from a few small files and without starting git.
 *
 * Nothing of a repository is trusted here: special files are never opened, and a name never leads out of the refs.
 */
import { randomUUID } from "node:crypto";
import { constants, type BigIntStats } from "node:fs";
import { lstat, open, readlink, stat } from "node:fs/promises";
import { readPackedRef } from "./packedRefs";

export interface RepositoryStamp {
  /**
   * Equal stamps: HEAD is on the same branch and at the same commit, a shallow clone ends where it ended, and grafts
   * and configuration are the same files. Other refs, the index and the work tree are not covered. Where that can't be
   * told without git, the stamp equals no other.
   */
  readonly stamp: string;
  /** The id that HEAD leads to; absent where only git can tell, or where the branch has no commit yet. */
  readonly head?: string;
  /** The stamp without that id, where there is one: equal ones say that nothing but the commit may be another. */
  readonly around?: string;
}

/** HEAD and a branch's file are one line. */
const lineLimit = 4096;
/** As git: HEAD itself and four symbolic refs. */
const mostLinks = 5;
/** What HEAD names where refs are kept in tables (git ≥ 2.45), so that older programs refuse it. */
const nameOfTables = "refs/heads/.invalid";

/**
 * `gitDir` belongs to the work tree, `commonDir` to all work trees of the repository. A file that was last changed so long
 * ago is not opened again while it stays as it is.
 */
export async function readRepositoryStamp(gitDir: string, commonDir: string, settleMilliseconds = longestStep): Promise<RepositoryStamp> {
  const [head, tables, ownTables, ...files] = await Promise.all([
    followHead(gitDir, commonDir, settleMilliseconds),
    readLines(`${commonDir}/reftable/tables.list`),
    readLines(`${gitDir}/reftable/tables.list`),
    ...[`${commonDir}/config`, `${gitDir}/config.worktree`, `${commonDir}/shallow`, `${commonDir}/info/grafts`].map(fileStamp),
  ]);
  const hasTables = tables.kind !== "absent";
  const isClear = head.kind !== "unclear" && tables.kind !== "refused" && ownTables.kind !== "refused";
  if (!isClear || (head.kind === "tables" && !hasTables)) return { stamp: `unclear ${randomUUID()}` };
  const stampOf = (end: string) => JSON.stringify([end, tables, ownTables, ...files]);
  const stamp = stampOf(describeEnd(head));
  return head.kind === "id" && !hasTables ? { stamp, head: head.id, around: stampOf(head.way) } : { stamp };
}

/** Where HEAD leads; `way` are the names on the way. */
type End =
  | { readonly kind: "id"; readonly way: string; readonly id: string }
  | { readonly kind: "unborn"; readonly way: string; readonly packedRefs: string }
  | { readonly kind: "tables" }
  | { readonly kind: "unclear" };

function describeEnd(end: Exclude<End, { readonly kind: "unclear" }>): string {
  switch (end.kind) {
    case "id":
      return `${end.way} is ${end.id}`;
    case "unborn":
      return `${end.way} is not in ${end.packedRefs}`;
    case "tables":
      return "in the tables";
  }
}

async function followHead(gitDir: string, commonDir: string, settleMilliseconds: number): Promise<End> {
  let name = "HEAD";
  let way = name;
  for (let links = 0; links < mostLinks; links++) {
    const folder = isOfWorkTree(name) ? gitDir : commonDir;
    const read = await readRefFile(folder, name, settleMilliseconds);
    if (read.kind === "refused") return { kind: "unclear" };
    if (read.kind === "absent") {
      // Only the refs that all work trees share are ever packed.
      return folder === commonDir && name !== "HEAD" ? endAtPacked(commonDir, name, way) : { kind: "unclear" };
    }
    const id = /^(?:[0-9a-f]{40}|[0-9a-f]{64})(?=[ \t\r\n]|$)/.exec(read.text)?.[0];
    if (id !== undefined) return { kind: "id", way, id };
    // No `\s`: it takes the byte A0 for white space, which is a part of letters.
    const next = /^ref:[ \t\r\n]*([^ \t\r\n]+)[ \t\r\n]*$/.exec(read.text)?.[1];
    if (next === nameOfTables) return { kind: "tables" };
    if (next === undefined || !isSafeName(next)) return { kind: "unclear" };
    name = next;
    way += ` ${name}`;
  }
  return { kind: "unclear" };
}

async function endAtPacked(commonDir: string, name: string, way: string): Promise<End> {
  const packed = await readPackedRef(`${commonDir}/packed-refs`, name);
  switch (packed.kind) {
    case "found":
      return { kind: "id", way, id: packed.id };
    case "absent":
      return { kind: "unborn", way, packedRefs: packed.file };
    case "unclear":
      return packed;
  }
}

/** Refs that each work tree has for itself. */
function isOfWorkTree(name: string): boolean {
  return name === "HEAD" || /^refs\/(?:bisect|worktree|rewritten)\//.test(name);
}

/** A name below `refs/` that git itself would accept; others are left to git. */
function isSafeName(name: string): boolean {
  if (!name.startsWith("refs/") || /[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\.$/.test(name)) return false;
  return name.split("/").every((part) => part !== "" && !part.startsWith(".") && !part.endsWith(".lock"));
}

type Read = { readonly kind: "text"; readonly text: string } | { readonly kind: "absent" } | { readonly kind: "refused" };

/** One ref's file as git reads it: a folder of that name is no ref, and a symbolic link into the refs is an old kind of symbolic ref. */
async function readRefFile(folder: string, name: string, settleMilliseconds: number): Promise<Read> {
  // Names are bytes, and one character here is one of them.
  const path = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, "latin1")]);
  try {
    const stats = await lstat(path, { bigint: true });
    if (stats.isDirectory() && name !== "HEAD") return { kind: "absent" };
    if (stats.isFile()) return await readUnlessKnown(path, stats, settleMilliseconds);
    const target = stats.isSymbolicLink() ? (await readlink(path, "buffer")).toString("latin1") : "";
    return target.startsWith("refs/") ? { kind: "text", text: `ref: ${target}` } : { kind: "refused" };
  } catch (error) {
    return isGone(error) ? { kind: "absent" } : { kind: "refused" };
  }
}

/** What was read of files that had not been changed for a while, by path; the one that was read last at the end. */
const settled = new Map<string, { readonly state: string; readonly read: Read }>();
const mostSettled = 32;
/** Some file systems count in steps of two seconds, and clocks differ: what changes twice within a step looks as before. */
const longestStep = 5000;

/** The small file as it is now; one that has stood there unchanged is not opened again. */
async function readUnlessKnown(path: Buffer, { ino, size, mtimeNs, ctimeNs, mtimeMs, ctimeMs }: BigIntStats, settleMilliseconds: number): Promise<Read> {
  const key = path.toString("latin1");
  const state = `${ino}.${size}.${mtimeNs}.${ctimeNs}`;
  const known = settled.get(key);
  if (known?.state === state) return known.read;
  const readAt = Date.now();
  const read = await readSmallFile(path);
  settled.delete(key);
  if (readAt - Math.max(Number(mtimeMs), Number(ctimeMs)) < settleMilliseconds) return read;
  settled.set(key, { state, read });
  for (const oldest of [...settled.keys()].slice(0, -mostSettled)) settled.delete(oldest);
  return read;
}

/** A list of tables, which has a random name for each change. */
async function readLines(path: string): Promise<Read> {
  try {
    return (await lstat(path)).isFile() ? await readSmallFile(Buffer.from(path)) : { kind: "refused" };
  } catch (error) {
    return isGone(error) ? { kind: "absent" } : { kind: "refused" };
  }
}

/** Whatever takes the file's place meanwhile is neither waited for nor followed. */
async function readSmallFile(path: Buffer): Promise<Read> {
  const file = await open(path, constants.O_RDONLY | orNone(constants.O_NOFOLLOW) | orNone(constants.O_NONBLOCK));
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(lineLimit + 1), 0, lineLimit + 1, 0);
    return bytesRead > lineLimit ? { kind: "refused" } : { kind: "text", text: buffer.toString("latin1", 0, bytesRead) };
  } finally {
    await file.close();
  }
}

/** Which file this is and when it changed; it is not opened. */
async function fileStamp(path: string): Promise<string> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return `${ino}.${size}.${mtimeNs}.${ctimeNs}`;
  } catch (error) {
    return isGone(error) ? "" : String((error as NodeJS.ErrnoException).code);
  }
}

function isGone(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}

/** Windows lacks some flags, which the types don't know. */
function orNone(flag: number | undefined): number {
  return flag ?? 0;
}
