/**
 * A private place to look at history from: the `.gitattributes` and `.mailmap` of one revision, and borrowed objects.
 *
 * Git takes attributes from a work tree, from its own folder and from the user's files. The real ones may stand at
 * another revision, hold uncommitted edits or not exist, and would make figures depend on the machine. This place is
 * the same wherever the revision is the same.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TreeFile } from "../practice/ports";
import { makeBorrowedGitDir } from "./borrowedGitDir";
import { encodeGitText } from "./gitText";
import type { OpenRepository } from "./openRepository";
import { readBlobs, readTree } from "./readTree";
import { makeTemporaryFolder, removeTemporaryFolder } from "./temporaryFolder";

export interface AttributesRoom {
  /** The repository as seen from here. */
  readonly open: OpenRepository;
  /** The work tree for git, which holds attributes and nothing else. */
  readonly workTree: string;
  /** Keeps git away from the user's own files, and from any index: the second place it takes attributes from. */
  readonly environment: Readonly<Record<string, string>>;
  readonly hasAttributes: boolean;
  dispose(): Promise<void>;
}

/** Larger attribute files are no attribute files. */
const sizeLimit = 1_000_000;
/** More would be an attack or a mistake; the ones nearest the root win. */
const countLimit = 500;

/** Fills a new room from the head; the caller disposes of it. */
export async function makeAttributesRoom(open: OpenRepository, signal?: AbortSignal): Promise<AttributesRoom> {
  const files = (await readTree(open, signal)).filter(isWanted).slice(0, countLimit);
  const contents = await readBlobs(open, files.map(({ blob }) => blob), sizeLimit, signal);
  const folder = await makeTemporaryFolder();
  const [gitDir, workTree] = [join(folder, "git"), join(folder, "tree")];
  await Promise.all([mkdir(gitDir), mkdir(workTree)]);
  for (const { path, blob } of files) {
    const bytes = contents.get(blob);
    if (bytes !== undefined) await layOut(Buffer.concat([Buffer.from(`${workTree}/`), encodeGitText(path)]), bytes);
  }
  return {
    open: { program: open.program, repository: await makeBorrowedGitDir(gitDir, open.repository) },
    workTree,
    environment: { GIT_INDEX_FILE: join(gitDir, "no-index"), HOME: gitDir, XDG_CONFIG_HOME: gitDir, GIT_CONFIG_NOSYSTEM: "1" },
    hasAttributes: files.some(({ path }) => path.endsWith(".gitattributes")),
    dispose: () => removeTemporaryFolder(folder),
  };
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

function isWanted({ path }: TreeFile): boolean {
  const segments = path.split("/");
  const name = segments.at(-1);
  // A forged tree may hold names that git itself would refuse to check out.
  const isForged = segments.some((segment) => segment === ".." || segment === "." || segment === "" || segment.toLowerCase() === ".git" || segment.includes("\\"));
  return !isForged && (name === ".gitattributes" || path === ".mailmap");
}

function parentOf(path: Buffer): Buffer {
  return path.subarray(0, path.lastIndexOf(0x2f));
}
