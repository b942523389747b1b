/** Finds the branch where work is integrated, in the order of `signals.md` 1.1, with one question to git. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Trunk } from "../model/trunk";
import type { Repository } from "../model/repositoryState";
import { endedWell, outputFrom, type OpenRepository } from "./openRepository";
import { splitRefLines } from "./readRefs";

/** The first of these that exists. */
const candidates = [
  "refs/remotes/origin/HEAD",
  "refs/remotes/origin/main",
  "refs/remotes/origin/master",
  "refs/heads/main",
  "refs/heads/master",
  "refs/heads/trunk",
  "refs/heads/develop",
];

const format = "--format=%(refname)%00%(objectname)%00%(symref)%00%(HEAD)";

/** No ref has one of these in its name, and git takes some of them for patterns. */
const noName = /[\0-\x20\x7f~^:?*[\\]/;

/** A ref as git lists it: its full name, its id, and the ref that it stands for, where it does. */
export type ListedRef = readonly [ref: string, id: string, target: string];

/** `named` is the branch that the user names, as typed; undefined where there is no such branch, or none of the usual names. */
export async function findTrunk(open: OpenRepository, named: string | undefined, signal?: AbortSignal): Promise<Trunk | undefined> {
  // A bare repository's own branch is what a clone of it takes for the trunk; in a work tree it is whatever somebody works on.
  const isOwnTrunk = named === undefined && open.repository.workTree === undefined;
  const wanted = trunkNames(named);
  if (wanted.length === 0) return undefined;
  const { exit, output } = await outputFrom(open, ["for-each-ref", format, ...wanted, ...(isOwnTrunk ? ["refs/heads"] : [])], { ...(signal && { signal }) });
  if (!endedWell(exit)) return undefined;
  const rows = splitRefLines(output);
  const own = isOwnTrunk ? rows.filter(([, , , isHead]) => isHead === "*").map(([ref = ""]) => ref) : [];
  return chooseTrunk(open.repository, rows.map(([ref = "", id = "", target = ""]) => [ref, id, target] as const), [...wanted, ...own]);
}

/** Full names of what may be the trunk, the likeliest first. */
export function trunkNames(named: string | undefined): readonly string[] {
  return named === undefined ? candidates : noName.test(named) ? [] : namesOf(named);
}

/** The first of the names that is among the refs. */
export async function chooseTrunk(repository: Repository, refs: readonly ListedRef[], names: readonly string[]): Promise<Trunk | undefined> {
  const found = new Map(refs.map(([ref, id, target]) => [ref, { id, ref: target === "" ? ref : target }]));
  const trunk = names.flatMap((ref) => found.get(ref) ?? [])[0];
  if (trunk === undefined) return undefined;
  const fetchedAt = trunk.ref.startsWith("refs/remotes/") ? await lastFetchAt(repository) : undefined;
  return { ...trunk, ...(fetchedAt !== undefined && { fetchedAt }) };
}

/** What the user names is a branch of ours or of a remote; the full name keeps it from being anything else. */
function namesOf(named: string): readonly string[] {
  return [`refs/heads/${named}`, `refs/remotes/${named}`];
}

async function lastFetchAt({ commonDir }: Repository): Promise<number | undefined> {
  return stat(join(commonDir, "FETCH_HEAD")).then(
    ({ mtimeMs }) => Math.floor(mtimeMs / 1000),
    () => undefined,
  );
}
