/** Gathers what signals look at for one window: commits with their roles, identities, and the step in hand. */
import type { Commit } from "../model/commit";
import type { HistoryShape } from "../model/historyShape";
import type { Repository } from "../model/repositoryState";
import type { Team } from "../model/team";
import type { Who, Window } from "../model/window";
import type { ClassifiedCommit } from "../signals/classifiedCommit";
import type { Evidence, StepEvidence } from "../signals/evidence";
import { personKey } from "../signals/identity";
import { overviewOf, type TreeOverview } from "../signals/visibility";
import { classifyCommits, withNamed } from "./classifyCommits";
import type { PathRoles } from "./pathRoles";
import type { HistoryPort } from "./ports";
import { commitsIn, isCapped, isPlausible, mostCommits, undatableCommits, windowBefore } from "./window";

export interface RevisionParts {
  readonly history: HistoryPort;
  readonly repository: Repository;
  readonly shape: HistoryShape;
  /** Seconds since the epoch of the newest usable commit. */
  readonly tipAt: number;
  readonly roles: PathRoles;
  readonly now: number;
  readonly team?: Team;
  /** A whole report follows, with parts of its own. */
  readonly isFirst: boolean;
}

/** Everything about one revision that does not depend on the window. */
export class RevisionEvidence {
  readonly #history: HistoryPort;
  readonly #repository: Repository;
  readonly #shape: HistoryShape;
  readonly #tipAt: number;
  readonly #roles: PathRoles;
  readonly #undatable: ReadonlySet<string>;
  readonly #team: Team | undefined;
  readonly #isFirst: boolean;
  /** By id: windows overlap. */
  readonly #classified = new Map<string, ClassifiedCommit>();
  #tree: Promise<TreeOverview> | undefined;
  #ignoredCommits: Promise<ReadonlySet<string>> | undefined;

  constructor({ history, repository, shape, tipAt, roles, now, team, isFirst }: RevisionParts) {
    this.#team = team;
    this.#isFirst = isFirst;
    this.#history = history;
    this.#repository = repository;
    this.#shape = shape;
    this.#tipAt = tipAt;
    this.#roles = roles;
    this.#undatable = undatableCommits(shape, now);
  }

  /** Reads the window's commits and classifies them; `step` and `who` are passed through. */
  async gather(window: Window, who: Who, ownEmails: readonly string[], step: Promise<StepEvidence>, signal?: AbortSignal): Promise<Evidence> {
    const [commits, ignoredCommits, tree, stepNow] = await Promise.all([
      this.#readWindow(window, signal),
      (this.#ignoredCommits ??= this.#history.readIgnoredCommits(this.#repository, signal)),
      this.#readTree(signal),
      step,
    ]);
    return {
      who,
      ownKeys: new Set(ownEmails.map((email) => personKey({ name: "", email }))),
      window,
      head: this.#repository.head,
      tipAt: this.#tipAt,
      ...commits,
      ...(isCapped(this.#shape, window) && { cappedAt: mostCommits }),
      ignoredCommits: withNamed(ignoredCommits, commits.commits, this.#team?.ignoredCommits),
      ...(this.#team && { team: this.#team }),
      tree,
      step: stepNow,
      further: {},
    };
  }

  /**
   * The same for the window of equal length before, seen as from its own end; undefined where the two together hold
   * more commits than are read at most, because windows that were cut off aren't adjacent.
   */
  async gatherBefore(evidence: Evidence, signal?: AbortSignal): Promise<Evidence | undefined> {
    const window = windowBefore(evidence.window);
    if (isCapped(this.#shape, { since: window.since, until: evidence.window.until })) return undefined;
    const commits = await this.#readWindow(window, signal);
    return { ...evidence, window, tipAt: window.until, ...commits, ignoredCommits: withNamed(evidence.ignoredCommits, commits.commits, this.#team?.ignoredCommits) };
  }

  async #readWindow(window: Window, signal?: AbortSignal): Promise<Pick<Evidence, "commits" | "undatable">> {
    const ids = commitsIn(this.#shape, window);
    const [history, repository, roles] = [this.#history, this.#repository, this.#roles];
    const read = await history.readCommits(repository, ids.filter((id) => !this.#classified.has(id)), signal);
    for (const one of await classifyCommits(read, { history, repository, roles, isFirst: this.#isFirst }, signal)) this.#classified.set(one.commit.id, one);
    const classified = ids.flatMap((id) => this.#classified.get(id) ?? []);
    const undatable = classified.filter(({ commit }) => this.#hasImplausibleAuthorTime(commit)).map(({ commit }) => commit.id);
    return { commits: classified.toReversed(), undatable: new Set([...this.#undatable, ...undatable]) };
  }

  /** Read once, whatever the number of windows. */
  #readTree(signal?: AbortSignal): Promise<TreeOverview> {
    this.#tree ??= this.#overview(signal);
    return this.#tree;
  }

  async #overview(signal?: AbortSignal): Promise<TreeOverview> {
    const files = await this.#history.readTree(this.#repository, signal);
    await this.#roles.learn(this.#history, this.#repository, files.map(({ path }) => path), signal);
    return overviewOf(files.map(({ path }) => ({ path, role: this.#roles.roleOf(path) })));
  }

  #hasImplausibleAuthorTime({ authoredAt }: Commit): boolean {
    return authoredAt === undefined || !isPlausible(authoredAt.epochSeconds, this.#tipAt);
  }
}
