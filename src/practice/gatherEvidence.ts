/** Gathers what signals look at for one window: commits with their roles, identities, and the step in hand. */
import type { Commit } from "../model/commit";
import type { HistoryShape } from "../model/historyShape";
import type { Repository } from "../model/repositoryState";
import type { Team } from "../model/team";
import type { Who, Window } from "../model/window";
import { classifyCommit, type ClassifiedCommit } from "../signals/classifiedCommit";
import type { Evidence, StepEvidence } from "../signals/evidence";
import { personKey } from "../signals/identity";
import { overviewOf, type TreeOverview } from "../signals/visibility";
import { findInlineTests } from "./inlineTests";
import { PathRoles, pathsOf } from "./pathRoles";
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
  #tree: Promise<TreeOverview> | undefined;
  #ignoredCommits: Promise<ReadonlySet<string>> | undefined;

  constructor({ history, repository, shape, tipAt, roles, now, team }: RevisionParts) {
    this.#team = team;
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
      ignoredCommits: this.#ignored(commits.commits, ignoredCommits),
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
    return { ...evidence, window, tipAt: window.until, ...commits, ignoredCommits: this.#ignored(commits.commits, evidence.ignoredCommits) };
  }

  async #readWindow(window: Window, signal?: AbortSignal): Promise<Pick<Evidence, "commits" | "undatable">> {
    const commits = await this.#history.readCommits(this.#repository, commitsIn(this.#shape, window), signal);
    const classified = await this.#classify(commits, signal);
    const undatable = commits.filter((commit) => this.#hasImplausibleAuthorTime(commit)).map(({ id }) => id);
    return { commits: classified.toReversed(), undatable: new Set([...this.#undatable, ...undatable]) };
  }

  /** With the commits that the team's own file names by the beginnings of their ids. */
  #ignored(commits: readonly ClassifiedCommit[], listed: ReadonlySet<string>): ReadonlySet<string> {
    const beginnings = this.#team?.ignoredCommits ?? [];
    if (beginnings.length === 0) return listed;
    const named = commits.filter(({ commit }) => beginnings.some((beginning) => commit.id.startsWith(beginning)));
    return new Set([...listed, ...named.map(({ commit }) => commit.id)]);
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

  async #classify(commits: readonly Commit[], signal?: AbortSignal): Promise<readonly ClassifiedCommit[]> {
    await this.#roles.learn(this.#history, this.#repository, pathsOf(commits), signal);
    const [history, repository, roleOf] = [this.#history, this.#repository, this.#roles.roleOf];
    const inlineTestsOf = await findInlineTests(commits, { history, repository, roleOf, tree: () => history.readTree(repository, signal) }, signal);
    return commits.map((commit) => classifyCommit(commit, roleOf, inlineTestsOf));
  }

  #hasImplausibleAuthorTime({ authoredAt }: Commit): boolean {
    return authoredAt === undefined || !isPlausible(authoredAt.epochSeconds, this.#tipAt);
  }
}
