/** The main job: from a folder to a report on the practice in its repository. */
import type { DeepProgress } from "../model/deepProgress";
import type { Evidence, StepEvidence } from "../signals/evidence";
import type { Report, ReportOutcome, StandardsOutcome, StepOutcome } from "../model/report";
import type { HistoryShape } from "../model/historyShape";
import type { Repository } from "../model/repositoryState";
import type { Standard } from "../model/standard";
import type { Team } from "../model/team";
import { usualHoursFrom, type PersonalEvidence } from "../signals/personal";
import { workInProgress } from "../signals/workInProgress";
import { assessReport, type Assessed } from "./assessReport";
import { assessOne } from "./assessSignals";
import { bindFindings } from "./bindFindings";
import { commitRows } from "./commitRows";
import { lookAt, orTrouble } from "./lookAt";
import { labelledGlobs } from "./labelledGlobs";
import { otherCommits } from "./otherCommits";
import { PathRoles } from "./pathRoles";
import type { HistoryPort, RepositoryPort, StandardsPort, WorkingTreePort } from "./ports";
import { ReportEvidence, type ReportEvidenceParts } from "./reportEvidence";
import { windowsOf, type ReportRequest } from "./reportRequest";
import type { StandardSet } from "../standards/standardSet";
import { StandardsInForce, type StandardsMemory, type StandardsRequest } from "./standardsInForce";
import { ProgressTally } from "./further/progressTally";
import { StepWatch, type StepMemory } from "./stepWatch";
import { newestAt, windowDays } from "./window";

export interface PracticePorts {
  readonly repositories: RepositoryPort;
  readonly history: HistoryPort;
  readonly workingTree: WorkingTreePort;
  readonly standards: StandardsPort;
  /** Seconds since the epoch. */
  readonly now: () => number;
  /** Minutes by which this machine's clock is ahead of universal time at a moment. */
  readonly offsetAt?: (epochSeconds: number) => number;
}

/** What is kept of a report to hold its findings against other standards. */
interface LastReport {
  readonly key: string;
  readonly report: Report;
  readonly assessed: Assessed;
  /** What it rests on, where something is left open in it. */
  readonly sources?: ReportEvidence;
  readonly bind: (standards: readonly Standard[]) => Report["aims"];
}

/** How a report is read: the newest window first, or with everything that takes long. */
interface Manner {
  readonly isHasty?: boolean;
  readonly isDeep?: boolean;
  readonly progress?: ProgressTally;
}

interface ShapeRead {
  readonly shape: HistoryShape;
  readonly isWhole: boolean;
}

/** What must outlive the process: nobody could find it out again from the repository. */
export interface PracticeMemory {
  readonly lastGood: StandardsMemory;
  readonly steps: StepMemory;
}

export class PracticeService {
  readonly #ports: PracticePorts;
  #watch = new StepWatch();
  #standards: StandardsInForce;
  #last: LastReport | undefined;
  /** As they were read last, by git directory. */
  readonly #steps = new Map<string, Promise<StepEvidence>>();

  constructor(ports: PracticePorts) {
    this.#ports = ports;
    this.#standards = new StandardsInForce(ports);
  }

  get memory(): PracticeMemory {
    return { lastGood: this.#standards.memory, steps: this.#watch.memory };
  }

  /** Goes on where another service ended. */
  recall({ lastGood, steps }: PracticeMemory): void {
    this.#standards = new StandardsInForce(this.#ports, lastGood);
    this.#watch = new StepWatch(steps);
  }

  /**
   * Reads, counts and compares; trouble with the repository is an outcome, and only a cancellation throws.
   *
   * What takes seconds or more is left pending.
   */
  async readReport(request: ReportRequest, signal?: AbortSignal): Promise<ReportOutcome> {
    return this.#look(request, signal, {});
  }

  /** The same with everything that takes long, however long it takes. */
  async readDeepReport(request: ReportRequest, signal?: AbortSignal, onProgress?: (progress: DeepProgress) => void): Promise<ReportOutcome> {
    return this.#look(request, signal, { isDeep: true, ...(onProgress && { progress: new ProgressTally(onProgress) }) });
  }

  /**
   * The newest window alone, not compared and not widened, so that there is something to see at once.
   *
   * Where that saves nothing, the answer is the whole report, and says so by not being first.
   */
  async readFirstReport(request: ReportRequest, signal?: AbortSignal): Promise<ReportOutcome> {
    return this.#look(request, signal, { isHasty: true });
  }

  #look(request: ReportRequest, signal: AbortSignal | undefined, manner: Manner): Promise<ReportOutcome> {
    const work = async (repository: Repository): Promise<ReportOutcome> => ({ kind: "report", report: await this.#report(repository, request, signal, manner) });
    return lookAt(this.#ports.repositories, request, signal, work, hasReadItsHead);
  }

  async #report(repository: Repository, request: ReportRequest, signal: AbortSignal | undefined, { isHasty = false, isDeep = false, progress }: Manner): Promise<Report> {
    const asked = standardsOf(repository, request);
    // Git lists commits first of all: everything waits for them, but where only what takes long is still missing.
    const reading = isDeep ? undefined : this.#readShape(repository, isHasty && request.period === undefined, signal);
    reading?.catch(() => {});
    const readStandards = this.#standardsBeside(asked, signal);
    const team = await this.#standards.readTeam(asked, signal);
    const key = JSON.stringify(request);
    const before = isDeep ? this.#leftOpen(key, repository, team?.team) : undefined;
    const sources = before?.sources.deepened({ signal, progress, step: this.#steps.get(repository.gitDir) })
      ?? new ReportEvidence(await this.#readParts(repository, request, { ...(team?.team && { team: team.team }), reading, isDeep, ...(progress && { progress }) }, signal), signal);
    const { isFirst, shape, windows } = sources.parts;
    const assessed = await assessReport(sources, request.signals, before?.assessed);
    const { findings, compared, evidence, widest } = assessed;
    const standards = await readStandards();
    const checked = await this.#standards.checkTeam(team, asked, signal);
    const bind = (set: readonly Standard[]) => bindFindings(findings, evidence, set);
    const commits = commitRows(widest);
    const others = isFirst ? [] : await otherCommits(compared, commits, (ids) => this.#ports.history.readCommits(repository, ids, signal));
    const report: Report = {
      ...(isFirst && { isFirst }),
      repository,
      ...(shape.missing !== undefined && { missingCommits: shape.missing }),
      window: windows[0],
      who: request.who,
      findings: compared,
      aims: bind(standards.standards),
      standards: standards.files,
      ...(checked && { team: checked }),
      commits,
      ...(others.length > 0 && { otherCommits: others }),
    };
    this.#last = { key, report, bind, assessed, ...(!isDeep && { sources }) };
    return report;
  }

  /** What a commit says stays as it is and is read beside the history; in a work tree somebody may be editing, and the end counts. */
  #standardsBeside(asked: StandardsRequest, signal?: AbortSignal): () => Promise<StandardSet> {
    const read = () => this.#standards.readStandards(asked, signal);
    if (!asked.isRevision && asked.repository.workTree !== undefined) return read;
    const early = read();
    early.catch(() => {});
    return () => early;
  }

  /** The last report, where it is on just this state and only lacks what takes long. */
  #leftOpen(key: string, repository: Repository, team: Team | undefined): (LastReport & { readonly sources: ReportEvidence }) | undefined {
    const last = this.#last;
    if (last?.sources === undefined || last.key !== key || last.report.isFirst === true) return undefined;
    const isSame = JSON.stringify([repository, team]) === JSON.stringify([last.report.repository, last.report.team?.team]);
    return isSame ? { ...last, sources: last.sources } : undefined;
  }

  /** Everything that a report rests on, but for the commits themselves. */
  async #readParts(
    repository: Repository,
    request: ReportRequest,
    { team, reading, isDeep, progress }: { readonly team?: Team; readonly reading: Promise<ShapeRead> | undefined; readonly isDeep: boolean; readonly progress?: ProgressTally },
    signal?: AbortSignal,
  ): Promise<ReportEvidenceParts> {
    const { history, workingTree, now } = this.#ports;
    const shapeRead = reading ?? this.#readShape(repository, false, signal);
    const roles = new PathRoles(labelledGlobs(team), shapeRead.then(({ isWhole }) => !isWhole, () => false));
    // Mostly waits for short answers of git, and so takes no time beside the history.
    const step = this.#readStep(repository, request, roles, signal);
    step.catch(() => {});
    const [{ shape, isWhole }, ownEmail] = await Promise.all([shapeRead, history.readOwnEmail(repository, signal)]);
    const tipAt = newestAt(shape, now());
    return {
      history,
      workingTree,
      repository,
      shape,
      tipAt,
      roles,
      step,
      isDeep,
      isFirst: !isWhole,
      isOfRevision: request.revision !== undefined,
      now: now(),
      windows: windowsOf(request.period, tipAt),
      who: request.who,
      ownEmails: [...(request.ownEmails ?? []), ownEmail ?? []].flat(),
      personal: personalFrom(request, team, this.#ports),
      ...(team && { team }),
      ...(progress && { progress }),
      ...(request.trunk !== undefined && { trunk: request.trunk }),
      ...(request.readsUpTo !== undefined && { readsUpTo: request.readsUpTo }),
    };
  }

  async #readShape(repository: Repository, isHasty: boolean, signal?: AbortSignal): Promise<ShapeRead> {
    const { history } = this.#ports;
    return isHasty ? history.readNewest(repository, windowDays[0], signal) : { shape: await history.readShape(repository, signal), isWhole: true };
  }

  /** The last report under the standards as they stand now: it reads no history, so that a saved aim counts at once. */
  async bindAnew(request: ReportRequest, signal?: AbortSignal): Promise<ReportOutcome> {
    const key = JSON.stringify(request);
    const before = this.#last;
    if (before?.key !== key) return this.readReport(request, signal);
    return orTrouble(signal, async () => {
      const asked = standardsOf(before.report.repository, request);
      const team = await this.#standards.readTeam(asked, signal);
      // What the team says of its files and commits decides what is counted.
      if (JSON.stringify(team?.team) !== JSON.stringify(before.report.team?.team)) return this.readReport(request, signal);
      const { standards, files } = await this.#standards.readStandards(asked, signal);
      const checked = await this.#standards.checkTeam(team, asked, signal);
      // A whole report may have followed a first one in the meantime.
      const last = this.#last?.key === key ? this.#last : before;
      return { kind: "report", report: { ...last.report, aims: last.bind(standards), standards: files, ...(checked && { team: checked }) } };
    });
  }

  #readStep(repository: Repository, request: ReportRequest, roles: PathRoles, signal?: AbortSignal): Promise<StepEvidence> {
    const step = this.#readStepAnew(repository, request, roles, signal);
    // The newest one counts for whatever is worked out later.
    if (request.revision === undefined) step.then(() => this.#steps.set(repository.gitDir, step), () => {});
    return step;
  }

  async #readStepAnew(repository: Repository, request: ReportRequest, roles: PathRoles, signal?: AbortSignal): Promise<StepEvidence> {
    if (request.revision !== undefined) return { kind: "notObservable", reason: "the report looks at a revision, not at the work tree" };
    if (repository.workTree === undefined) return { kind: "notObservable", reason: "no work tree here belongs to this repository" };
    const options = { isCounted: (path: string) => roles.isCode(path), ...(request.trunk !== undefined && { trunk: request.trunk }) };
    const step = await this.#ports.workingTree.readStep(repository, options, signal).catch(() => undefined);
    signal?.throwIfAborted();
    // A damaged index or missing contents cost the step in hand and not the history.
    if (step === undefined) return { kind: "notObservable", reason: "the work tree could not be compared with the current commit" };
    await roles.learn(this.#ports.history, repository, step.files.map(({ path }) => path), signal);
    const dirtySince = this.#watch.observe(repository.gitDir, step);
    return { kind: "observed", step, roleOf: roles.roleOf, ...(dirtySince !== undefined && { dirtySince }) };
  }

  /** The step in hand alone, without history: cheap enough for every save. */
  async readStep(request: ReportRequest, signal?: AbortSignal): Promise<StepOutcome> {
    return lookAt(this.#ports.repositories, { folder: request.folder }, signal, async (repository) => {
      const team = await this.#standards.readTeam(standardsOf(repository, request), signal);
      const step = await this.#readStep(repository, request, new PathRoles(labelledGlobs(team?.team)), signal);
      return { kind: "step", finding: assessOne(workInProgress, stepEvidence(repository.head, step)) };
    });
  }

  /** What the team says of itself; while its file has a mistake, what it said before. */
  async readTeam(repository: Repository, request: Pick<ReportRequest, "standardsFolder" | "revision">, signal?: AbortSignal): Promise<Team | undefined> {
    return (await this.#standards.readTeam(standardsOf(repository, request), signal))?.team;
  }

  /** The team's practice files as they stand now. */
  async readStandards(request: ReportRequest, signal?: AbortSignal): Promise<StandardsOutcome> {
    return lookAt(this.#ports.repositories, request, signal, async (repository) => {
      const asked = standardsOf(repository, request);
      const team = await this.#standards.checkTeam(await this.#standards.readTeam(asked, signal), asked, signal);
      return { kind: "standards", files: (await this.#standards.readStandards(asked, signal)).files, ...(team && { team }) };
    });
  }
}

function standardsOf(repository: Repository, { standardsFolder, revision }: Pick<ReportRequest, "standardsFolder" | "revision">): StandardsRequest {
  return { repository, folder: standardsFolder, isRevision: revision !== undefined };
}

function personalFrom({ usualHours, agents = [] }: ReportRequest, team: Team | undefined, { offsetAt }: PracticePorts): PersonalEvidence {
  return { usualHours: usualHoursFrom(usualHours), agents: [...agents, ...(team?.agents ?? [])], ...(offsetAt && { offsetAt }) };
}

/** False where the newest commit was gone before it was read: it may have been amended and pruned just then. */
function hasReadItsHead(outcome: ReportOutcome): boolean {
  if (outcome.kind === "trouble") return true;
  const { repository, commits } = outcome.report;
  return !commits.some(({ id, excluded }) => id === repository.head && excluded === "unreadable");
}

/** Evidence without history, for signals that don't look at it. */
function stepEvidence(head: string, step: StepEvidence): Evidence {
  const nothing: ReadonlySet<string> = new Set();
  return { who: "team", ownKeys: nothing, window: { since: 0, until: 0 }, head, tipAt: 0, commits: [], ignoredCommits: nothing, undatable: nothing, tree: { testFiles: 0 }, step, further: {} };
}
