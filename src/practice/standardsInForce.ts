/** The team's files as they count now: while one has a mistake, its last good version stays in force. */
import type { Repository } from "../model/repositoryState";
import type { StandardFile } from "../model/standard";
import type { TeamFile } from "../model/team";
import { keepLastGood } from "../standards/lastGood";
import { keepLastGoodTeam } from "../standards/parseTeam";
import { createStandardSet, type StandardSet } from "../standards/standardSet";
import type { StandardsPort } from "./ports";

/** Last good versions by git directory. */
export type StandardsMemory = ReadonlyMap<string, { readonly standards?: readonly StandardFile[]; readonly team?: TeamFile }>;

/** Whose files, and from where. */
export interface StandardsRequest {
  readonly repository: Repository;
  /** Relative to the work tree. */
  readonly folder: string;
  /** Those of the revision, which nobody is editing. */
  readonly isRevision: boolean;
}

export class StandardsInForce {
  readonly #port: StandardsPort;
  readonly #lastGood: Map<string, { readonly standards?: readonly StandardFile[]; readonly team?: TeamFile }>;

  constructor(port: StandardsPort, memory: StandardsMemory = new Map()) {
    this.#port = port;
    this.#lastGood = new Map(memory);
  }

  get memory(): StandardsMemory {
    return this.#lastGood;
  }

  async readStandards({ repository, folder, isRevision }: StandardsRequest, signal?: AbortSignal): Promise<StandardSet> {
    const read = await this.#port.readStandards(repository, folder, isRevision, signal);
    if (isRevision) return createStandardSet(read);
    const known = this.#lastGood.get(repository.gitDir);
    const standards = keepLastGood(known?.standards ?? [], read);
    this.#lastGood.set(repository.gitDir, { ...known, standards });
    return createStandardSet(standards);
  }

  /** Undefined where the team says nothing of itself. */
  async readTeam({ repository, folder, isRevision }: StandardsRequest, signal?: AbortSignal): Promise<TeamFile | undefined> {
    const read = await this.#port.readTeam(repository, folder, isRevision, signal);
    if (isRevision) return read;
    const { team: before, ...known } = this.#lastGood.get(repository.gitDir) ?? {};
    const team = keepLastGoodTeam(before, read);
    this.#lastGood.set(repository.gitDir, { ...known, ...(team !== undefined && { team }) });
    return team;
  }
}
