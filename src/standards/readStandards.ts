// Reads the practice files of a work tree; the repository may be hostile, so nothing but plain files inside it is opened.
import { constants } from "node:fs";
import { lstat, open, readdir, realpath } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import type { Diagnostic, StandardFile } from "../model/standard";
import type { TeamFile } from "../model/team";
import { diagnostic, fileStart, type DiagnosticCode } from "./diagnosticCodes";
import { maxStandardSize, refusedFile, tooLarge } from "./parseStandard";
import { teamFromBytes } from "./parseTeam";
import { maxPracticeFiles, practicesFolder, teamPath } from "./practicesFolder";
import { fromHandbook, resolveHandbooks, type FolderSeen, type HandbookReader } from "./resolveHandbooks";
import { byFile, standardFromBytes } from "./standardsFromFiles";

/** One outcome for each practice file of the team and of its handbooks, ordered by path; none where the team keeps no such folder. */
export async function readStandards(workTree: string, folder: string, signal?: AbortSignal): Promise<readonly StandardFile[]> {
  const own = await readPractices(workTree, folder, maxPracticeFiles, signal);
  const { handbooks, faulty } = await resolveHandbooks(handbookReader(workTree), folder);
  const files = [...own, ...faulty.map(({ file, diagnostics }) => ({ file, diagnostics }))];
  let left = maxPracticeFiles;
  for (const [index, handbook] of handbooks.entries()) {
    const found = await readPractices(workTree, handbook.folder, left, signal);
    left = Math.max(0, left - found.length);
    files.push(...found.map((file) => fromHandbook(file, handbook, index)));
  }
  return files.sort(byFile);
}

/** The practice files of one folder, the first `most` of them. */
async function readPractices(workTree: string, folder: string, most: number, signal?: AbortSignal): Promise<readonly StandardFile[]> {
  const practices = practicesFolder(folder);
  if (practices.kind === "fault") return [refused(folder, "outside-repository", practices.message)];
  const listing = await listPractices(workTree, practices.path);
  if (listing.kind === "outcome") return listing.files;
  const files: StandardFile[] = [];
  for (const file of listing.found.slice(0, most)) {
    signal?.throwIfAborted();
    files.push(await readStandard(listing.root, file));
  }
  if (listing.found.length > most) {
    const message = `Only the first ${String(most)} of ${String(listing.found.length)} practice files are read.`;
    files.push(refused(practices.path, "too-many-files", message));
  }
  return files;
}

type Listing =
  | { readonly kind: "listed"; readonly root: string; readonly found: readonly string[] }
  | { readonly kind: "outcome"; readonly files: readonly StandardFile[] };

async function listPractices(workTree: string, folder: string): Promise<Listing> {
  const only = (code: DiagnosticCode, message: string): Listing => ({ kind: "outcome", files: [refused(folder, code, message)] });
  try {
    const root = await realpath(workTree);
    const path = await realpath(join(root, folder));
    if (!isInside(root, path)) return only("outside-repository", "This folder leads out of the repository.");
    const names = (await readdir(path)).filter((name) => name.endsWith(".md")).sort();
    return { kind: "listed", root, found: names.map((name) => `${folder}/${name}`) };
  } catch (error) {
    const code = systemCode(error);
    if (code === "ENOENT") return { kind: "outcome", files: [] };
    if (code === "ENOTDIR") return only("not-a-file", "This should be a folder of practice files.");
    return only("unreadable", `This folder can't be read (${code}).`);
  }
}

async function readStandard(root: string, file: string): Promise<StandardFile> {
  const read = await readFileInside(root, file);
  switch (read.kind) {
    case "bytes":
      return standardFromBytes({ file, bytes: read.bytes });
    case "missing":
      return refused(file, "unreadable", "This file can't be read (ENOENT).");
    case "refused":
      return refusedFile(file, read.reason);
  }
}

/** What the team says of itself in the work tree; undefined where there is no such file. */
export async function readTeam(workTree: string, folder: string): Promise<TeamFile | undefined> {
  return (await resolveHandbooks(handbookReader(workTree), folder)).team;
}

/** Which of these paths lead to nothing; a link that is there counts as something, wherever it leads. */
export async function findMissing(workTree: string, paths: readonly string[]): Promise<ReadonlySet<string>> {
  const root = await realpath(workTree);
  const missing = new Set<string>();
  for (const path of paths) if (!(await isThere(root, path))) missing.add(path);
  return missing;
}

async function isThere(root: string, path: string): Promise<boolean> {
  if (path === "") return true;
  try {
    const parent = await realpath(dirname(join(root, path)));
    // What lies outside is neither looked at nor told.
    if (parent !== root && !isInside(root, parent)) return false;
    await lstat(join(root, path));
    return true;
  } catch (error) {
    systemCode(error);
    return false;
  }
}

function handbookReader(workTree: string): HandbookReader {
  return {
    lookAt: async (folder) => lookAt(await realpath(workTree), folder),
    readTeam: (folder) => readTeamFile(workTree, folder),
    missingHint: "",
  };
}

async function lookAt(root: string, folder: string): Promise<FolderSeen> {
  try {
    const path = await realpath(join(root, folder));
    if (!isInside(root, path) || isInside(join(root, ".git"), `${path}${sep}`)) return { kind: "outside" };
    const names = ["practices", "team.yml"].map((name) => lstat(join(path, name)).then(() => true, () => false));
    return (await Promise.all(names)).includes(true) ? { kind: "standards", identity: path } : { kind: "empty" };
  } catch (error) {
    systemCode(error);
    return { kind: "missing" };
  }
}

async function readTeamFile(workTree: string, folder: string): Promise<TeamFile | undefined> {
  const path = teamPath(folder);
  if (path === undefined) return undefined;
  const read = await readFileInside(await realpath(workTree), path);
  switch (read.kind) {
    case "bytes":
      return teamFromBytes(path, read.bytes);
    case "missing":
      return undefined;
    case "refused":
      return { file: path, diagnostics: [read.reason] };
  }
}

type FileRead =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "missing" }
  | { readonly kind: "refused"; readonly reason: Diagnostic };

async function readFileInside(root: string, file: string): Promise<FileRead> {
  try {
    const path = await realpath(join(root, file));
    if (!isInside(root, path)) return { kind: "refused", reason: diagnostic("outside-repository", "This file leads out of the repository.", fileStart) };
    // Asked before opening: to open a device or a pipe can already do something.
    if (!(await lstat(path)).isFile()) return notAFile;
    return await readPlainFile(path);
  } catch (error) {
    const code = systemCode(error);
    return code === "ENOENT" ? { kind: "missing" } : { kind: "refused", reason: diagnostic("unreadable", `This file can't be read (${code}).`, fileStart) };
  }
}

const notAFile: FileRead = { kind: "refused", reason: diagnostic("not-a-file", "This is not a plain file.", fileStart) };

/** Opens without following links or waiting for a pipe's other end, in case the file was changed since it was looked at. */
async function readPlainFile(path: string): Promise<FileRead> {
  // Windows knows neither, whatever the types say.
  const flags: Partial<typeof constants> = constants;
  const handle = await open(path, constants.O_RDONLY | (flags.O_NOFOLLOW ?? 0) | (flags.O_NONBLOCK ?? 0));
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return notAFile;
    if (stats.size > maxStandardSize) return { kind: "refused", reason: tooLarge() };
    // One byte more than allowed shows a file that grew meanwhile.
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(maxStandardSize + 1), 0, maxStandardSize + 1, 0);
    return { kind: "bytes", bytes: buffer.subarray(0, bytesRead) };
  } finally {
    await handle.close();
  }
}

function isInside(root: string, path: string): boolean {
  return path.startsWith(root.endsWith(sep) ? root : root + sep);
}

function refused(file: string, code: DiagnosticCode, message: string): StandardFile {
  return refusedFile(file, diagnostic(code, message, fileStart));
}

/** The system's name for a failure; anything else is a bug and goes on. */
function systemCode(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  throw error;
}
