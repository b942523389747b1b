// How long it takes to say of every file of a revision what it is, by the repository's own word.
import { performance } from "node:perf_hooks";
import type { GitHistory } from "../../src/history/gitHistory";
import type { Repository } from "../../src/model/repositoryState";
import { saveContents } from "../../src/practice/contentMemory";
import { PathRoles } from "../../src/practice/pathRoles";
import type { RoleCost } from "./engineTask";

/** The list of files is read before: it is part of every look. What was found in contents is kept afterwards. */
export async function roleCosts(history: GitHistory, repository: Repository): Promise<RoleCost> {
  const paths = (await history.readTree(repository)).map(({ path }) => path);
  const [first, again] = [await learn(history, repository, paths), await learn(history, repository, paths)];
  await saveContents(history);
  return { files: paths.length, first, again };
}

async function learn(history: GitHistory, repository: Repository, paths: readonly string[]): Promise<number> {
  const beganAt = performance.now();
  const roles = new PathRoles();
  await roles.learn(history, repository, paths);
  for (const path of paths) roles.roleOf(path);
  return performance.now() - beganAt;
}
