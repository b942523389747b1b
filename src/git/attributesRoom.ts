/**
 * A private place to look at history from: the `.gitattributes` and `.mailmap` of one revision, and borrowed objects.
 *
 * Git takes attributes from a work tree, from its own folder and from the user's files. The real ones may stand at
 * another revision, hold uncommitted edits or not exist, and would make figures depend on the machine. This place is
 * the same wherever the revision is the same.
 */
import { mkdir, writeFile } from "node:fs/promises";
import type { TreeFile } from "../practice/ports";
import { encodeGitText } from "./gitText";
import type { OpenRepository } from "./openRepository";
import { makePrivateRoom, type PrivateRoom } from "./privateRoom";
import { readBlobs } from "./readTree";

export interface AttributesRoom extends PrivateRoom {
  readonly hasAttributes: boolean;
  readonly hasMailmap: boolean;
}

/** Larger attribute files are no attribute files. */
const sizeLimit = 1_000_000;
/** More would be an attack or a mistake; the ones nearest the root win. */
const countLimit = 500;

/** Fills a new room from the head, whose files are `tree`; the caller disposes of it. */
export async function makeAttributesRoom(open: OpenRepository, tree: readonly TreeFile[], signal?: AbortSignal): Promise<AttributesRoom> {
  const files = tree.filter(isSaying).slice(0, countLimit);
  const contents = await readBlobs(open, files.map(({ blob }) => blob), sizeLimit, signal);
  const room = await makePrivateRoom(open);
  for (const { path, blob } of files) {
    const bytes = contents.get(blob);
    if (bytes !== undefined) await layOut(Buffer.concat([Buffer.from(`${room.workTree}/`), encodeGitText(path)]), bytes);
  }
  const hasAttributes = files.some(({ path }) => path.endsWith(".gitattributes"));
  return { ...room, hasAttributes, hasMailmap: files.some(({ path }) => path === ".mailmap") };
}

/** Names that this file system can't hold; no checkout here could have them either. */
const impossibleName = new Set(["ENAMETOOLONG", "EILSEQ", "EINVAL", "ENOENT"]);

async function layOut(target: Buffer, bytes: Buffer): Promise<void> {
  try {
    await mkdir(parentOf(target), { recursive: true });
    await writeFile(target, bytes);
  } catch (error) {
    if (!impossibleName.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

/** True for a file that says how paths are to be taken, or what people are called. */
export function isSaying({ path }: TreeFile): boolean {
  const segments = path.split("/");
  const name = segments.at(-1);
  // A forged tree may hold names that git itself would refuse to check out.
  const isForged = segments.some((segment) => segment === ".." || segment === "." || segment === "" || segment.toLowerCase() === ".git" || segment.includes("\\"));
  return !isForged && (name === ".gitattributes" || path === ".mailmap");
}

function parentOf(path: Buffer): Buffer {
  return path.subarray(0, path.lastIndexOf(0x2f));
}
