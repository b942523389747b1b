// Writes git objects byte for byte, without git: for histories that git's own commands would refuse or tidy up, and quickly.
import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";
import type { Repo } from "./makeRepo";

export type Bytes = string | Uint8Array;

/** One commit as it stands in the object: nothing is checked, trimmed or escaped. */
export interface ForgedCommit {
  readonly tree: string;
  /** By default the commit forged before, in `forgeHistory`. */
  readonly parents?: readonly string[];
  /** Name, address in angle brackets, seconds and offset. */
  readonly author?: Bytes;
  /** By default as the author. */
  readonly committer?: Bytes;
  /** Further header lines, each with its line feed. */
  readonly headers?: Bytes;
  readonly message?: Bytes;
}

export interface TreeRow {
  /** One name, without slashes unless a forgery is wanted. */
  readonly name: Bytes;
  readonly id: string;
  /** By default an ordinary file. */
  readonly mode?: string;
}

const someone = "A <a@x> 1790000000 +0000";

/** Where a loose object lies. */
export function objectFile(repo: Repo, id: string): string {
  return join(repo.dir, ".git/objects", id.slice(0, 2), id.slice(2));
}

/** Adds one object and answers with its id. */
export async function writeObject(repo: Repo, type: string, content: Uint8Array): Promise<string> {
  const bytes = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
  const id = createHash("sha1").update(bytes).digest("hex");
  const file = objectFile(repo, id);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, deflateSync(bytes));
  return id;
}

export const writeBlob = (repo: Repo, text: Bytes): Promise<string> => writeObject(repo, "blob", Buffer.from(text));

/** Rows in the order of git, which compares bytes and takes folders as if they ended in a slash. */
export function writeTree(repo: Repo, rows: readonly TreeRow[]): Promise<string> {
  const key = ({ name, mode }: TreeRow) => Buffer.concat([Buffer.from(name), Buffer.from(mode === "40000" ? "/" : "\0")]);
  const sorted = rows.toSorted((a, b) => Buffer.compare(key(a), key(b)));
  return writeObject(repo, "tree", Buffer.concat(sorted.flatMap(({ name, id, mode }) => [Buffer.from(`${mode ?? "100644"} `), Buffer.from(name), Buffer.from([0]), Buffer.from(id, "hex")])));
}

/** A tree of files without folders. */
export async function writeFlatTree(repo: Repo, files: readonly (readonly [name: Bytes, text: Bytes])[]): Promise<string> {
  return writeTree(repo, await Promise.all(files.map(async ([name, text]) => ({ name, id: await writeBlob(repo, text) }))));
}

/** Adds one commit, which no branch knows yet. */
export function forgeCommit(repo: Repo, { tree, parents = [], author = someone, committer = author, headers = "", message = "Forged" }: ForgedCommit): Promise<string> {
  const parts: readonly Bytes[] = [`tree ${tree}\n${parents.map((parent) => `parent ${parent}\n`).join("")}author `, author, "\ncommitter ", committer, "\n", headers, "\n", message, "\n"];
  return writeObject(repo, "commit", Buffer.concat(parts.map((part) => Buffer.from(part))));
}

/** Forges commits one on top of the other, and lets the branch main show the last; answers with their ids. */
export async function forgeHistory(repo: Repo, commits: readonly ForgedCommit[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const commit of commits) ids.push(await forgeCommit(repo, { parents: ids.slice(-1), ...commit }));
  await setMain(repo, ids.at(-1) ?? "");
  return ids;
}

/** Lets the branch main show a commit. */
export const setMain = (repo: Repo, id: string): Promise<void> => writeFile(join(repo.dir, ".git/refs/heads/main"), `${id}\n`);

/** Takes one loose object away, as a partial clone or a bad disk would; answers with its id. */
export async function removeObject(repo: Repo, name: string): Promise<string> {
  const id = await repo.git("rev-parse", name);
  await rm(objectFile(repo, id));
  return id;
}
