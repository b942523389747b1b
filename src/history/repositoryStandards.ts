/** Reads the team's practice files from the work tree or, for a report on a revision, from that revision. */
import { readBlobs, readFileOf, readTree } from "../git/readTree";
import type { OpenRepository } from "../git/openRepository";
import type { Repository } from "../model/repositoryState";
import type { StandardFile } from "../model/standard";
import type { TeamFile } from "../model/team";
import type { StandardsPort, TreeFile } from "../practice/ports";
import { maxStandardSize } from "../standards/parseStandard";
import { teamFromBytes } from "../standards/parseTeam";
import { isPracticeFile, maxPracticeFiles, practicesFolder, teamPath } from "../standards/practicesFolder";
import { findMissing, readStandards, readTeam } from "../standards/readStandards";
import { fromHandbook, resolveHandbooks, type FolderSeen, type HandbookReader } from "../standards/resolveHandbooks";
import { byFile, standardsFromFiles } from "../standards/standardsFromFiles";

export class RepositoryStandards implements StandardsPort {
  readonly #program: () => string;

  constructor(program: () => string) {
    this.#program = program;
  }

  readStandards(repository: Repository, folder: string, fromRevision: boolean, signal?: AbortSignal): Promise<readonly StandardFile[]> {
    if (!fromRevision && repository.workTree !== undefined) return readStandards(repository.workTree, folder, signal);
    return this.#fromRevision(repository, folder, signal);
  }

  async readTeam(repository: Repository, folder: string, fromRevision: boolean, signal?: AbortSignal): Promise<TeamFile | undefined> {
    if (!fromRevision && repository.workTree !== undefined) return readTeam(repository.workTree, folder);
    return (await resolveHandbooks(this.#handbookReader(repository, undefined, signal), folder)).team;
  }

  async findMissing(repository: Repository, paths: readonly string[], fromRevision: boolean, signal?: AbortSignal): Promise<ReadonlySet<string>> {
    if (paths.length === 0) return new Set();
    if (!fromRevision && repository.workTree !== undefined) return findMissing(repository.workTree, paths);
    const files = (await readTree(this.#open(repository), signal)).map(({ path }) => path);
    const there = new Set(files);
    return new Set(paths.filter((path) => path !== "" && !there.has(path) && !files.some((file) => file.startsWith(`${path}/`))));
  }

  async #fromRevision(repository: Repository, folder: string, signal?: AbortSignal): Promise<readonly StandardFile[]> {
    const open = this.#open(repository);
    const tree = await readTree(open, signal);
    const own = await practicesIn(open, tree, folder, maxPracticeFiles, signal);
    const { handbooks, faulty } = await resolveHandbooks(this.#handbookReader(repository, tree, signal), folder);
    const files = [...own, ...faulty.map(({ file, diagnostics }) => ({ file, diagnostics }))];
    let left = maxPracticeFiles;
    for (const [index, handbook] of handbooks.entries()) {
      const found = await practicesIn(open, tree, handbook.folder, left, signal);
      left -= found.length;
      files.push(...found.map((file) => fromHandbook(file, handbook, index)));
    }
    return files.sort(byFile);
  }

  /** The tree is read only where a handbook is named. */
  #handbookReader(repository: Repository, known: readonly TreeFile[] | undefined, signal?: AbortSignal): HandbookReader {
    const open = this.#open(repository);
    let tree = known;
    return {
      lookAt: async (folder) => seenIn((tree ??= await readTree(open, signal)), folder),
      readTeam: async (folder) => {
        const path = teamPath(folder);
        const bytes = path === undefined ? undefined : await readFileOf(open, path, signal);
        return bytes && path !== undefined ? teamFromBytes(path, bytes) : undefined;
      },
      missingHint: " Submodules and installed packages are no part of a revision.",
    };
  }

  #open(repository: Repository): OpenRepository {
    return { program: this.#program(), repository };
  }
}

async function practicesIn(open: OpenRepository, tree: readonly TreeFile[], folder: string, most: number, signal?: AbortSignal): Promise<readonly StandardFile[]> {
  const practices = practicesFolder(folder);
  if (practices.kind === "fault") return [];
  const files = tree.filter(({ path }) => isPracticeFile(practices.path, path)).slice(0, most);
  const contents = await readBlobs(open, files.map(({ blob }) => blob), maxStandardSize, signal);
  return standardsFromFiles(files.flatMap(({ path, blob }) => {
    const bytes = contents.get(blob);
    return bytes === undefined ? [] : [{ file: path, bytes }];
  }));
}

function seenIn(tree: readonly TreeFile[], folder: string): FolderSeen {
  const inside = tree.filter(({ path }) => path.startsWith(`${folder}/`));
  if (inside.length === 0) return { kind: "missing" };
  const holds = inside.some(({ path }) => path === `${folder}/team.yml` || path.startsWith(`${folder}/practices/`));
  return holds ? { kind: "standards", identity: folder } : { kind: "empty" };
}
