/** Reads what a step is held against (its branch, the branch's upstream, the trunk, stashes) with one question to git. */
import type { Trunk } from "../model/trunk";
import { chooseTrunk, trunkNames } from "./findTrunk";
import { endedWell, outputFrom, type OpenRepository } from "./openRepository";
import { splitRefLines } from "./readRefs";

export interface StepRefs {
  readonly trunk?: Trunk;
  /** Names the ref that the branch is compared with, which may be gone. */
  readonly upstream?: string;
  readonly hasStash: boolean;
  /** Seconds since the epoch of the head's commit; undefined where the branch doesn't tell. */
  readonly headCommittedAt?: number;
}

const names = "%(refname)%00%(objectname)%00%(symref)%00%(upstream)";
const stash = "refs/stash";

/** `named` is the trunk as the user names it. */
export async function readStepRefs(open: OpenRepository, named: string | undefined, signal?: AbortSignal): Promise<StepRefs> {
  const { branch, head } = open.repository;
  const own = branch === undefined ? undefined : `refs/heads/${branch}`;
  const wanted = trunkNames(named);
  const ask = async (format: string) => {
    const { exit, output } = await outputFrom(open, ["for-each-ref", `--format=${format}`, ...wanted, ...(own === undefined ? [] : [own]), stash], { ...(signal && { signal }) });
    return endedWell(exit) ? splitRefLines(output) : undefined;
  };
  // Git gives up on the times where a single one of the commits is missing; names need no commit.
  const rows = (await ask(`${names}%00%(committerdate:unix)`)) ?? (await ask(names)) ?? [];
  const trunk = await chooseTrunk(open.repository, rows.map(([ref = "", id = "", target = ""]) => [ref, id, target] as const), wanted);
  // A branch whose name is no text can't be asked for by it.
  const unnamed = own === undefined ? [] : ["", "", "", "@{upstream}"];
  const [, id, , upstream = "", seconds = ""] = rows.find(([ref]) => ref === own) ?? unnamed;
  return {
    ...(trunk !== undefined && { trunk }),
    ...(upstream !== "" && { upstream }),
    hasStash: rows.some(([ref]) => ref === stash),
    ...(id === head && /^\d+$/.test(seconds) && { headCommittedAt: Number(seconds) }),
  };
}
