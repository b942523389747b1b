/** Writes lists of files as trees into a folder of objects of our own: what git needs two processes and an index for. */
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import type { Repository } from "../model/repositoryState";
import { encodeGitText } from "./gitText";

/** One file's entry in a tree. */
export interface TreeEntry {
  readonly mode: string;
  readonly blob: string;
}

/** Files by path; no path leads through another one. */
export type TreeEntries = readonly (readonly [string, TreeEntry])[];

const folderMode = "40000";

/** Writes the tree of these files and the trees inside it; answers its id. */
export async function writeTree(objects: string, objectFormat: Repository["objectFormat"], entries: TreeEntries): Promise<string> {
  const names = new Map<string, TreeEntry | [string, TreeEntry][]>();
  for (const [path, entry] of entries) {
    const slash = path.indexOf("/");
    if (slash === -1) {
      names.set(path, entry);
      continue;
    }
    const inside = names.get(path.slice(0, slash));
    const one: [string, TreeEntry] = [path.slice(slash + 1), entry];
    if (Array.isArray(inside)) inside.push(one);
    else names.set(path.slice(0, slash), [one]);
  }
  const lines: Line[] = [];
  for (const [name, what] of names) {
    const [mode, id] = Array.isArray(what) ? [folderMode, await writeTree(objects, objectFormat, what)] : [fileMode(what.mode), what.blob];
    lines.push(lineOf(encodeGitText(name), mode, id));
  }
  return writeObject(objects, objectFormat, Buffer.concat(lines.sort(byKey).map(({ bytes }) => bytes)));
}

interface Line {
  /** What git sorts by: a folder's name with a slash behind it. */
  readonly key: Buffer;
  readonly bytes: Buffer;
}

function lineOf(name: Buffer, mode: string, id: string): Line {
  const key = mode === folderMode ? Buffer.concat([name, Buffer.from("/")]) : name;
  return { key, bytes: Buffer.concat([Buffer.from(`${mode} `), name, Buffer.from([0]), Buffer.from(id, "hex")]) };
}

function byKey(one: Line, other: Line): number {
  return one.key.compare(other.key);
}

/** Git knows two kinds of regular files; older trees may hold others. */
function fileMode(mode: string): string {
  if (!mode.startsWith("100")) return mode;
  return (Number.parseInt(mode, 8) & 0o100) === 0 ? "100644" : "100755";
}

async function writeObject(objects: string, objectFormat: Repository["objectFormat"], content: Buffer): Promise<string> {
  const object = Buffer.concat([Buffer.from(`tree ${content.length}\0`), content]);
  const id = createHash(objectFormat).update(object).digest("hex");
  const folder = join(objects, id.slice(0, 2));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, id.slice(2)), deflateSync(object));
  return id;
}
