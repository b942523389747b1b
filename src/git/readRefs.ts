/** Lists branches and tags with the commits that they lead to. */
import type { BranchHead, TagHead } from "../model/trunk";
import { GitFailure } from "./gitFailure";
import { decodeGitText } from "./gitText";
import { endedWell, outputFrom, type OpenRepository } from "./openRepository";

/** The newest ones; older branches are nobody's work in progress. */
const mostBranches = 2000;
/** Enough for decades of releases. */
const mostTags = 20_000;

const branchFields = "--format=%(refname)%00%(objectname)%00%(symref)%00%(committerdate:unix)";
const tagFields = "--format=%(refname)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)%00%(creatordate:unix)";

/** Local branches and copies of remote ones, newest commit first; names that only stand for another branch are left out. */
export async function readBranches(open: OpenRepository, signal?: AbortSignal): Promise<readonly BranchHead[]> {
  const rows = await list(open, [`--count=${mostBranches}`, "--sort=-committerdate", branchFields, "refs/heads", "refs/remotes"], signal);
  return rows.flatMap(([ref = "", id = "", target, seconds]) => (target === "" ? [{ ref, id, committedAt: Number(seconds) }] : []));
}

/** Tags of commits, newest first; tags of anything else are left out. */
export async function readTags(open: OpenRepository, signal?: AbortSignal): Promise<readonly TagHead[]> {
  const rows = await list(open, [`--count=${mostTags}`, "--sort=-creatordate", tagFields, "refs/tags"], signal);
  return rows.flatMap(([ref = "", type, id = "", peeledType, peeledId = "", seconds]) => {
    const commit = type === "commit" ? id : peeledType === "commit" ? peeledId : undefined;
    return commit === undefined ? [] : [{ name: ref.slice("refs/tags/".length), id: commit, at: Number(seconds) }];
  });
}

async function list(open: OpenRepository, args: readonly string[], signal?: AbortSignal): Promise<readonly (readonly string[])[]> {
  const { exit, output } = await outputFrom(open, ["for-each-ref", ...args], { ...(signal && { signal }) });
  if (!endedWell(exit)) throw new GitFailure("The branches and tags could not be listed", exit);
  return splitRefLines(output);
}

/** One ref a line with fields between NUL bytes: git lets no name hold either. */
export function splitRefLines(output: Uint8Array): readonly (readonly string[])[] {
  return decodeGitText(output).split("\n").slice(0, -1).map((line) => line.split("\0"));
}
