/** Reads the shape of history: every commit in topological order, without its changes. */
import type { CommitStub } from "../model/commit";
import { parseMoment } from "./commitFormat";
import { GitFailure } from "./gitFailure";
import { endedWell, streamFrom, type OpenRepository } from "./openRepository";

const fieldCount = 3;

/** All commits reachable from the head, merges included, newest first; throws `GitFailure` when history can't be walked. */
export async function readStubs(open: OpenRepository, signal?: AbortSignal): Promise<readonly CommitStub[]> {
  const stubs: CommitStub[] = [];
  const fields: string[] = [];
  let rest = "";
  const take = (chunk: Buffer) => {
    // Ids and numbers only, so every byte is a character.
    const tokens = (rest + chunk.toString("latin1")).split("\0");
    rest = tokens.pop() ?? "";
    for (const token of tokens) {
      fields.push(token);
      if (fields.length < fieldCount) continue;
      stubs.push(stub(fields));
      fields.length = 0;
    }
  };
  const exit = await streamFrom(
    open,
    ["log", "-z", "--topo-order", "--no-show-signature", "--no-color", "--no-decorate", "--no-notes", "--format=%H%x00%P%x00%ct", "--end-of-options", open.repository.head, "--"],
    take,
    { ...(signal && { signal }) },
  );
  if (!endedWell(exit)) throw new GitFailure("The history could not be read", exit);
  return stubs;
}

function stub([id = "", parents = "", seconds = ""]: readonly string[]): CommitStub {
  const committedAt = parseMoment(seconds, "")?.epochSeconds;
  return { id, parents: parents === "" ? [] : parents.split(" "), ...(committedAt !== undefined && { committedAt }) };
}
