// Builds the shape of a history from a table of commits, newest first, so that a test reads like a drawing of it.
import { noPosition, type HistoryShape } from "../../src/model/historyShape";

export interface SketchedCommit {
  /** Any short name; `idOf` gives the id that stands for it. */
  readonly name: string;
  readonly parents?: readonly string[];
  /** Seconds since the epoch; absent where the date can't be read. */
  readonly committedAt?: number | undefined;
}

/** The id of a commit by its name in the sketch. */
export function idOf(name: string): string {
  return Buffer.from(name).toString("hex").padStart(40, "0");
}

/** The name in the sketch of a commit by its id. */
export function nameOf(id: string): string {
  return Buffer.from(id.replace(/^(?:00)+/, ""), "hex").toString();
}

export function shapeOf(commits: readonly SketchedCommit[]): HistoryShape {
  const positions = new Map(commits.map(({ name }, position) => [name, position]));
  const parents = commits.map((commit) => (commit.parents ?? []).map((name) => positions.get(name) ?? noPosition));
  let used = 0;
  return {
    count: commits.length,
    idBytes: 20,
    ids: Buffer.from(commits.map(({ name }) => idOf(name)).join(""), "hex"),
    committedAt: Float64Array.from(commits, ({ committedAt }) => committedAt ?? Number.NaN),
    parentStart: Uint32Array.from([0, ...parents.map((own) => (used += own.length))]),
    parents: Uint32Array.from(parents.flat()),
  };
}
