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
import type { Repository } from "../model/repositoryState";
import type { OpenRepository } from "./openRepository";
import { makeTemporaryFolder, removeTemporaryFolder } from "./temporaryFolder";

export interface CleanRoom {
  /** The repository as seen through this room. */
  readonly open: OpenRepository;
  /** Makes git read the repository's own index; never combine with a verb that writes it. */
  readonly ownIndex: Readonly<Record<string, string>>;
  /** Where objects may be written. */
  readonly written: string;
  /** Makes git see what was written in the room, and no index. */
  readonly reading: Readonly<Record<string, string>>;
  /** The same for verbs that write objects: those of the repository are out of sight, or git would touch their times. */
  readonly writing: Readonly<Record<string, string>>;
  /** Files with patterns of ignored paths that only the repository's configuration knows. */
  readonly excludeFiles: readonly string[];
  dispose(): Promise<void>;
}

/** Makes a room for one look at the work tree; the caller disposes of it. */
export async function makeCleanRoom(open: OpenRepository, signal?: AbortSignal): Promise<CleanRoom> {
  const { repository, program } = open;
  const settings = await readSettings(open, signal);
  const excluded = await excludeFiles(open, settings.get("core.excludesfile"), signal);
  const folder = await makeTemporaryFolder();
  const borrowed = await makeBorrowedGitDir(folder, repository, filterConfig(filtersIn(settings.keys())));
  await linkSharedIndexes(repository.gitDir, folder);
  const written = join(folder, "written");
  const noIndex = { GIT_INDEX_FILE: join(folder, "no-index") };
  await mkdir(written);
  return {
    open: { program, repository: borrowed },
    ownIndex: { GIT_INDEX_FILE: join(repository.gitDir, "index") },
    written,
    reading: { ...noIndex, GIT_ALTERNATE_OBJECT_DIRECTORIES: written },
    writing: { ...noIndex, GIT_OBJECT_DIRECTORY: written },
    excludeFiles: excluded,
    dispose: () => removeTemporaryFolder(folder),
  };
}

/** The user's own filters (large file storage, say) are legitimate, but a look must not start them either. */
function filterConfig(filters: readonly string[]): string {
  return filters.map((name) => `[filter "${name.replace(/["\\]/g, "\\$&")}"]\n\tclean =\n\tprocess =\n\trequired = false\n`).join("");
}

/** What is configured of filters and ignored files, by its key as git writes it; of several values the last one counts. */
async function readSettings({ program, repository }: OpenRepository, signal?: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const answer = await askGit(program, repository.gitDir, [`--git-dir=${repository.gitDir}`, "config", "-z", "--get-regexp", "^(filter\\.|core\\.excludesfile$)"], signal);
  return new Map(answer.text.split("\0").filter((entry) => entry !== "").map((entry) => {
    const [key = "", ...value] = entry.split("\n");
    return [key, value.join("\n")] as const;
  }));
}

function filtersIn(keys: Iterable<string>): readonly string[] {
  return [...new Set([...keys].flatMap((key) => /^filter\.([^]*)\.[^.]+$/.exec(key)?.[1] ?? []))];
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

async function excludeFiles({ program, repository }: OpenRepository, configured: string | undefined, signal?: AbortSignal): Promise<readonly string[]> {
  const own = join(repository.commonDir, "info/exclude");
  const named = configured === undefined || configured === "" ? undefined : isPlainPath.test(configured) ? configured : await expanded(program, repository, signal);
  const candidates = [own, ...(named === undefined ? [] : [resolve(repository.workTree ?? repository.gitDir, named)])];
  // A pipe would hold git up; whatever else it is, git has to be able to open it.
  const present = await Promise.all(candidates.map((file) => isReadableFile(file)));
  return candidates.filter((_, at) => present[at]);
}

/** Git expands what begins otherwise: homes of people, and where it is installed. */
const isPlainPath = /^[^~%:]/;

async function expanded(program: string, { gitDir }: Repository, signal?: AbortSignal): Promise<string | undefined> {
  const answer = await askGit(program, gitDir, [`--git-dir=${gitDir}`, "config", "--type=path", "--get", "core.excludesFile"], signal);
  return answer.isOk ? answer.text.replace(/\n$/, "") : undefined;
}
