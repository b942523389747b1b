/**
 * Reads which commits there are and which are their parents, as a stream of bytes.
 *
 * Git walks by date here: it begins to print at once, needs less memory than for its topological order, and a look at
 * the newest days doesn't walk on behind them. The order is worked out from the parents, see `history/graph/commitGraph.ts`.
 */
import { GitFailure } from "./gitFailure";
import { endedWell, streamFrom, type OpenRepository } from "./openRepository";
import { GraphParser, type GraphSink } from "./parseGraph";
import type { GitExit } from "./gitProcess";

export interface GraphRequest {
  /** Full ids of the commits to walk from. */
  readonly heads: readonly string[];
  /**
   * Full ids of commits that are known with all their ancestors, so that the walk may end there. Nothing depends on
   * them: one that is gone or damaged only makes the walk longer.
   */
  readonly known?: readonly string[];
  /** The walk ends at commits that are older, in seconds since the epoch; their children name them as parents all the same. */
  readonly since?: number;
}

const walk = ["rev-list", "--parents", "--timestamp"];

/**
 * Hands over the commits reachable from the heads, some possibly twice, in no order that matters; throws `GitFailure`
 * when history can't be walked, and what was handed over until then is no history.
 */
export async function readGraph(open: OpenRepository, request: GraphRequest, sink: GraphSink, signal?: AbortSignal): Promise<void> {
  const heads = request.heads.map(checkedId);
  const known = (request.known ?? []).map(checkedId);
  if (heads.length === 0) return;
  let exit = await walkFrom(open, request, { heads, known }, sink, signal);
  // A known commit that is damaged ends the walk; without its help it may succeed.
  if (exit.kind === "exited" && exit.code !== 0 && known.length > 0) exit = await walkFrom(open, request, { heads, known: [] }, sink, signal);
  if (!endedWell(exit)) throw new GitFailure("The history could not be read", exit);
}

function walkFrom(
  open: OpenRepository,
  { since }: GraphRequest,
  { heads, known }: Required<Pick<GraphRequest, "heads" | "known">>,
  sink: GraphSink,
  signal: AbortSignal | undefined,
): Promise<GitExit> {
  // Written out, because a bare number can be taken for a year.
  const limit = since === undefined ? [] : [`--since=@${Math.max(0, Math.floor(since))} +0000`];
  // Heads stand before `--ignore-missing`, so that only known commits may be missing.
  const args = [...walk, ...limit, ...heads, "--ignore-missing", "--stdin", "--"];
  const input = known.map((id) => `^${id}\n`).join("");
  return streamGraph(open, args, input, sink, signal);
}

/** Streams the output of one `rev-list` into the sink; throws for output that can't be git's, and what the sink throws. */
export async function streamGraph(
  open: OpenRepository,
  args: readonly string[],
  input: string,
  sink: GraphSink,
  signal: AbortSignal | undefined,
): Promise<GitExit> {
  const parser = new GraphParser(open.repository.objectFormat === "sha256" ? 32 : 20, sink);
  let trouble: Error | undefined;
  // An exception must not escape into the stream's own listener, where nobody catches it.
  const guarded = (step: () => void) => {
    try {
      if (trouble === undefined) step();
    } catch (error) {
      trouble = error instanceof Error ? error : new Error(String(error));
    }
  };
  const exit = await streamFrom(open, args, (chunk) => guarded(() => parser.push(chunk)), { input, ...(signal && { signal }) });
  if (endedWell(exit)) guarded(() => parser.finish());
  if (trouble !== undefined) throw trouble;
  return exit;
}

function checkedId(id: string): string {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) throw new Error(`"${id}" is no full id of a commit`);
  return id;
}
