// Builds commits as values, so that a signal's test reads like the table it comes from.
import type { ChangeStatus, FileChange } from "../../src/model/change";
import type { Commit } from "../../src/model/commit";
import { classifyPath } from "../../src/paths/classifyPath";
import { inlineLanguageOf } from "../../src/paths/inlineTests";
import { classifyCommit, type ClassifiedCommit, type InlineTestsOf } from "../../src/signals/classifiedCommit";
import type { Evidence } from "../../src/signals/evidence";

const day = 86_400;
export const firstDay = Date.UTC(2026, 9, 1, 9) / 1000;

export interface CommitSketch {
  /** `+src/a.ts` added, `~a.ts` modified, `Ra.ts>b.ts` renamed, `Da.ts` deleted; `:12` after a path gives its lines, and `t4` behind them how many are in its own tests (`t?`: not seen). */
  readonly files?: string;
  readonly subject?: string;
  readonly body?: string;
  readonly by?: string;
  /** Days after the first commit; by default an hour after the commit before. */
  readonly day?: number;
  /** Minutes after the first commit, where days are too coarse. */
  readonly minute?: number;
  /** What the author's clock stands ahead of universal time, in minutes. */
  readonly offset?: number;
  /** The position of its first parent; by default the commit before. */
  readonly parent?: number;
  readonly isRoot?: boolean;
  readonly committer?: Commit["committer"];
  readonly changes?: readonly FileChange[];
}

const statuses: Readonly<Record<string, ChangeStatus>> = { "+": "added", "~": "modified", R: "renamed", D: "deleted" };

/** One file's change in the notation of `CommitSketch`; ten lines unless it says otherwise. */
export function parseChange(word: string): FileChange {
  const [, letter = "~", paths = "", lines = "10"] = /^([+~RD])([^:]+)(?::(\d+)(?:t[\d?]+)?)?$/.exec(word) ?? [];
  const [first = "", second] = paths.split(">");
  const count = letter === "R" && !word.includes(":") ? 0 : Number(lines);
  return {
    path: second ?? first,
    ...(second !== undefined && { previousPath: first, similarity: 100 }),
    status: statuses[letter] ?? "modified",
    content: "text",
    added: letter === "D" ? 0 : count,
    removed: letter === "D" ? count : 0,
  };
}

/** What the words of a sketch say of tests inside the files they name. */
function inlineTestsOf(words: string): InlineTestsOf {
  const known = new Map(words.split(" ").flatMap((word) => {
    const [, letter, paths = "", lines = ""] = /^([+~RD])([^:]+):\d+t([\d?]+)$/.exec(word) ?? [];
    if (letter === undefined) return [];
    const inTests = { kind: "seen", added: letter === "D" ? 0 : Number(lines), removed: letter === "D" ? Number(lines) : 0 } as const;
    return [[paths.split(">").at(-1) ?? "", lines === "?" ? ({ kind: "unseen", language: inlineLanguageOf(paths) ?? "" } as const) : inTests] as const];
  }));
  return ({ path }) => known.get(path);
}

/** Histories repeat a few words and paths thousands of times. */
function remembered<Found>(find: (text: string) => Found): (text: string) => Found {
  const known = new Map<string, Found>();
  return (text) => {
    const found = known.get(text) ?? find(text);
    known.set(text, found);
    return found;
  };
}

const roleOf = remembered((path) => classifyPath(path));
const changesOf = remembered((words) => words.split(" ").filter((word) => word !== "").map(parseChange));
const inlineTestsIn = remembered(inlineTestsOf);

/** Commits oldest first, each on top of the one before. */
export function makeHistory(sketches: readonly CommitSketch[]): readonly ClassifiedCommit[] {
  let at = firstDay;
  return sketches.map((sketch, position) => {
    at = timeOf(sketch, at);
    const author = { name: sketch.by ?? "a", email: `${sketch.by ?? "a"}@example.org` };
    const moment = { epochSeconds: at, offsetMinutes: sketch.offset ?? 0 };
    const commit: Commit = {
      id: idAt(position),
      parents: sketch.isRoot === true ? [] : [idAt(sketch.parent ?? position - 1)],
      author,
      committer: sketch.committer ?? author,
      authoredAt: moment,
      committedAt: moment,
      subject: sketch.subject ?? "Change the product",
      body: sketch.body ?? "",
      isShallowBoundary: false,
      isUnreadable: false,
      changes: sketch.changes ?? changesOf(sketch.files ?? ""),
    };
    return classifyCommit(commit, roleOf, inlineTestsIn(sketch.files ?? ""));
  });
}

/** The id of the commit at a position; before the first one there is history that nobody reads. */
export function idAt(position: number): string {
  return (position < 0 ? 0x1000 : position).toString(16).padStart(40, "0");
}

function timeOf(sketch: CommitSketch, before: number): number {
  if (sketch.minute !== undefined) return firstDay + sketch.minute * 60;
  return sketch.day === undefined ? before + 3600 : firstDay + sketch.day * day;
}

/** Evidence over exactly these commits; the newest one is the tip. */
export function makeEvidence(commits: readonly ClassifiedCommit[], rest: Partial<Evidence> = {}): Evidence {
  const times = commits.map(({ commit }) => commit.committedAt?.epochSeconds ?? 0);
  const tipAt = Math.max(firstDay, ...times);
  return {
    who: "team",
    ownKeys: new Set(),
    window: { since: tipAt - 90 * day, until: tipAt, days: 90 },
    head: "f".repeat(40),
    tipAt,
    commits,
    ignoredCommits: new Set(),
    undatable: new Set(),
    tree: { testFiles: 10 },
    step: { kind: "notObservable", reason: "not asked for" },
    further: {},
    ...rest,
  };
}
