/** Reads the team's practice files from the work tree or, for a report on a revision, from that revision. */
import { readBlobs, readFileOf, readTree } from "../git/readTree";
import type { Repository } from "../model/repositoryState";
import type { StandardFile } from "../model/standard";
import type { TeamFile } from "../model/team";
import type { StandardsPort } from "../practice/ports";
import { maxStandardSize } from "../standards/parseStandard";
import { teamFromBytes } from "../standards/parseTeam";
import { isPracticeFile, maxPracticeFiles, practicesFolder, teamPath } from "../standards/practicesFolder";
import { readStandards, readTeam } from "../standards/readStandards";
import { standardsFromFiles } from "../standards/standardsFromFiles";

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
    const path = teamPath(folder);
    if (path === undefined) return undefined;
    const open = { program: this.#program(), repository };
    const bytes = await readFileOf(open, path, signal);
    return bytes && teamFromBytes(path, bytes);
  }

  async #fromRevision(repository: Repository, folder: string, signal?: AbortSignal): Promise<readonly StandardFile[]> {
    const practices = practicesFolder(folder);
    if (practices.kind === "fault") return [];
    const open = { program: this.#program(), repository };
    const files = (await readTree(open, signal)).filter(({ path }) => isPracticeFile(practices.path, path)).slice(0, maxPracticeFiles);
    const contents = await readBlobs(open, files.map(({ blob }) => blob), maxStandardSize, signal);
    return standardsFromFiles(files.flatMap(({ path, blob }) => {
      const bytes = contents.get(blob);
      return bytes === undefined ? [] : [{ file: path, bytes }];
    }));
  }
}
