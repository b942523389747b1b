/**
 * Looks at a repository's own files before git does.
 *
 * Git waits for ever at a pipe in place of a file, follows a pointer to somebody else's history without a word, and
 * calls a folder whose HEAD is nonsense "not a repository". Each is cheaper, and safer, to see first.
 */
import { open, readdir, realpath, stat } from "node:fs/promises";
import type { Dirent, Stats } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, resolve, sep } from "node:path";
import type { RepositoryTrouble } from "../model/repositoryState";

/** What stands in the way, or what git may now be asked about. */
export type Examination =
  | { readonly kind: "trouble"; readonly trouble: RepositoryTrouble }
  /** `hasGrafts`: a file of this machine pretends other parents. */
  | { readonly kind: "passed"; readonly hasGrafts: boolean };

/** Files that git opens for our questions; those of the clean room and of attributes are never opened in place. */
const filesOfWorkTree = ["HEAD", "commondir", "gitdir", "config.worktree", "index"];
const sharedFiles = ["config", "packed-refs", "shallow", "objects/info/alternates", "objects/info/commit-graph", "objects/info/commit-graphs/commit-graph-chain"];

/** HEAD and pointers are one line; a longer file is something else. */
const lineLimit = 64_000;

/** `root` holds the `.git` of a work tree. */
export async function examineWorkTree(root: string): Promise<Examination> {
  const gitDir = await findGitDir(root);
  // Whatever else is called `.git` is for git to judge.
  if (gitDir === undefined) return { kind: "passed", hasGrafts: false };
  return examine(gitDir, root);
}

/** `gitDir` is a bare repository. */
export async function examineBare(gitDir: string): Promise<Examination> {
  return examine(await realpath(gitDir), undefined);
}

async function examine(gitDir: string, root: string | undefined): Promise<Examination> {
  const blocked = await findSpecialFile([...filesOfWorkTree, ...sharedFiles].map((name) => join(gitDir, name)));
  if (blocked !== undefined) return { kind: "trouble", trouble: { kind: "specialFile", file: blocked } };
  const commonDir = await findCommonDir(gitDir);
  const owner = await otherOwner(root, gitDir, commonDir);
  if (owner !== undefined) return { kind: "trouble", trouble: { kind: "gitDirElsewhere", folder: root ?? gitDir, owner } };
  const head = await readLine(join(gitDir, "HEAD"));
  const inCommon = [...sharedFiles, ...branchFile(head)].map((name) => join(commonDir, name));
  const special = (await findSpecialFile([...inCommon, ...(await includedFiles(commonDir))])) ?? (await findSpecialPack(join(commonDir, "objects/pack")));
  if (special !== undefined) return { kind: "trouble", trouble: { kind: "specialFile", file: special } };
  if (head !== undefined && !/^(?:ref:\s*refs\/.|[0-9a-f]{40})/.test(head)) {
    return { kind: "trouble", trouble: { kind: "headBroken", detail: "HEAD names neither a branch nor a commit" } };
  }
  return { kind: "passed", hasGrafts: await hasGrafts(commonDir) };
}

async function findGitDir(root: string): Promise<string | undefined> {
  const dotGit = join(root, ".git");
  const found = await look(dotGit);
  if (found?.isDirectory() === true) return realpath(dotGit);
  const target = /^gitdir: ([^\n]+)/.exec((await readLine(dotGit)) ?? "")?.[1];
  return target === undefined ? undefined : realpath(resolve(root, target)).catch(() => undefined);
}

async function findCommonDir(gitDir: string): Promise<string> {
  const pointer = await readLine(join(gitDir, "commondir"));
  return pointer === undefined ? gitDir : realpath(resolve(gitDir, pointer)).catch(() => gitDir);
}

/**
 * The work tree that this git directory really belongs to, where that is another one than `root` and still has it.
 *
 * A linked work tree, a submodule and an ordinary repository each say whose they are. A moved one names a place where
 * nothing is any more, and `git init --separate-git-dir` names none: both are followed, as git follows them.
 */
async function otherOwner(root: string | undefined, gitDir: string, commonDir: string): Promise<string | undefined> {
  // Only git's own linked work trees share what another directory holds.
  if (commonDir !== gitDir && !gitDir.startsWith(join(commonDir, "worktrees") + sep)) return dirname(commonDir);
  if (root === undefined) return undefined;
  const owners = await claimedOwners(gitDir);
  const [here, ...claims] = await Promise.all([root, ...owners].map(identityOf));
  if (here === undefined || claims.includes(here)) return undefined;
  for (const owner of owners) if ((await findGitDir(owner)) === gitDir) return owner;
  return undefined;
}

/** The same for every way to write a folder's address, on file systems that ignore case and through mounts too. */
async function identityOf(folder: string): Promise<string | undefined> {
  const found = await stat(folder, { bigint: true }).catch(() => undefined);
  return found && `${found.dev}:${found.ino}`;
}

async function claimedOwners(gitDir: string): Promise<readonly string[]> {
  const [linked, config = ""] = await Promise.all([readLine(join(gitDir, "gitdir")), readText(join(gitDir, "config"))]);
  // Git writes this line for a submodule, and a person for a work tree far from its git directory.
  const named = /^\s*worktree\s*=\s*(.+?)\s*$/im.exec(config)?.[1];
  return [
    ...(linked === undefined ? [] : [dirname(resolve(gitDir, linked))]),
    ...(named === undefined ? [] : [resolve(gitDir, named)]),
    ...(basename(gitDir) === ".git" ? [dirname(gitDir)] : []),
  ];
}

/** The file of the branch that HEAD names, unless the name leads out of the refs. */
function branchFile(head: string | undefined): readonly string[] {
  const name = /^ref:\s*(refs\/.+)$/.exec(head ?? "")?.[1];
  return name === undefined || name.split("/").includes("..") ? [] : [name];
}

/** Files that the configuration includes directly; what those include in turn is left to the deadline of every question. */
async function includedFiles(commonDir: string): Promise<readonly string[]> {
  const config = (await readText(join(commonDir, "config"))) ?? "";
  const sections = config.split(/^\s*(?=\[)/m).filter((section) => /^\[include/i.test(section));
  const paths = sections.flatMap((section) => [...section.matchAll(/^\s*(?:\[[^\]]*\]\s*)?path\s*=\s*"?([^"\n]+?)"?\s*$/gim)].map(([, path = ""]) => path));
  return paths.map((path) => resolve(commonDir, path.replace(/^~(?=\/)/, homedir())));
}

async function findSpecialFile(paths: readonly string[]): Promise<string | undefined> {
  const found = await Promise.all(paths.map(look));
  return paths.find((_, at) => isSpecial(found[at]));
}

async function findSpecialPack(folder: string): Promise<string | undefined> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((): readonly Dirent[] => []);
  const special = entries.find(isSpecial);
  return special && join(folder, special.name);
}

/** What is read without end, or only once somebody writes to it. */
function isSpecial(entry: Stats | Dirent | undefined): boolean {
  return entry !== undefined && (entry.isFIFO() || entry.isSocket() || entry.isCharacterDevice() || entry.isBlockDevice());
}

async function hasGrafts(commonDir: string): Promise<boolean> {
  const text = (await readText(join(commonDir, "info/grafts"))) ?? "";
  return /^[0-9a-f]{40}/m.test(text);
}

function look(path: string): Promise<Stats | undefined> {
  return stat(path).catch(() => undefined);
}

async function readLine(path: string): Promise<string | undefined> {
  return (await readText(path))?.replace(/\r?\n[^]*$/, "");
}

/** The beginning of a regular file; undefined where there is none to read. */
async function readText(path: string): Promise<string | undefined> {
  if ((await look(path))?.isFile() !== true) return undefined;
  const file = await open(path, "r").catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(lineLimit), 0, lineLimit, 0);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}
