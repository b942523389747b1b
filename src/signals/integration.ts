/** On how many days my work reached the trunk, and on how many I worked (S12, part c). */
import type { Moment } from "../model/moment";
import type { Evidence } from "./evidence";
import { localDay } from "./localTime";
import type { BranchEvidence, TrunkEvidence } from "./trunkEvidence";

export interface Integration {
  /** Days on which one of my commits reached the trunk, on the clock of whoever wrote it down. */
  readonly landedDays: ReadonlySet<number>;
  /** Days on which I wrote a commit, wherever it is now. */
  readonly ownDays: ReadonlySet<number>;
}

/** Undefined where nobody says who I am, or nothing of mine is in the window. A squashed commit counts as it landed. */
export function integration(evidence: Evidence, trunk: TrunkEvidence, open: BranchEvidence["ownCommits"]): Integration | undefined {
  const { ownKeys, window } = evidence;
  const isIn = (at: Moment | undefined): at is Moment => at !== undefined && at.epochSeconds >= window.since && at.epochSeconds <= window.until;
  const written = new Set<number>();
  const landed = new Set<number>();
  for (const { commit, authorKey } of [...evidence.commits, ...trunk.commits]) {
    if (!ownKeys.has(authorKey) || evidence.undatable.has(commit.id) || trunk.undatable.has(commit.id)) continue;
    if (commit.authoredAt !== undefined) written.add(localDay(commit.authoredAt));
    const landing = trunk.landings.get(commit.id);
    if (isIn(landing?.at)) landed.add(localDay(landing.at));
  }
  for (const { writtenAt, committedAt } of open) if (writtenAt !== undefined && isIn(committedAt)) written.add(localDay(writtenAt));
  return written.size === 0 ? undefined : { landedDays: landed, ownDays: written };
}
