/** `metronome commits`: one JSON object per non-merge commit, newest first, without holding the history in memory. */
import type { Commit } from "../model/commit";
import type { Repository } from "../model/repositoryState";
import { describeTroubleLine } from "../presenter/describeTrouble";
import { commitJson } from "../presenter/commitJson";
import { PathRoles, pathsOf } from "../practice/pathRoles";
import { daysBefore, newestAt } from "../practice/window";
import { classifyCommit } from "../signals/classifiedCommit";
import { sizedPopulation } from "../signals/populations";
import type { CommandContext, ExitStatus } from "./commandContext";
import { parseChoice, parseOptions, parsePeriod, periodOptions, repositoryOptions } from "./parseOptions";

/** Commits that are classified and printed together. */
const portion = 500;

export async function commitsCommand(args: readonly string[], context: CommandContext): Promise<ExitStatus> {
  const options = parseOptions(args, { ...repositoryOptions, ...periodOptions, format: { type: "string", default: "ndjson" } });
  parseChoice("--format", options.format, ["ndjson"]);
  const period = parsePeriod(options);
  const state = await context.repositories.inspect(options.repo, options.at);
  if (state.kind === "trouble") {
    context.complain(describeTroubleLine(state.trouble));
    return 2;
  }
  const { repository } = state;
  const stubs = await context.history.readStubs(repository);
  const tipAt = newestAt(stubs, Math.floor(Date.now() / 1000));
  const since = period?.kind === "days" ? daysBefore(tipAt, period.days).since : (period?.since ?? -Infinity);
  const until = period?.kind === "dates" ? (period.until ?? Infinity) : Infinity;
  const ids = stubs
    .filter(({ parents, committedAt }) => parents.length < 2 && (period === undefined || (committedAt !== undefined && committedAt >= since && committedAt <= until)))
    .map(({ id }) => id);
  const ignoredCommits = await context.history.readIgnoredCommits(repository);
  const roles = new PathRoles();
  let commits: Commit[] = [];
  for await (const commit of context.history.streamCommits(repository, ids)) {
    commits.push(commit);
    if (commits.length === portion) {
      await printPortion(context, repository, commits, roles, ignoredCommits);
      commits = [];
    }
  }
  await printPortion(context, repository, commits, roles, ignoredCommits);
  return 0;
}

async function printPortion(context: CommandContext, repository: Repository, commits: readonly Commit[], roles: PathRoles, ignoredCommits: ReadonlySet<string>): Promise<void> {
  await roles.learn(context.history, repository, pathsOf(commits));
  const classified = commits.map((commit) => classifyCommit(commit, roles.roleOf));
  const { excluded } = sizedPopulation({ commits: classified, ignoredCommits });
  await context.print(classified.map((commit) => `${commitJson(commit, excluded.get(commit.commit.id))}\n`).join(""));
}
