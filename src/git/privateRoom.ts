/**
 * An empty place to look at a repository's objects from: a work tree and a git directory of our own.
 *
 * Nothing that lies in the real ones (attributes, mailmap, configuration, an index) has a say in what is read here.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { makeBorrowedGitDir } from "./borrowedGitDir";
import type { OpenRepository } from "./openRepository";
import { makeTemporaryFolder, removeTemporaryFolder } from "./temporaryFolder";

export interface PrivateRoom {
  /** The repository as seen from here. */
  readonly open: OpenRepository;
  /** The work tree for git. */
  readonly workTree: string;
  /** Keeps git away from the user's own files, and from any index: the second place it takes attributes from. */
  readonly environment: Readonly<Record<string, string>>;
  dispose(): Promise<void>;
}

/** Makes a room; the caller disposes of it. */
export async function makePrivateRoom(open: OpenRepository): Promise<PrivateRoom> {
  const folder = await makeTemporaryFolder();
  const [gitDir, workTree] = [join(folder, "git"), join(folder, "tree")];
  await Promise.all([mkdir(gitDir), mkdir(workTree)]);
  return {
    open: { program: open.program, repository: await makeBorrowedGitDir(gitDir, open.repository) },
    workTree,
    environment: { GIT_INDEX_FILE: join(gitDir, "no-index"), HOME: gitDir, XDG_CONFIG_HOME: gitDir, GIT_CONFIG_NOSYSTEM: "1" },
    dispose: () => removeTemporaryFolder(folder),
  };
}
