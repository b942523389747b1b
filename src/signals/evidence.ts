/** What signals look at: the same for all of them, gathered once. */
import type { Commit } from "../model/commit";
import type { PathRole } from "../model/role";
import type { Team } from "../model/team";
import type { Who, Window } from "../model/window";
import type { WorkingStep } from "../model/workingStep";
import type { ClassifiedCommit } from "./classifiedCommit";
import type { DebtRecord } from "./debt";
import type { DecisionRecords } from "./decisions";
import type { RevisionFiles } from "./revisionFiles";
import type { ReleaseEvidence } from "./releaseEvidence";
import type { BranchEvidence, TrunkEvidence } from "./trunkEvidence";
import type { PersonalEvidence } from "./personal";
import type { ReworkRecord } from "./rework";
import type { SpreadRecord } from "./spread";
import type { TestReach } from "./testReach";
import type { TreeOverview } from "./visibility";

export interface Evidence {
  readonly who: Who;
  /** Keys of my own addresses (`personKey`); empty when nobody is configured. */
  readonly ownKeys: ReadonlySet<string>;
  readonly window: Window;
  /** The commit the report looks from, for commands that reproduce a figure. */
  readonly head: string;
  /** Seconds since the epoch of the newest usable commit. */
  readonly tipAt: number;
  /** Every non-merge commit of the window, oldest first in topological order. */
  readonly commits: readonly ClassifiedCommit[];
  /** Set to how many commits are read at most, where the window holds more. */
  readonly cappedAt?: number;
  /** Ids listed in the team's ignore-revs files. */
  readonly ignoredCommits: ReadonlySet<string>;
  /** Ids whose clock can't be trusted (`signals.md` 1.1). */
  readonly undatable: ReadonlySet<string>;
  /** What the files of the revision say about where tests are. */
  readonly tree: TreeOverview;
  /** What the team says of its repository, where it does. */
  readonly team?: Team;
  readonly step: StepEvidence;
  readonly further: FurtherEvidence;
}

/** What only some signals look at: gathered where one that is switched on needs it. */
export interface FurtherEvidence {
  /** What files there are, at the revision and when the window ended. */
  readonly revisionFiles?: Part<RevisionFiles>;
  /** Which tests lead to the units that change most. */
  readonly testReach?: Part<TestReach>;
  /** The window's merges, newest first in topological order; without their changes. */
  readonly merges?: Part<readonly Commit[]>;
  /** What the person who asks has said about themselves. */
  readonly personal?: Part<PersonalEvidence>;
  /** What happened on the trunk in the window. */
  readonly trunk?: Part<TrunkEvidence>;
  /** The branches that are worked on and not in the trunk. */
  readonly branches?: Part<BranchEvidence>;
  /** The releases of the window. */
  readonly releases?: Part<ReleaseEvidence>;
  /** The decision records of the revision, and changes of the window that might have deserved one. */
  readonly decisions?: Part<DecisionRecords>;
  /** What comments mark for later in the code as it is now, and what the window did to it. */
  readonly debt?: Part<DebtRecord>;
  /** How knowledge of the files is spread over people, from the whole history. */
  readonly spread?: Part<SpreadRecord>;
  /** What became of the lines that the trunk took in, up to three weeks before the window. */
  readonly rework?: Part<ReworkRecord>;
}

export type FurtherNeed = keyof FurtherEvidence;

/** Evidence that may not be there. */
export type Part<Value> =
  | { readonly kind: "gathered"; readonly value: Value }
  /** The reason is the end of a sentence that begins "Cannot tell, because". */
  | { readonly kind: "notObservable"; readonly reason: string }
  /** It takes long, so that it is gathered after everything else. */
  | { readonly kind: "pending" };

export type StepEvidence =
  | {
      readonly kind: "observed";
      readonly step: WorkingStep;
      readonly roleOf: (path: string) => PathRole;
      /** When the tree was first seen dirty since it was last clean, if somebody was watching. */
      readonly dirtySince?: number;
    }
  | { readonly kind: "notObservable"; readonly reason: string };
