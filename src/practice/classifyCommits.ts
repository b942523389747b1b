/** Classifies commits by all that is known of their files: what each is, and which of its lines stand inside tests. */
import type { Commit } from "../model/commit";
import type { Repository } from "../model/repositoryState";
import { classifyCommit, type ClassifiedCommit } from "../signals/classifiedCommit";
import { findInlineTests } from "./inlineTests";
import { pathsOf, type PathRoles } from "./pathRoles";
import type { HistoryPort } from "./ports";

export interface ClassifyingParts {
  readonly history: HistoryPort;
  readonly repository: Repository;
  readonly roles: PathRoles;
  /** A whole report follows. */
  readonly isFirst?: boolean;
}

/** The same commits in the same order. */
export async function classifyCommits(commits: readonly Commit[], { history, repository, roles, isFirst = false }: ClassifyingParts, signal?: AbortSignal): Promise<readonly ClassifiedCommit[]> {
  if (commits.length === 0) return [];
  await roles.learn(history, repository, pathsOf(commits), signal);
  const { roleOf } = roles;
  const inlineTestsOf = await findInlineTests(commits, { history, repository, roleOf, tree: () => history.readTree(repository, signal), isHasty: isFirst }, signal);
  return commits.map((commit) => classifyCommit(commit, roleOf, inlineTestsOf));
}

/** With the commits that the team's own file names by the beginnings of their ids. */
export function withNamed(listed: ReadonlySet<string>, commits: readonly ClassifiedCommit[], beginnings: readonly string[] = []): ReadonlySet<string> {
  if (beginnings.length === 0) return listed;
  const named = commits.filter(({ commit }) => beginnings.some((beginning) => commit.id.startsWith(beginning)));
  return new Set([...listed, ...named.map(({ commit }) => commit.id)]);
}
