// A revision made of texts, for tests of what a repository says of its files.
import type { PathRole } from "../../../../src/model/role";
import { classifyPath } from "../../../../src/paths/classifyPath";
import { baseName, extensionOf } from "../../../../src/paths/fileKinds";
import { parentOf } from "../../../../src/paths/repository/claims";
import { isConfigFile } from "../../../../src/paths/repository/configTree";
import { readFileFacts } from "../../../../src/paths/repository/fileFacts";
import { languageOf } from "../../../../src/paths/repository/language";
import { RepositoryRoles } from "../../../../src/paths/repository/repositoryRoles";

/** Answers for every path, also for those that the revision does not hold. */
export function rolesIn(files: Readonly<Record<string, string>>): (path: string) => PathRole {
  const paths = Object.keys(files);
  const roles = new RepositoryRoles({
    paths,
    ruleOf: (path) => ({ role: classifyPath(path), isFinal: false }),
    configs: paths.filter(isConfigFile).map((path) => ({ path, folder: parentOf(path), base: baseName(path), text: files[path] ?? "" })),
    factsOf: (path) => (files[path] === undefined ? undefined : readFileFacts(languageOf(path), extensionOf(baseName(path)), files[path])),
  });
  return (path) => roles.roleOf(path, classifyPath(path));
}

/** `label rule` of each path, in the order of the files. */
export function rolesOf(files: Readonly<Record<string, string>>, ...paths: readonly string[]): Readonly<Record<string, string>> {
  const roleOf = rolesIn(files);
  return Object.fromEntries((paths.length > 0 ? paths : Object.keys(files)).map((path) => {
    const { label, rule } = roleOf(path);
    return [path, `${label} ${rule}`];
  }));
}
