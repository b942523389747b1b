/** Answers without starting git whether a commit is in a repository: at once for nearly all, and never for one that isn't. */
import { join } from "node:path";
import type { Repository } from "../model/repositoryState";
import { namedFolders } from "./borrowedGitDir";
import { isLooseCommit } from "./looseCommit";
import { isPackedCommit } from "./packedCommit";
import { readAt, withPlainFile } from "./plainFile";

/** Nobody borrows from so many. */
const sizeLimit = 100_000;

/** True only where git would read a whole commit of this id; false says nothing. */
export async function isCommitAtHand({ commonDir, objectFormat }: Repository, id: string): Promise<boolean> {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) return false;
  const own = join(commonDir, "objects");
  // What was just committed here stands in a file of its own.
  if (await isLooseCommit(own, objectFormat, id)) return true;
  for (const objects of [own, ...(await borrowedFolders(own))]) {
    if (await isPackedCommit(objects, objectFormat, id)) return true;
    if (objects !== own && (await isLooseCommit(objects, objectFormat, id))) return true;
  }
  return false;
}

async function borrowedFolders(objects: string): Promise<readonly string[]> {
  const bytes = await withPlainFile(join(objects, "info/alternates"), sizeLimit, (file) => readAt(file, 0, sizeLimit)).catch(() => undefined);
  return bytes === undefined ? [] : namedFolders(objects, bytes.toString("utf8"));
}
