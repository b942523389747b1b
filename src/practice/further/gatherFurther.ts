/** Gathers what only some signals look at, each part once for a report and a window. */
import type { HistoryShape } from "../../model/historyShape";
import type { Repository } from "../../model/repositoryState";
import type { Window } from "../../model/window";
import type { Evidence, FurtherEvidence, FurtherNeed } from "../../signals/evidence";
import type { PersonalEvidence } from "../../signals/personal";
import type { PathRoles } from "../pathRoles";
import type { HistoryPort, RefsPort, WorkingTreePort } from "../ports";
import { branchesGatherer } from "./branches";
import { debtGatherer } from "./debt";
import type { ProgressTally } from "./progressTally";
import { decisionsGatherer } from "./decisions";
import { mergesGatherer } from "./merges";
import { reworkGatherer } from "./rework";
import { spreadGatherer } from "./spread";
import { personalGatherer } from "./personal";
import { revisionFilesGatherer } from "./revisionFiles";
import { testReachGatherer } from "./testReach";
import { releasesGatherer } from "./releases";
import { trunkGatherer } from "./trunk";

/** From what a part can be gathered. */
export interface Gathering {
  readonly history: HistoryPort;
  /** As they stood when the report was begun. */
  readonly refs: RefsPort;
  readonly workingTree: WorkingTreePort;
  readonly repository: Repository;
  readonly shape: HistoryShape;
  readonly roles: PathRoles;
  /** Histories of so many commits may be read whole for this report; absent where somebody else reads them. */
  readonly readsUpTo?: number;
  /** The branch that the user named for integration, as typed. */
  readonly trunk?: string;
  /** True where the shape may not be whole yet, because the newest figures come first. */
  readonly isFirst: boolean;
  /** True where the report looks at a revision, so that it must say the same on any machine and day. */
  readonly isOfRevision: boolean;
  /** Seconds since the epoch. */
  readonly now: number;
  /** The windows that may be looked at, the narrowest first, for what is not counted by commits. */
  readonly windows: readonly Window[];
  readonly personal: PersonalEvidence;
  /** Where parts that take long say how far they have come; absent where nobody listens. */
  readonly progress?: ProgressTally;
  /** Everything else of the same window. */
  readonly evidence: Evidence;
}

/** A part that is not there rejects with a cancellation only: what stands in its way is its value. */
export interface Gatherer<Value> {
  /** It takes seconds or more, so that a report is first given without. */
  readonly isDeep: boolean;
  /** It is the same for all windows of a report. */
  readonly isOfAllWindows?: true;
  readonly gather: (gathering: Gathering, signal?: AbortSignal) => Promise<Value>;
}

export type Gatherers = { readonly [Need in FurtherNeed]-?: Gatherer<NonNullable<FurtherEvidence[Need]>> };

/** One for each need. */
export const gatherers: Gatherers = {
  revisionFiles: revisionFilesGatherer,
  testReach: testReachGatherer,
  merges: mergesGatherer,
  personal: personalGatherer,
  trunk: trunkGatherer,
  branches: branchesGatherer,
  releases: releasesGatherer,
  decisions: decisionsGatherer,
  debt: debtGatherer,
  spread: spreadGatherer,
  rework: reworkGatherer,
};

/** Parts that were gathered already for a window that holds the same commits. */
export type KnownParts = Map<FurtherNeed, Promise<unknown>>;

export interface GatherOptions {
  /** Also what takes long; it is pending otherwise. */
  readonly isDeep: boolean;
  /** Of windows that hold the same commits; grows with what is gathered. */
  readonly known?: KnownParts;
  /** The same of parts that don't depend on a window. */
  readonly everywhere?: KnownParts;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The evidence with what these signals need on top of it.
 *
 * Where the newest figures come first, all parts are pending: whoever waits for something to see waits for nothing else.
 */
export async function gatherFurther(gathering: Gathering, needs: Iterable<FurtherNeed>, { isDeep, known = new Map(), everywhere = known, signal }: GatherOptions): Promise<Evidence> {
  const gather = (need: FurtherNeed): Promise<unknown> => {
    const gatherer: Gatherer<unknown> = gatherers[need];
    const isLeftOpen = gathering.isFirst || (gatherer.isDeep && !isDeep);
    return isLeftOpen ? Promise.resolve({ kind: "pending" }) : gatherer.gather(gathering, signal);
  };
  const parts = await Promise.all(
    [...new Set(needs)].map(async (need) => {
      const place = gatherers[need].isOfAllWindows === true ? everywhere : known;
      const part = place.get(need) ?? gather(need);
      place.set(need, part);
      part.catch(() => place.delete(need));
      return [need, await part] as const;
    }),
  );
  return { ...gathering.evidence, further: { ...gathering.evidence.further, ...Object.fromEntries(parts) } };
}
