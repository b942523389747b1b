/** The files of the revision and what they are, and which of them were there when a window in the past ended. */
import type { Part } from "../../signals/evidence";
import { pathsBefore, type RevisionFiles } from "../../signals/revisionFiles";
import { everyCommitIn } from "../window";
import type { Gatherer } from "./gatherFurther";

/** More would take longer to undo than a figure of the past is worth. */
const mostLater = 6000;

export const revisionFilesGatherer: Gatherer<Part<RevisionFiles>> = {
  isDeep: false,
  gather: async ({ history, repository, shape, roles, evidence }, signal) => {
    const files = await history.readTree(repository, signal);
    const later = everyCommitIn(shape, { since: evidence.window.until + 1, until: Infinity });
    if (later.length > mostLater) return { kind: "notObservable", reason: "too much has happened since to tell which files were there then" };
    const undone = later.length === 0 ? [] : await history.readCommits(repository, later, signal);
    const paths = files.map(({ path }) => path);
    const pathsAtEnd = pathsBefore(paths, undone);
    const named = evidence.commits.flatMap(({ changes }) => changes.flatMap(({ path, previousPath }) => (previousPath === undefined ? [path] : [path, previousPath])));
    await roles.learn(history, repository, new Set([...paths, ...pathsAtEnd, ...named]), signal);
    return { kind: "gathered", value: { files: files.map(({ path, blob }) => ({ path, blob, role: roles.roleOf(path) })), pathsAtEnd, roleOf: roles.roleOf } };
  },
};
