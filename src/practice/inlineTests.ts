/** Finds out which changes of a window's production files are changes to tests inside those files. */
import type { FileChange } from "../model/change";
import type { Commit } from "../model/commit";
import type { InlineLines, InlineTests } from "../model/inlineTests";
import type { Repository } from "../model/repositoryState";
import type { PathRole } from "../model/role";
import { inlineLanguageOf, type InlineLanguage } from "../paths/inlineTests";
import type { InlineTestsOf } from "../signals/classifiedCommit";
import type { HistoryPort, TreeFile } from "./ports";

/** A test runner's settings are short. */
const mostConfigBytes = 200_000;
const mostConfigs = 200;
const runnerConfig = /(?:^|\/)(?:vite|vitest)(?:\.[^/]+)?\.(?:config|workspace|projects)\.[cm]?[jt]s$/;

export interface InlineTestSources {
  readonly history: HistoryPort;
  readonly repository: Repository;
  readonly roleOf: (path: string) => PathRole;
  /** Files of the revision. */
  readonly tree: () => Promise<readonly TreeFile[]>;
  /** There is to be something to see soon: where few commits change such files, their tests stay unseen for now, which is said. */
  readonly isHasty?: boolean;
}

/** One in so many commits hardly moves a figure. */
const few = 20;

/** What is known of tests inside the files that these commits change; the cost is that of the commits which change such files. */
export async function findInlineTests(commits: readonly Commit[], { history, repository, roleOf, tree, isHasty = false }: InlineTestSources, signal?: AbortSignal): Promise<InlineTestsOf> {
  const mayHoldTests = ({ path, content, added, removed }: FileChange) =>
    (content === "missing" || (content === "text" && added + removed > 0)) && inlineLanguageOf(path) !== undefined && roleOf(path).label === "production";
  const suspected = commits.map((commit) => ({ commit, changes: commit.changes.filter(mayHoldTests) })).filter(({ changes }) => changes.length > 0);
  if (suspected.length === 0) return () => undefined;
  const isScript = ({ path }: FileChange) => inlineLanguageOf(path) === "Vitest";
  const folders = suspected.some(({ changes }) => changes.some(isScript)) ? await foldersWithInlineTests(history, repository, await tree(), signal) : [];
  const isMeant = (change: FileChange) => !isScript(change) || folders.some((folder) => change.path.startsWith(folder));
  const meant = new Map(suspected.map(({ commit, changes }) => [commit.id, new Map(changes.filter(isMeant).map((change) => [change.path, change] as const))] as const));
  const questions = [...meant].flatMap(([commit, changes]) => {
    const paths = [...changes.values()].filter(({ content }) => content === "text").map(({ path }) => path);
    return paths.length === 0 ? [] : [{ commit, paths }];
  });
  const areLeftForLater = isHasty && questions.length * few <= commits.length;
  const answers = questions.length === 0 || areLeftForLater ? new Map<string, ReadonlyMap<string, InlineLines>>() : await history.readInlineTests(repository, questions, signal);
  return ({ path }, { id }) => {
    const change = meant.get(id)?.get(path);
    const language = inlineLanguageOf(path);
    return change && language && inlineTestsOf(change, language, answers.get(id)?.get(path));
  };
}

/** What doesn't fit the numbers that are known was counted in another way, for instance where attributes call a file text. */
function inlineTestsOf(change: FileChange, language: InlineLanguage, found: InlineLines | undefined): InlineTests {
  if (found === undefined || found.added > change.added || found.removed > change.removed) return { kind: "unseen", language };
  return { kind: "seen", added: found.added, removed: found.removed };
}

/** Folders whose test runner is told to look for tests in source files; nobody else's scripts need be read. */
async function foldersWithInlineTests(history: HistoryPort, repository: Repository, tree: readonly TreeFile[], signal?: AbortSignal): Promise<readonly string[]> {
  const configs = tree.filter(({ path }) => runnerConfig.test(path)).slice(0, mostConfigs);
  if (configs.length === 0) return [];
  const folders = new Set<string>();
  await history.readBlobs(repository, configs.map(({ blob }) => blob), {
    mostBytes: mostConfigBytes,
    onBlob: (at, bytes) => {
      const path = configs[at]?.path ?? "";
      if (bytes !== undefined && new TextDecoder().decode(bytes).includes("includeSource")) folders.add(path.slice(0, path.lastIndexOf("/") + 1));
    },
    signal,
  });
  return [...folders];
}
