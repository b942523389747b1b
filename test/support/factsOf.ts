// Puts commits into the columns of a history, the plain way, so that figures over columns can be held against objects.
import type { Commit } from "../../src/model/commit";
import { changeContents, changeStatuses, knowledgeKinds, type HistoryFacts } from "../../src/model/historyFacts";
import { noPosition } from "../../src/model/historyShape";
import { messageMarker } from "../../src/signals/messageMarks";

/** Columns of exactly these commits, newest first; parents that are not among them have no position. */
export function factsOf(commits: readonly Commit[]): HistoryFacts {
  const positions = new Map(commits.map(({ id }, position) => [id, position]));
  const persons = commits.flatMap(({ author, committer }) => [author, committer]);
  const rows = commits.flatMap(({ changes }) => changes);
  const paths = [...new Set(rows.flatMap(({ path, previousPath }) => [path, previousPath ?? []].flat()))];
  const numbers = new Map(paths.map((path, number) => [path, number]));
  const ends = runningSums(commits.map(({ changes }) => changes.length));
  return {
    shape: {
      count: commits.length,
      idBytes: 20,
      ids: Buffer.from(commits.map(({ id }) => id).join(""), "hex"),
      committedAt: Float64Array.from(commits, ({ committedAt }) => committedAt?.epochSeconds ?? Number.NaN),
      parentStart: Uint32Array.from([0, ...runningSums(commits.map(({ parents }) => parents.length))]),
      parents: Uint32Array.from(commits.flatMap(({ parents }) => parents.map((id) => positions.get(id) ?? noPosition))),
    },
    knowledge: Uint8Array.from(commits, ({ isUnreadable }) => knowledgeKinds.indexOf(isUnreadable ? "headerOnly" : "whole")),
    shallowBoundaries: new Set(commits.flatMap(({ isShallowBoundary }, position) => (isShallowBoundary ? [position] : []))),
    persons,
    authors: Uint32Array.from(commits, (_, position) => 2 * position),
    committers: Uint32Array.from(commits, (_, position) => 2 * position + 1),
    authoredAt: Float64Array.from(commits, ({ authoredAt }) => authoredAt?.epochSeconds ?? Number.NaN),
    authorOffset: Int16Array.from(commits, ({ authoredAt }) => authoredAt?.offsetMinutes ?? 0),
    marks: Uint8Array.from(commits, ({ subject, body }) => messageMarker.mark(subject, body)),
    rowStart: Uint32Array.from([0, ...ends.slice(0, -1)].slice(0, commits.length)),
    rowEnd: Uint32Array.from(ends),
    rowPath: Uint32Array.from(rows, ({ path }) => numbers.get(path) ?? 0),
    rowPrevious: Uint32Array.from(rows, ({ previousPath }) => (previousPath === undefined ? 0 : (numbers.get(previousPath) ?? -1) + 1)),
    rowAdded: Uint32Array.from(rows, ({ added }) => added),
    rowRemoved: Uint32Array.from(rows, ({ removed }) => removed),
    rowStatus: Uint8Array.from(rows, ({ status }) => changeStatuses.indexOf(status)),
    rowContent: Uint8Array.from(rows, ({ content }) => changeContents.indexOf(content)),
    rowSimilarity: Uint8Array.from(rows, ({ similarity }) => similarity ?? 0),
    paths,
  };
}

function runningSums(values: readonly number[]): readonly number[] {
  let sum = 0;
  return values.map((value) => (sum += value));
}
