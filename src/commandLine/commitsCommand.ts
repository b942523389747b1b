/** `metronome commits`: one JSON object per non-merge commit, newest first, without holding the history in memory. */
import type { Commit } from "../model/commit";
import { describeTroubleLine } from "../presenter/describeTrouble";
import { describeMissing } from "../presenter/describeMissing";
import { commitJson } from "../presenter/commitJson";
import { classifyCommits, withNamed, type ClassifyingParts } from "../practice/classifyCommits";
import { labelledGlobs } from "../practice/labelledGlobs";
import { PathRoles } from "../practice/pathRoles";
import { daysBefore, everyCommitIn, newestAt, nonMerges } from "../practice/window";
import { sizedPopulation } from "../signals/populations";
import type { CommandContext, ExitStatus } from "./commandContext";
import { parseChoice, parseOptions, parsePeriod, periodOptions, repositoryOptions } from "./parseOptions";
import { readTeam } from "./teamRoles";

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
  const shape = await context.history.readShape(repository);
  const tipAt = newestAt(shape, Math.floor(Date.now() / 1000));
  const since = period?.kind === "days" ? daysBefore(tipAt, period.days).since : (period?.since ?? -Infinity);
  const until = period?.kind === "dates" ? (period.until ?? Infinity) : Infinity;
  const ids = period === undefined ? nonMerges(shape) : everyCommitIn(shape, { since, until });
  const ignoredCommits = await context.history.readIgnoredCommits(repository);
  const team = await readTeam(context, options);
  const parts = { history: context.history, repository, roles: new PathRoles(labelledGlobs(team)) };
  const left: LeftOut = { ignoredCommits, ...(team && { named: team.ignoredCommits }) };
  let commits: Commit[] = [];
  for await (const commit of context.history.streamCommits(repository, ids)) {
    commits.push(commit);
    if (commits.length === portion) {
      await printPortion(context, commits, parts, left);
      commits = [];
    }
  }
  await printPortion(context, commits, parts, left);
  if (shape.missing === undefined) return 0;
  context.complain(`this is not the whole history: ${describeMissing(shape.missing)}`);
  return 2;
}

/** Commits that somebody says nobody should count. */
interface LeftOut {
  readonly ignoredCommits: ReadonlySet<string>;
  /** Beginnings of ids. */
  readonly named?: readonly string[];
}

async function printPortion(context: CommandContext, commits: readonly Commit[], parts: ClassifyingParts, { ignoredCommits, named }: LeftOut): Promise<void> {
  const classified = await classifyCommits(commits, parts);
  const { excluded } = sizedPopulation({ commits: classified, ignoredCommits: withNamed(ignoredCommits, classified, named) });
  await context.print(classified.map((commit) => `${commitJson(commit, excluded.get(commit.commit.id))}\n`).join(""));
}
