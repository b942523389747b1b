/** Reads the shape of history: every commit in topological order, without its changes. */
import type { CommitStub } from "../model/commit";
import { parseMoment } from "./commitFormat";
import { GitFailure } from "./gitFailure";
import { endedWell, streamFrom, type OpenRepository } from "./openRepository";

/** All commits reachable from the head, merges included, newest first; throws `GitFailure` when history can't be walked. */
export async function readStubs(open: OpenRepository, signal?: AbortSignal): Promise<readonly CommitStub[]> {
  const stubs: CommitStub[] = [];
  let rest = "";
  const take = (chunk: Buffer) => {
    // Ids and numbers only, so every byte is a character.
    const lines = (rest + chunk.toString("latin1")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) stubs.push(stub(line));
  };
  // Half the memory of `log`, and no setting of anybody's has a say in it.
  const args = ["rev-list", "--topo-order", "--parents", "--timestamp", "--end-of-options", open.repository.head, "--"];
  const exit = await streamFrom(open, args, take, { ...(signal && { signal }) });
  if (!endedWell(exit)) throw new GitFailure("The history could not be read", exit);
  return stubs;
}

/** `seconds id parent parent…`; a date line that can't be read has 0 seconds. */
function stub(line: string): CommitStub {
  const [seconds = "", id = "", ...parents] = line.split(" ");
  const committedAt = seconds === "0" ? undefined : parseMoment(seconds, "")?.epochSeconds;
  return { id, parents, ...(committedAt !== undefined && { committedAt }) };
}
