/** The use case behind the history report: from a folder to figures over its whole history, once that is read. */
import { knowledgeKinds, type HistoryFacts } from "../model/historyFacts";
import type { HistoryProgress } from "../model/historyProgress";
import type { HistoryReport, HistoryReportOutcome } from "../model/historyReport";
import type { Repository } from "../model/repositoryState";
import type { Team } from "../model/team";
import type { SizedOptions } from "../signals/sizedHistory";
import { resolveBeginnings } from "./further/commitsBetween";
import { labelledGlobs } from "./labelledGlobs";
import { PathRoles } from "./pathRoles";
import type { HistoryPort, KeptReportsPort, RepositoryPort } from "./ports";
import { lookAt } from "./lookAt";
import { summariseHistory } from "./summariseHistory";

export interface HistoryReportPorts {
  readonly repositories: RepositoryPort;
  readonly history: HistoryPort;
  /** What the team says of itself, as it counts for reports on windows. */
  readonly readTeam: (repository: Repository, request: HistoryReportRequest, signal?: AbortSignal) => Promise<Team | undefined>;
  /** Without it, reports end with this process. */
  readonly keptReports?: KeptReportsPort;
  /** Seconds since the epoch. */
  readonly now: () => number;
}

export interface HistoryReportRequest {
  readonly folder: string;
  /** A revision to look from, as typed. */
  readonly revision?: string;
  /** Where the team's files are, relative to the work tree. */
  readonly standardsFolder: string;
}

/** Reports that are kept: of the folders that are open, and of the branch that was left a moment ago. */
const mostKnown = 4;

export class HistoryReports {
  readonly #ports: HistoryReportPorts;
  /** By repository, head and what the team says, oldest first. */
  readonly #known = new Map<string, HistoryReport>();

  constructor(ports: HistoryReportPorts) {
    this.#ports = ports;
  }

  /** Reads nothing of the history that isn't known already; trouble is an outcome, and only a cancellation throws. */
  readHistoryReport(request: HistoryReportRequest, signal?: AbortSignal): Promise<HistoryReportOutcome> {
    return lookAt(this.#ports.repositories, request, signal, (repository) => this.#report(repository, request, signal));
  }

  async #report(repository: Repository, request: HistoryReportRequest, signal?: AbortSignal): Promise<HistoryReportOutcome> {
    const team = await this.#ports.readTeam(repository, request, signal);
    const said = JSON.stringify(team === undefined ? [] : [team.roles, team.ignoredCommits]);
    const key = `${repository.commonDir}\0${repository.head}\0${said}`;
    const known = this.#known.get(key);
    if (known !== undefined) return { kind: "history", report: known };
    const { history, keptReports: kept, now } = this.#ports;
    const before = await kept?.load(repository, said);
    if (before !== undefined) {
      this.#keep(key, before);
      return { kind: "history", report: before };
    }
    // Git looks for the one while the other is loaded.
    const [listed, facts] = await Promise.all([history.readIgnoredCommits(repository, signal), history.readFacts(repository, signal)]);
    const { read, total } = progressOf(facts);
    if (read < total) return { kind: "unfinished", read, total };
    const roles = await this.#readRoles(repository, facts, team, signal);
    const ignoredCommits = new Set([...listed, ...resolveBeginnings(facts.shape, new Set(team?.ignoredCommits)).values()]);
    const report = summariseHistory(facts, { ...roles, ignoredCommits, now: now() });
    if (isFinal(facts)) {
      this.#keep(key, report);
      await kept?.save(repository, said, report);
    }
    return { kind: "history", report };
  }

  async #readRoles(repository: Repository, { paths }: HistoryFacts, team: Team | undefined, signal?: AbortSignal): Promise<Pick<SizedOptions, "isCode" | "isBinary">> {
    const roles = new PathRoles(labelledGlobs(team));
    await roles.learn(this.#ports.history, repository, paths, signal);
    const flags = (is: (path: string) => boolean) => Uint8Array.from(paths, (path) => (is(path) ? 1 : 0));
    return { isCode: flags((path) => roles.isCode(path)), isBinary: flags((path) => roles.isBinary(path)) };
  }

  #keep(key: string, report: HistoryReport): void {
    this.#known.set(key, report);
    for (const oldest of [...this.#known.keys()].slice(0, -mostKnown)) this.#known.delete(oldest);
  }
}

/** Where a shallow clone ends nothing needs to be read. */
function progressOf({ shape, knowledge, shallowBoundaries }: HistoryFacts): HistoryProgress {
  let read = 0;
  for (let position = 0; position < shape.count; position++) if (knowledge[position] !== unread || shallowBoundaries.has(position)) read += 1;
  return { read, total: shape.count };
}

/** False where something is missing that a fetch may bring: the same head may then say more. */
function isFinal({ shape, knowledge, shallowBoundaries }: HistoryFacts): boolean {
  return shape.missing === undefined && shallowBoundaries.size === 0 && knowledge.every((kind) => kind === whole);
}

const unread = knowledgeKinds.indexOf("unread");
const whole = knowledgeKinds.indexOf("whole");
