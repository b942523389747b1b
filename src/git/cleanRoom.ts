/**
 * A private git directory that borrows a repository's objects and index but none of its configuration.
 *
 * Even `diff-files` runs a repository's clean filter, when a file changed in the second its index was written
 * (seen with git 2.39: the content is then compared through the filter), and no option switches filters off.
 * Here no filter is defined, so the attribute that names one means nothing; new objects stay in this folder.
 */
import { access, constants, mkdir, readdir, stat, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { makeBorrowedGitDir } from "./borrowedGitDir";
import { askGit } from "./gitCommands";
import type { OpenRepository } from "./openRepository";
import { makeTemporaryFolder, removeTemporaryFolder } from "./temporaryFolder";

export interface CleanRoom {
  /** The repository as seen through this room. */
  readonly open: OpenRepository;
  /** Makes git read the repository's own index; never combine with a verb that writes it. */
  readonly ownIndex: Readonly<Record<string, string>>;
  /** An index of the room's own by name, with what was written in the room. */
  privateIndex(name: string): Readonly<Record<string, string>>;
  /** The same for verbs that write objects: those of the repository are out of sight, or git would touch their times. */
  privateWriting(name: string): Readonly<Record<string, string>>;
  /** Files with patterns of ignored paths that only the repository's configuration knows. */
  readonly excludeFiles: readonly string[];
  dispose(): Promise<void>;
}

/** Makes a room for one look at the work tree; the caller disposes of it. */
export async function makeCleanRoom(open: OpenRepository, signal?: AbortSignal): Promise<CleanRoom> {
  const { repository, program } = open;
  const [filters, excluded] = await Promise.all([configuredFilters(open, signal), excludeFiles(open, signal)]);
  const folder = await makeTemporaryFolder();
  const borrowed = await makeBorrowedGitDir(folder, repository, filterConfig(filters));
  await linkSharedIndexes(repository.gitDir, folder);
  const written = join(folder, "written");
  await mkdir(written);
  return {
    open: { program, repository: borrowed },
    ownIndex: { GIT_INDEX_FILE: join(repository.gitDir, "index") },
    privateIndex: (name) => ({ GIT_INDEX_FILE: join(folder, name), GIT_ALTERNATE_OBJECT_DIRECTORIES: written }),
    privateWriting: (name) => ({ GIT_INDEX_FILE: join(folder, name), GIT_OBJECT_DIRECTORY: written }),
    excludeFiles: excluded,
    dispose: () => removeTemporaryFolder(folder),
  };
}

/** The user's own filters (large file storage, say) are legitimate, but a look must not start them either. */
function filterConfig(filters: readonly string[]): string {
  return filters.map((name) => `[filter "${name.replace(/["\\]/g, "\\$&")}"]\n\tclean =\n\tprocess =\n\trequired = false\n`).join("");
}

async function configuredFilters({ program, repository }: OpenRepository, signal?: AbortSignal): Promise<readonly string[]> {
  const answer = await askGit(program, repository.gitDir, [`--git-dir=${repository.gitDir}`, "config", "-z", "--name-only", "--get-regexp", "^filter\\."], signal);
  const names = answer.text.split("\0").flatMap((key) => /^filter\.([^\n]*)\.[^.\n]+$/.exec(key)?.[1] ?? []);
  return [...new Set(names)];
}

/** A split index names a second file beside the git directory's own. */
async function linkSharedIndexes(gitDir: string, folder: string): Promise<void> {
  const names = (await readdir(gitDir)).filter((name) => name.startsWith("sharedindex."));
  await Promise.all(names.map((name) => symlink(join(gitDir, name), join(folder, name))));
}

async function isReadableFile(file: string): Promise<boolean> {
  const isFile = await stat(file).then((stats) => stats.isFile(), () => false);
  return isFile && access(file, constants.R_OK).then(() => true, () => false);
}

async function excludeFiles({ program, repository }: OpenRepository, signal?: AbortSignal): Promise<readonly string[]> {
  const own = join(repository.commonDir, "info/exclude");
  const configured = await askGit(program, repository.gitDir, [`--git-dir=${repository.gitDir}`, "config", "--type=path", "--get", "core.excludesFile"], signal);
  const candidates = [own, ...(configured.isOk ? [resolve(repository.workTree ?? repository.gitDir, configured.text.replace(/\n$/, ""))] : [])];
  // A pipe would hold git up; whatever else it is, git has to be able to open it.
  const present = await Promise.all(candidates.map((file) => isReadableFile(file)));
  return candidates.filter((_, at) => present[at]);
}
