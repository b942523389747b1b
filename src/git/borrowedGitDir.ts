/**
 * A private git directory that borrows a repository's objects and nothing else of it.
 *
 * Whatever a repository or its user may have configured (drivers, attributes beside the work tree, grafts, filters)
 * is not there, so it can neither run a program nor change a figure.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Repository } from "../model/repositoryState";

/** Fills `folder`, which must exist; `config` is added to the little that git needs. */
export async function makeBorrowedGitDir(folder: string, repository: Repository, config = ""): Promise<Repository> {
  await Promise.all(["objects/info", "refs"].map((name) => mkdir(join(folder, name), { recursive: true })));
  const alternates = (await objectFolders(repository)).map((line) => `${quoted(line)}\n`).join("");
  await Promise.all([
    writeFile(join(folder, "HEAD"), `${repository.head}\n`),
    writeFile(join(folder, "config"), formatConfig(repository) + config),
    writeFile(join(folder, "objects/info/alternates"), alternates),
    copyShallow(repository, folder),
  ]);
  return { ...repository, gitDir: folder, commonDir: folder };
}

function formatConfig({ objectFormat }: Repository): string {
  return objectFormat === "sha256"
    ? "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha256\n"
    : "[core]\n\trepositoryformatversion = 0\n";
}

/** Git follows a relative alternate only at the first level, so those of the repository are named here in full. */
async function objectFolders(repository: Repository): Promise<readonly string[]> {
  const objects = join(repository.commonDir, "objects");
  return [objects, ...namedFolders(objects, await readFile(join(objects, "info/alternates"), "utf8").catch(() => ""))];
}

/** The folders that a file of alternates beside these objects names. */
export function namedFolders(objects: string, alternates: string): readonly string[] {
  const lines = alternates.split("\n").filter((line) => line !== "" && !line.startsWith("#") && !line.startsWith('"'));
  return lines.map((line) => resolve(objects, line));
}

function quoted(path: string): string {
  return /^"|\n/.test(path) ? `"${path.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"` : path;
}

/** Where history was cut off there are no objects to borrow, and git must know. */
async function copyShallow({ isShallow, commonDir }: Repository, folder: string): Promise<void> {
  if (isShallow) await writeFile(join(folder, "shallow"), await readFile(join(commonDir, "shallow")));
}
