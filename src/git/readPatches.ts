/** Reads which lines commits add and remove, through one `git diff-tree` for all of them. */
import { diffOptions, effectiveSizeOptions } from "./gitEnvironment";
import { GitFailure } from "./gitFailure";
import { decodeGitText } from "./gitText";
import { endedWell, streamFrom } from "./openRepository";
import { PatchParser, type PatchedFile } from "./parsePatches";
import type { PrivateRoom } from "./privateRoom";

export interface PatchesRequest {
  /** Without attributes: lines are counted as `readFacts` counts them. */
  readonly room: PrivateRoom;
  readonly ids: readonly string[];
  /** Called for each commit that could be read whole, in the order of `ids`. */
  readonly onCommit: (id: string, files: readonly PatchedFile[]) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * With as much context as git shows by itself: which blank lines count depends on what stands near them, and these
 * lines must add up to the numbers of `--numstat`.
 */
const arguments_ = ["diff-tree", "--stdin", "--always", "-r", "-z", "--root", "--raw", "-p", "--full-index", "--no-abbrev", "--unified=3", "--inter-hunk-context=0", ...diffOptions, ...effectiveSizeOptions];

/** A clone without most contents: trying each of its commits would take for ever. */
const mostFailures = 5;

/** Commits that can't be read, such as those of a partial clone, are left out; throws only when git can't be used, or when cancelled. */
export async function readPatches({ room, ids, onCommit, signal }: PatchesRequest): Promise<void> {
  let failures = 0;
  for (let from = 0; from < ids.length && failures < mostFailures; ) {
    let done = from;
    const parser = new PatchParser((id, files) => {
      done = ids.indexOf(id, done) + 1;
      onCommit(id, files);
    }, decodeGitText);
    let fault: Error | undefined;
    const exit = await streamFrom(room.open, arguments_, (chunk) => {
      if (fault !== undefined) return;
      try {
        parser.push(chunk);
      } catch (error) {
        fault = error instanceof Error ? error : new Error(String(error));
      }
    }, { workTree: room.workTree, environment: room.environment, input: `${ids.slice(from).join("\n")}\n`, signal });
    signal?.throwIfAborted();
    if (fault !== undefined) throw fault;
    if (endedWell(exit)) {
      parser.finish();
      return;
    }
    if (exit.kind === "notStarted" || exit.kind === "timedOut") throw new GitFailure("Changes of lines could not be read", exit);
    failures += 1;
    // The one it stumbled over is the first that was not handed over.
    from = done + 1;
  }
}
