/** Asks where lines come from, and remembers the answers: git takes a process for each file. */
import type { Repository } from "../../model/repositoryState";
import { ContentMemory } from "../contentMemory";
import type { BlameOptions, BlameQuestion, HistoryPort, LineOrigin } from "../ports";

export interface TraceQuestion extends BlameQuestion {
  /** What the answer hangs on beside the path: the same text with the same past is answered the same without asking again. */
  readonly hangsOn: string;
}

/** By the number of a line, counted from 1. */
export type Origins = ReadonlyMap<number, LineOrigin>;

/** Some hundred lines each at most; those of a few reports. */
const mostKept = 20_000;

const memories = new WeakMap<HistoryPort, ContentMemory<Origins>>();

function memoryOf(history: HistoryPort): ContentMemory<Origins> {
  const memory = memories.get(history) ?? new ContentMemory<Origins>({ name: "origins", most: mostKept, pack: packOrigins, unpack: (packed) => unpackOrigins(packed as PackedOrigins) });
  memories.set(history, memory);
  return memory;
}

/** In the order of the questions; undefined for what git can't tell, or not in the time there is. */
export async function traceLines(history: HistoryPort, repository: Repository, questions: readonly TraceQuestion[], { onProgress, ...options }: BlameOptions): Promise<readonly (Origins | undefined)[]> {
  const memory = memoryOf(history);
  await memory.open(history, repository);
  // Where a shallow clone ends seems to be where lines come from, until more of it is fetched.
  const past = repository.isShallow ? `shallow ${repository.head} ` : "";
  const keys = questions.map(({ hangsOn, path }) => `${past}${hangsOn} ${path}`);
  const known = questions.map(({ lines }, at) => {
    const origins = memory.get(keys[at] ?? "");
    return origins !== undefined && lines.every((line) => origins.has(line)) ? origins : undefined;
  });
  const open = [...questions.keys()].filter((at) => known[at] === undefined);
  const answers = await history.lines.blame(repository, open.flatMap((at) => questions[at] ?? []), {
    ...options,
    ...(onProgress && { onProgress: ({ done }) => onProgress({ done: questions.length - open.length + done, total: questions.length }) }),
    onAnswer: (index, origins) => {
      const key = keys[open[index] ?? -1] ?? "";
      memory.set(key, new Map([...(memory.get(key) ?? []), ...origins]));
    },
  });
  if (!repository.isShallow) memory.use(history, repository, keys);
  const fresh = new Map(open.map((at, index) => [at, answers[index]]));
  return questions.map((_, at) => known[at] ?? fresh.get(at));
}

type PackedOrigins = readonly (readonly [commit: string, isBoundary: 0 | 1, authoredAt: number | null, committedAt: number | null, lines: readonly number[]])[];

/** Many lines come from one commit. */
export function packOrigins(origins: Origins): PackedOrigins {
  const lines = new Map<string, { readonly origin: LineOrigin; readonly lines: number[] }>();
  for (const [line, origin] of origins) {
    const key = `${origin.commit} ${origin.isBoundary}`;
    const one = lines.get(key) ?? { origin, lines: [] };
    lines.set(key, one);
    one.lines.push(line);
  }
  const number = (seconds: number) => (Number.isNaN(seconds) ? null : seconds);
  return [...lines.values()].map(({ origin, lines: its }) => [origin.commit, origin.isBoundary ? 1 : 0, number(origin.authoredAt), number(origin.committedAt), its]);
}

export function unpackOrigins(packed: PackedOrigins): Origins {
  return new Map(packed.flatMap(([commit, isBoundary, authoredAt, committedAt, lines]) => {
    const origin: LineOrigin = { commit, isBoundary: isBoundary === 1, authoredAt: authoredAt ?? Number.NaN, committedAt: committedAt ?? Number.NaN };
    return lines.map((line) => [line, origin] as const);
  }));
}
