/**
 * Asks git which commit each of some lines comes from.
 *
 * `git blame` takes one file at a time and no list, so each file is a process: a few at a time, of low priority, with a
 * deadline for all of them together.
 */
import type { BlameQuestion, LineOrigin } from "../practice/ports";
import { endedWell, outputFrom } from "./openRepository";
import type { PrivateRoom } from "./privateRoom";

export interface BlameRequest {
  /** Without attributes and configuration: neither text conversions nor lists of ignored commits have a say. */
  readonly room: PrivateRoom;
  readonly questions: readonly BlameQuestion[];
  /** Called once for each question that was answered, in any order. */
  readonly onAnswer: (at: number, origins: ReadonlyMap<number, LineOrigin>) => void;
  /** Whatever is not begun by then is not asked. */
  readonly mostMilliseconds: number;
  readonly signal?: AbortSignal | undefined;
}

const processes = 2;
/** Longer lists are asked in parts, so that arguments never grow too long for a system. */
const mostRanges = 400;
const longestSilence = 60;

/** Questions that git can't answer (missing contents, no such line) are left out; throws only when cancelled. */
export async function blameLines({ room, questions, onAnswer, mostMilliseconds, signal }: BlameRequest): Promise<void> {
  const endsAt = performance.now() + mostMilliseconds;
  let next = 0;
  const work = async () => {
    for (let at = next++; at < questions.length; at = next++) {
      const question = questions[at];
      if (performance.now() > endsAt || question === undefined) return;
      const origins = await blameOne(room, question, signal);
      if (origins !== undefined) onAnswer(at, origins);
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  signal?.throwIfAborted();
}

async function blameOne(room: PrivateRoom, { revision, path, lines, since }: BlameQuestion, signal?: AbortSignal): Promise<ReadonlyMap<number, LineOrigin> | undefined> {
  // Arguments are UTF-8: such a file would be another one.
  if (!path.isWellFormed()) return undefined;
  const origins = new Map<number, LineOrigin>();
  const ranges = rangesOf(lines);
  for (let from = 0; from < ranges.length; from += mostRanges) {
    if (signal?.aborted === true) return undefined;
    const asked = ranges.slice(from, from + mostRanges).flatMap(([first, last]) => ["-L", `${first},${last}`]);
    const { exit, output } = await outputFrom(room.open, ["-c", "blame.ignoreRevsFile=", "blame", "-w", "--porcelain", "--no-textconv", "--no-progress", ...(since === undefined ? [] : [`--max-age=${since}`]), ...asked, revision, "--", path], {
      workTree: room.workTree, environment: room.environment, silenceSeconds: longestSilence, isInBackground: true, ...(signal && { signal }),
    });
    if (!endedWell(exit)) return undefined;
    parsePorcelain(output.toString("latin1"), origins);
  }
  return origins;
}

/** Neighbouring lines in one range. */
function rangesOf(lines: readonly number[]): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  for (const line of [...new Set(lines)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === line - 1) last[1] = line;
    else ranges.push([line, line]);
  }
  return ranges;
}

/** `<id> <line there> <line here> [<lines>]`, what is told of a commit once, and the line itself behind a tab. */
function parsePorcelain(text: string, origins: Map<number, LineOrigin>): void {
  const commits = new Map<string, { commit: string; isBoundary: boolean; authoredAt: number; committedAt: number }>();
  let current: { commit: string; isBoundary: boolean; authoredAt: number; committedAt: number } | undefined;
  for (const line of text.split("\n")) {
    if (line.startsWith("\t")) continue;
    const header = /^([0-9a-f]{40,64}) (\d+) (\d+)/.exec(line);
    if (header !== null) {
      const commit = header[1] ?? "";
      current = commits.get(commit) ?? { commit, isBoundary: false, authoredAt: Number.NaN, committedAt: Number.NaN };
      commits.set(commit, current);
      origins.set(Number(header[3]), current);
    } else if (current !== undefined) {
      if (line === "boundary") current.isBoundary = true;
      else if (line.startsWith("author-time ")) current.authoredAt = Number(line.slice(12));
      else if (line.startsWith("committer-time ")) current.committedAt = Number(line.slice(15));
    }
  }
}
