/**
 * Finds the files that may differ from HEAD.
 *
 * `git status` and `git diff` on a work tree run the repository's filters, so everything here happens in a clean room
 * (see `cleanRoom.ts`): contents are hashed without filters, and the comparison is done between two trees.
 */
import { lstat, type Stats } from "node:fs";
import { promisify } from "node:util";
import type { StepFile } from "../model/workingStep";
import { GitFailure } from "./gitFailure";
import { encodeGitText, splitNul } from "./gitText";
import type { CleanRoom } from "./cleanRoom";
import type { GitRun } from "./gitProcess";
import { endedWell, outputFrom } from "./openRepository";
import type { TreeEntry } from "./privateTrees";

export interface WorkingFile {
  readonly path: string;
  readonly isUntracked: boolean;
  /** Absent for a new file. */
  readonly old?: TreeEntry;
  /** Absent where the file is gone, or its content can't be counted. */
  readonly present?: Stats;
  readonly uncounted?: NonNullable<StepFile["uncounted"]>;
}

/** Ends a look early: a cancellation, or a git that says nothing for too long. */
export type Limits = Pick<GitRun, "signal" | "silenceSeconds">;

/** Larger code files are generated or data. */
const sizeLimit = 2_000_000;

const statFile = promisify(lstat);

/** Paths that may differ from HEAD, with what HEAD holds; sorted by path. */
export async function findWorkingFiles(
  { open, ownIndex, excludeFiles }: CleanRoom,
  workTree: string,
  isCounted: (path: string) => boolean,
  limits: Limits,
): Promise<readonly WorkingFile[]> {
  const options = { workTree, environment: ownIndex, ...limits };
  const excluded = excludeFiles.map((file) => `--exclude-from=${file}`);
  const [staged, unstaged, untracked] = await Promise.all([
    outputFrom(open, ["diff-index", "--cached", "--raw", "-z", "--full-index", "--no-renames", "--ignore-submodules=all", open.repository.head, "--"], options),
    outputFrom(open, ["diff-files", "--raw", "-z", "--full-index", "--no-renames", "--ignore-submodules=all"], options),
    outputFrom(open, ["ls-files", "--others", "--exclude-standard", ...excluded, "-z"], options),
  ]);
  for (const { exit } of [staged, unstaged, untracked]) {
    if (!endedWell(exit)) throw new GitFailure("The uncommitted files could not be listed", exit);
  }
  const files = new Map<string, { old?: TreeEntry; isUntracked: boolean }>();
  // What differs from the index only has the index entry as its old side, which then equals HEAD's.
  for (const [path, old] of parseRaw(unstaged.output)) files.set(path, { ...(old && { old }), isUntracked: false });
  for (const [path, old] of parseRaw(staged.output)) files.set(path, { ...(old && { old }), isUntracked: false });
  for (const path of splitNul(untracked.output)) files.set(path, { isUntracked: true });
  const found = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const isBehindLink = linkFinder(workTree);
  return Promise.all(found.map(async ([path, file]): Promise<WorkingFile> =>
    (await isBehindLink(folderOf(path))) ? { path, ...file } : describeFile(workTree, path, file, isCounted(path))));
}

/** Answers whether a folder is, or lies behind, a symbolic link: what is there belongs to somebody else, and git takes it for gone. */
function linkFinder(workTree: string): (folder: string) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  const look = async (folder: string): Promise<boolean> => {
    if (await find(folderOf(folder))) return true;
    return (await statFile(fileIn(workTree, folder)).catch(() => undefined))?.isSymbolicLink() === true;
  };
  const find = (folder: string): Promise<boolean> => {
    const answer = known.get(folder) ?? (folder === "" ? Promise.resolve(false) : look(folder));
    known.set(folder, answer);
    return answer;
  };
  return find;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function fileIn(workTree: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(`${workTree}/`), encodeGitText(path)]);
}

/** `:old new oldBlob newBlob status·path·` */
function parseRaw(output: Buffer): readonly (readonly [string, TreeEntry | undefined])[] {
  const tokens = splitNul(output);
  const files: (readonly [string, TreeEntry | undefined])[] = [];
  for (let at = 0; at + 1 < tokens.length; at += 2) {
    const [oldMode = "", , oldBlob = ""] = (tokens[at] ?? "").slice(1).split(" ");
    const isNew = /^0+$/.test(oldMode);
    files.push([tokens[at + 1] ?? "", isNew ? undefined : { mode: oldMode, blob: oldBlob }]);
  }
  return files;
}

async function describeFile(
  workTree: string,
  path: string,
  file: { readonly old?: TreeEntry; readonly isUntracked: boolean },
  isCounted: boolean,
): Promise<WorkingFile> {
  const base = { path, ...file };
  let stats: Stats;
  try {
    stats = await statFile(fileIn(workTree, path));
  } catch (error) {
    return isGone(error) ? base : { ...base, uncounted: "unreadable" };
  }
  if (!isCounted) return { ...base, present: stats, uncounted: "not asked for" };
  // Reading a named pipe or a device could take for ever; a symbolic link is no content of its own.
  if (!stats.isFile()) return { ...base, present: stats, uncounted: "not a file" };
  return stats.size > sizeLimit ? { ...base, present: stats, uncounted: "too large" } : { ...base, present: stats };
}

function isGone(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}
