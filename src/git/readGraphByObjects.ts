/**
 * Reads which commits there are from the object store itself, for a history that can't be walked.
 *
 * `rev-list` ends at the first commit that is missing, and before git 2.43 nothing makes it go on. All commits that are
 * there can be listed without walking, though, and which of them belong to a head is worked out from their parents.
 */
import { GitFailure } from "./gitFailure";
import { endedWell, streamFrom, type OpenRepository } from "./openRepository";
import type { GraphSink } from "./parseGraph";
import { streamGraph } from "./readGraph";

/** Takes no step to a parent, and so stumbles over no missing one. */
const list = ["rev-list", "--no-walk=unsorted", "--parents", "--timestamp", "--ignore-missing", "--stdin", "--"];
const listObjects = ["cat-file", "--batch-all-objects", "--unordered", "--buffer", "--batch-check=%(objecttype) %(objectname)"];
const readObjects = ["cat-file", "--buffer", "--batch=%(objectname) %(objecttype) %(objectsize)"];

/** More damaged commits than this are a damaged disk; each costs a process. */
const mostDamaged = 100;

/** Counts what was left out. */
export interface ReadByObjects {
  /** Commits that are there and can't be read. */
  readonly damaged: number;
}

/**
 * Hands over every commit of the object store that can be read, also those that no head reaches any more, some possibly
 * twice; throws `GitFailure` when not even that is possible.
 */
export async function readGraphByObjects(open: OpenRepository, sink: GraphSink, signal?: AbortSignal): Promise<ReadByObjects> {
  let ids = await listCommits(open, signal);
  let damaged = 0;
  for (;;) {
    const exit = await streamGraph(open, list, toInput(ids), sink, signal);
    if (endedWell(exit)) return { damaged };
    // Git reads them all before it prints one, so it doesn't tell where it failed.
    const readable = exit.kind === "exited" && damaged === 0 ? await leaveOutDamaged(open, ids, signal) : ids;
    if (readable.length === ids.length) throw new GitFailure("The history could not be read", exit);
    damaged = ids.length - readable.length;
    ids = readable;
  }
}

async function listCommits(open: OpenRepository, signal: AbortSignal | undefined): Promise<readonly string[]> {
  const ids: string[] = [];
  let rest = "";
  const take = (chunk: Buffer) => {
    const lines = (rest + chunk.toString("latin1")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.startsWith("commit ")) ids.push(line.slice("commit ".length));
  };
  const exit = await streamFrom(open, listObjects, take, { ...(signal && { signal }) });
  if (!endedWell(exit)) throw new GitFailure("The objects could not be listed", exit);
  return ids;
}

/** Reads one after the other and begins anew behind each that ends the process. */
async function leaveOutDamaged(open: OpenRepository, ids: readonly string[], signal: AbortSignal | undefined): Promise<readonly string[]> {
  const readable: string[] = [];
  let done = 0;
  for (let failures = 0; done < ids.length; failures++) {
    const counter = new ObjectCounter();
    const exit = await streamFrom(open, readObjects, (chunk) => counter.push(chunk), { input: toInput(ids.slice(done)), ...(signal && { signal }) });
    const isWhole = endedWell(exit);
    if (!isWhole && (exit.kind !== "exited" || failures > mostDamaged)) throw new GitFailure("The history could not be read", exit);
    for (let at = 0; at < counter.count; at++) if (!counter.missing.has(at)) readable.push(ids[done + at] ?? "");
    // What follows the last whole object is the one that git could not read.
    done += counter.count + (isWhole ? 0 : 1);
    if (isWhole && done < ids.length) throw new GitFailure("The history was read only in part", exit);
  }
  return readable;
}

/** Counts the objects in the output of `cat-file --batch` without keeping their content. */
class ObjectCounter {
  count = 0;
  /** Which of them, counted from 0, git calls missing. */
  readonly missing = new Set<number>();
  #line = "";
  /** Bytes of content and its line feed that are still to come. */
  #toSkip = 0;

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#toSkip > 0) {
        const skipped = Math.min(this.#toSkip, chunk.length - at);
        this.#toSkip -= skipped;
        at += skipped;
        if (this.#toSkip === 0) this.count += 1;
        continue;
      }
      const end = chunk.indexOf(0x0a, at);
      this.#line += chunk.toString("latin1", at, end === -1 ? chunk.length : end);
      if (end === -1) return;
      at = end + 1;
      this.#endLine();
    }
  }

  #endLine(): void {
    const size = /^[0-9a-f]+ [a-z]+ (\d+)$/.exec(this.#line)?.[1];
    if (size === undefined) this.missing.add(this.count++);
    else this.#toSkip = Number(size) + 1;
    this.#line = "";
  }
}

function toInput(ids: readonly string[]): string {
  return ids.map((id) => `${id}\n`).join("");
}
