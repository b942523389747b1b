/** The team's files as they count now: while one has a mistake, its last good version stays in force. */
import type { Repository } from "../model/repositoryState";
import type { StandardFile } from "../model/standard";
import type { TeamFile } from "../model/team";
import { checkMentions } from "../standards/checkMentions";
import { keepLastGood } from "../standards/lastGood";
import { keepLastGoodTeam } from "../standards/parseTeam";
import { createStandardSet, type StandardSet } from "../standards/standardSet";
import { SurroundingsReader, type SurroundingsPorts } from "./surroundings";

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
  readonly #ports: SurroundingsPorts;
  readonly #surroundings: SurroundingsReader;
  readonly #lastGood: Map<string, { readonly standards?: readonly StandardFile[]; readonly team?: TeamFile }>;

  constructor(ports: SurroundingsPorts, memory: StandardsMemory = new Map()) {
    this.#ports = ports;
    this.#surroundings = new SurroundingsReader(ports);
    this.#lastGood = new Map(memory);
  }

  get memory(): StandardsMemory {
    return this.#lastGood;
  }

  async readStandards({ repository, folder, isRevision }: StandardsRequest, signal?: AbortSignal): Promise<StandardSet> {
    const read = await this.#ports.standards.readStandards(repository, folder, isRevision, signal);
    const mentions = read.flatMap((file) => file.mentions ?? []);
    const world = await this.#surroundings.read({ repository, isRevision, mentions }, signal);
    const checked = read.map((file) => checkMentions(file, world));
    if (isRevision) return createStandardSet(checked);
    const known = this.#lastGood.get(repository.gitDir);
    const standards = keepLastGood(known?.standards ?? [], checked);
    this.#lastGood.set(repository.gitDir, { ...known, standards });
    return createStandardSet(standards);
  }

  /** Undefined where the team says nothing of itself. */
  async readTeam({ repository, folder, isRevision }: StandardsRequest, signal?: AbortSignal): Promise<TeamFile | undefined> {
    const read = await this.#ports.standards.readTeam(repository, folder, isRevision, signal);
    if (isRevision) return read;
    const { team: before, ...known } = this.#lastGood.get(repository.gitDir) ?? {};
    const team = keepLastGoodTeam(before, read);
    this.#lastGood.set(repository.gitDir, { ...known, ...(team !== undefined && { team }) });
    return team;
  }

  /** The same file with what is wrong about the world around it; nobody who needs it at once waits for that. */
  async checkTeam(team: TeamFile | undefined, { repository, isRevision }: StandardsRequest, signal?: AbortSignal): Promise<TeamFile | undefined> {
    if (team?.mentions === undefined) return team;
    return checkMentions(team, await this.#surroundings.read({ repository, isRevision, mentions: [team.mentions] }, signal));
  }
}
