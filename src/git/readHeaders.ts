/** Reads what commits say of themselves without what they changed, in one process however many they are. */
import type { CommitHeader } from "../model/commit";
import { commitFieldCount, commitFormat, parseCommitHeader } from "./commitFormat";
import { GitFailure } from "./gitFailure";
import { endedWell, outputFrom, type OpenRepository } from "./openRepository";

const headers = ["-s", "-z", "--date=raw", commitFormat, "--encoding=UTF-8", "--no-show-signature", "--no-decorate", "--no-notes", "--no-color", "--stdin"];

export interface BeyondRequest {
  /** Full ids of the commits to walk from. */
  readonly heads: readonly string[];
  /** Full id of a commit; it and its ancestors are left out. */
  readonly known: string;
  /** At most so many, the first ones in topological order. */
  readonly most: number;
}

/** Commits that lead to the heads and not to `known`, children before their parents. */
export async function readBeyond(open: OpenRepository, { heads, known, most }: BeyondRequest, signal?: AbortSignal): Promise<readonly CommitHeader[]> {
  if (heads.length === 0) return [];
  return readLog(open, ["--topo-order", `--max-count=${most}`], `${[...new Set(heads)].map(checkedId).join("\n")}\n^${checkedId(known)}\n`, signal);
}

/** The commits with these ids in any order; those that can't be read are left out. */
export async function readHeaders(open: OpenRepository, ids: readonly string[], signal?: AbortSignal): Promise<readonly CommitHeader[]> {
  if (ids.length === 0) return [];
  return readLog(open, ["--no-walk=unsorted", "--ignore-missing"], `${ids.map(checkedId).join("\n")}\n`, signal);
}

async function readLog(open: OpenRepository, args: readonly string[], input: string, signal?: AbortSignal): Promise<readonly CommitHeader[]> {
  const { exit, output } = await outputFrom(open, ["log", ...args, ...headers], { input, ...(signal && { signal }) });
  if (!endedWell(exit)) throw new GitFailure("The commits of branches and tags could not be read", exit);
  return parseLog(output);
}

/** Each field is preceded by NUL, and each commit is followed by one. */
function parseLog(output: Uint8Array): readonly CommitHeader[] {
  const commits: CommitHeader[] = [];
  let fields: Uint8Array[] = [];
  let from = 1;
  for (let end = output.indexOf(0, from); end !== -1; end = output.indexOf(0, from)) {
    fields.push(output.subarray(from, end));
    from = end + 1;
    if (fields.length < commitFieldCount) continue;
    commits.push(parseCommitHeader(fields));
    fields = [];
    from += 1;
  }
  if (fields.length > 0) throw new Error("git printed half a commit");
  return commits;
}

function checkedId(id: string): string {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) throw new Error(`"${id}" is no full id of a commit`);
  return id;
}
