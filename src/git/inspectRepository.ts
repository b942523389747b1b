/** Finds out which repository a folder belongs to and which commit to look from; every trouble gets its name. */
import { access, constants, opendir, realpath, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, resolve } from "node:path";
import type { Repository, RepositoryState, RepositoryTrouble } from "../model/repositoryState";
import type { RepositoryPort } from "../practice/ports";
import { examineBare, examineWorkTree } from "./examineGitDir";
import { isCommitAtHand } from "./commitAtHand";
import { askGit, type GitAnswer } from "./gitCommands";
import { findGitProgram, type GitProgram } from "./gitProgram";
import { readRepositoryStamp, type RepositoryStamp } from "./repositoryStamp";

/** A few small files are read; whoever needs longer waits for a pipe that `examineGitDir` could not foresee. */
const longestSeconds = 15;

/** Reads the state of repositories with the git found on this machine. */
export class RepositoryReader implements RepositoryPort {
  readonly #findProgram: () => Promise<GitProgram>;
  readonly #seconds: number;
  #program: GitProgram | undefined;
  /** By folder: what was found there last, which is still so while its stamp is. */
  readonly #known = new Map<string, Known>();

  constructor(configuredGit?: string, seconds = longestSeconds) {
    this.#findProgram = () => findGitProgram(configuredGit);
    this.#seconds = seconds;
  }

  /** Absolute path of git; call after `inspect` has answered `ready`. */
  get program(): string {
    if (this.#program?.kind !== "found") throw new Error("git was not looked for yet");
    return this.#program.program;
  }

  async inspect(folder: string, revision: string | undefined, signal?: AbortSignal): Promise<RepositoryState> {
    const where = resolve(folder);
    const before = revision === undefined ? this.#known.get(where) : undefined;
    // At the same time, because most looks find everything as it was. The stamp is read before git is asked, so that a
    // change in between is seen at the next look.
    const [unreachable, place, stamp] = await Promise.all([before === undefined ? folderTrouble(where) : changedTrouble(where), locate(where), before && stampOf(before)]);
    if (unreachable !== undefined) return trouble(unreachable);
    // Asked again after a failure, so that installing git needs no restart.
    if (this.#program?.kind !== "found") this.#program = await this.#findProgram();
    if (this.#program.kind === "trouble") return this.#program;
    if (place.kind === "trouble") return place;
    const known = before && stamp && (await stillKnown(before, place, stamp));
    if (known !== undefined) {
      this.#known.set(where, known);
      return { kind: "ready", repository: known.repository };
    }
    const deadline = AbortSignal.timeout(this.#seconds * 1000);
    try {
      const found = await readRepository(this.program, place, revision, signal === undefined ? deadline : AbortSignal.any([signal, deadline]));
      if (found.kind === "trouble") return found;
      const { repository } = found;
      if (revision === undefined) this.#known.set(where, { place, repository, ...(before && stamp && isSamePlace(before, place, repository) && { stamp }) });
      return { kind: "ready", repository };
    } catch (error) {
      signal?.throwIfAborted();
      if (!deadline.aborted) throw error;
      return trouble({ kind: "readFailed", detail: `git had no answer within ${this.#seconds} seconds` });
    }
  }
}

type Place =
  | { readonly kind: "workTree"; readonly folder: string; readonly root: string }
  | { readonly kind: "bare"; readonly folder: string };

async function folderTrouble(folder: string): Promise<RepositoryTrouble | undefined> {
  try {
    if (!(await stat(folder)).isDirectory()) return { kind: "folderMissing", folder };
    await (await opendir(folder)).close();
    return undefined;
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR" ? { kind: "folderMissing", folder } : { kind: "folderUnreadable", folder, detail: message };
  }
}

/** The same for a folder that was looked at before: mostly one question to the file system. */
async function changedTrouble(folder: string): Promise<RepositoryTrouble | undefined> {
  // With a dot behind it, only a folder is there at all.
  return access(`${folder}/.`, constants.R_OK).then(() => undefined, () => folderTrouble(folder));
}

/** Looks upwards for a repository without starting git, so that "there is none" is a proven fact. */
async function locate(folder: string): Promise<Place | { readonly kind: "trouble"; readonly trouble: RepositoryTrouble }> {
  let bare: string | undefined;
  for (let at = folder; ; at = dirname(at)) {
    if (await exists(join(at, ".git"))) {
      if (bare !== undefined) return trouble({ kind: "embeddedBareRepository", folder: bare });
      return { kind: "workTree", folder, root: at };
    }
    if (bare === undefined && (await looksBare(at))) bare = at;
    if (dirname(at) === at) break;
  }
  return bare === undefined ? trouble({ kind: "notARepository", folder }) : { kind: "bare", folder: bare };
}

async function looksBare(folder: string): Promise<boolean> {
  const parts = await Promise.all(["HEAD", "objects", "refs"].map((name) => exists(join(folder, name))));
  return parts.every(Boolean);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** A repository, and what changes when it may no longer be in this state. */
interface Known {
  readonly place: Place;
  readonly repository: Repository;
  /** Absent at the first look, before it is known where to look. */
  readonly stamp?: RepositoryStamp;
}

/** What is known without asking git: all is as it was, or HEAD leads to a new commit and nothing else has changed. */
async function stillKnown(before: Known, place: Place, stamp: RepositoryStamp): Promise<Known | undefined> {
  if (!isSamePlace(before, place, before.repository)) return undefined;
  if (before.stamp?.stamp === stamp.stamp) return before;
  const { head, around } = stamp;
  const isOnlyMoved = around !== undefined && before.stamp?.around === around && head !== undefined && head.length === before.repository.head.length;
  if (!isOnlyMoved || !(await isCommitAtHand(before.repository, head))) return undefined;
  return { place, repository: { ...before.repository, head }, stamp };
}

/** True where the stamp that was read is this repository's. */
function isSamePlace(before: Known, place: Place, { gitDir, commonDir }: Repository): boolean {
  return rootOf(before.place) === rootOf(place) && before.place.kind === place.kind && before.repository.gitDir === gitDir && before.repository.commonDir === commonDir;
}

function rootOf(place: Place): string {
  return place.kind === "bare" ? place.folder : place.root;
}

async function readRepository(
  program: string,
  place: Place,
  revision: string | undefined,
  signal: AbortSignal,
): Promise<{ readonly kind: "found"; readonly repository: Repository } | { readonly kind: "trouble"; readonly trouble: RepositoryTrouble }> {
  // A bare repository must be named explicitly (`safe.bareRepository`); a work tree is found by git itself,
  // because only its own search checks who owns it.
  const explicit = place.kind === "bare" ? [`--git-dir=${place.folder}`] : [];
  if (place.kind === "bare" && !(await isOwn(place.folder))) return trouble({ kind: "dubiousOwnership", folder: place.folder });
  const examined = await (place.kind === "bare" ? examineBare(place.folder) : examineWorkTree(place.root));
  if (examined.kind === "trouble") return examined;
  const ask = (...args: string[]) => askGit(program, place.folder, [...explicit, ...args], signal);
  const answer = (revision === undefined ? await askAtOnce(ask, place) : undefined) ?? (await askOneByOne(ask, place, revision));
  if (answer.kind === "trouble") return answer;
  const { gitDir, common, isShallow, objectFormat, workTree, head } = answer;
  const commonDir = isAbsolute(common) ? common : resolve(place.folder, common);
  const repository: Repository = {
    gitDir,
    commonDir,
    isShallow: isShallow === "true",
    objectFormat: objectFormat === "sha256" ? "sha256" : "sha1",
    ...(workTree !== undefined && (await isSameFolder(workTree, place)) && { workTree }),
    ...(examined.hasGrafts && { hasGrafts: true }),
    ...head,
  };
  return { kind: "found", repository };
}

/** Which git directory stands where, and what its HEAD, its settings and the end of its history are. */
async function stampOf({ place, repository: { gitDir, commonDir } }: Known): Promise<RepositoryStamp> {
  const pointers = place.kind === "bare" ? [place.folder] : [join(place.root, ".git"), place.root];
  const statPointer = (path: string) => stat(path).then(({ dev, ino, uid }) => [dev, ino, uid], () => []);
  const [{ stamp, head, around }, ...found] = await Promise.all([readRepositoryStamp(gitDir, commonDir), ...pointers.map(statPointer)]);
  const here = (text: string) => JSON.stringify([text, found]);
  return { stamp: here(stamp), ...(head !== undefined && { head }), ...(around !== undefined && { around: here(around) }) };
}

interface Answer {
  readonly kind: "answer";
  readonly gitDir: string;
  readonly common: string;
  readonly isShallow: string;
  readonly objectFormat: string;
  readonly workTree?: string;
  readonly head: Head;
}

const layoutQuestions = ["--absolute-git-dir", "--git-common-dir", "--is-shallow-repository", "--show-object-format"];

/** Everything in one process; undefined where one of the questions has no plain answer. */
async function askAtOnce(ask: Ask, place: Place): Promise<Answer | undefined> {
  const isBare = place.kind === "bare";
  const answer = await ask("rev-parse", ...layoutQuestions, "HEAD^{commit}", "--symbolic-full-name", "HEAD", ...(isBare ? [] : ["--show-toplevel"]));
  const lines = answer.text.split("\n");
  // A path may hold a line feed.
  if (!answer.isOk || lines.length !== (isBare ? 7 : 8)) return undefined;
  const [gitDir = "", common = "", isShallow = "", objectFormat = "", head = "", name = "", workTree] = lines;
  const branch = name.startsWith("refs/heads/") ? name.slice("refs/heads/".length) : undefined;
  if (!/^[0-9a-f]{40,64}$/.test(head) || (branch === undefined && name !== "HEAD")) return undefined;
  return { kind: "answer", gitDir, common, isShallow, objectFormat, ...(!isBare && workTree !== undefined && { workTree }), head: { head, isDetached: branch === undefined, ...(branch !== undefined && { branch }) } };
}

async function askOneByOne(ask: Ask, place: Place, revision: string | undefined): Promise<Answer | { readonly kind: "trouble"; readonly trouble: RepositoryTrouble }> {
  const layout = await ask("rev-parse", ...layoutQuestions);
  if (!layout.isOk) return trouble(await layoutTrouble(place, layout));
  const [gitDir = "", common = "", isShallow = "", objectFormat = ""] = layout.text.split("\n");
  const top = place.kind === "workTree" ? await ask("rev-parse", "--show-toplevel") : undefined;
  const workTree = top?.isOk === true ? top.text.replace(/\n$/, "") : undefined;
  const head = await readHead(ask, revision);
  if (head.kind === "trouble") return head;
  return { kind: "answer", gitDir, common, isShallow, objectFormat, ...(workTree !== undefined && { workTree }), head: head.head };
}

/** Git's words for settings that it can't work with, whatever is asked; it always speaks English to us. */
const settingsComplaint = /\bconfig (?:line|value|variable)\b|maximum include depth|repository extension|git repo version|zlib compression level|reading the configuration/;

async function layoutTrouble(place: Place, { stderr }: GitAnswer): Promise<RepositoryTrouble> {
  if (place.kind === "workTree" && !(await isOwn(place.root))) return { kind: "dubiousOwnership", folder: place.root };
  return settingsComplaint.test(stderr) ? { kind: "configInvalid", detail: stderr } : { kind: "readFailed", detail: stderr };
}

/** A repository may claim a work tree elsewhere, such as `/etc`; only the folder that holds it is looked at. */
async function isSameFolder(workTree: string, place: Place): Promise<boolean> {
  return place.kind === "workTree" && (await realpath(workTree).catch(() => undefined)) === (await realpath(place.root));
}

type Ask = (...args: string[]) => Promise<GitAnswer>;
type Head = Pick<Repository, "head" | "branch" | "isDetached">;

async function readHead(
  ask: Ask,
  revision: string | undefined,
): Promise<{ readonly kind: "head"; readonly head: Head } | { readonly kind: "trouble"; readonly trouble: RepositoryTrouble }> {
  if (revision !== undefined) {
    const asked = await resolveCommit(ask, revision);
    return asked === undefined ? trouble({ kind: "unknownRevision", revision }) : { kind: "head", head: { head: asked, isDetached: true } };
  }
  const branch = await ask("symbolic-ref", "--quiet", "HEAD");
  const head = await resolveCommit(ask, "HEAD");
  if (head !== undefined) {
    const name = branch.isOk ? branch.text.trim().replace(/^refs\/heads\//, "") : undefined;
    return { kind: "head", head: { head, isDetached: name === undefined, ...(name !== undefined && { branch: name }) } };
  }
  if (!branch.isOk) return trouble({ kind: "headBroken", detail: branch.stderr });
  // Whether the branch exists is asked, never inferred from a failure.
  // Without `^{commit}` git only reads the ref, so this also answers for a commit that is gone.
  const ref = await ask("rev-parse", "--verify", "--quiet", "HEAD");
  if (ref.isOk) return trouble({ kind: "headBroken", detail: `${branch.text.trim()} points to a commit that can't be read` });
  const name = branch.text.trim().replace(/^refs\/heads\//, "");
  const others = await ask("for-each-ref", "--count=1", "--format=%(refname)", "refs/heads/");
  return trouble({ kind: others.text === "" ? "unborn" : "branchMissing", branch: name });
}

async function resolveCommit(ask: Ask, revision: string): Promise<string | undefined> {
  if (revision === "" || revision.startsWith("-") || revision.includes("\0")) return undefined;
  const answer = await ask("rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`);
  const id = answer.text.trim();
  return answer.isOk && /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
}

async function isOwn(folder: string): Promise<boolean> {
  if (process.geteuid === undefined) return true;
  return (await stat(folder)).uid === process.geteuid();
}

function trouble(named: RepositoryTrouble): { readonly kind: "trouble"; readonly trouble: RepositoryTrouble } {
  return { kind: "trouble", trouble: named };
}
