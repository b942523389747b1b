/** What one report rests on: read once for each window, however many signals ask, with what they need on top of it. */
import type { Who, Window } from "../model/window";
import type { Evidence, FurtherNeed, StepEvidence } from "../signals/evidence";
import { gatherFurther, type Gathering, type KnownParts } from "./further/gatherFurther";
import type { ProgressTally } from "./further/progressTally";
import { RevisionEvidence, type RevisionParts } from "./gatherEvidence";
import type { RefsPort } from "./ports";
import { rememberedRefs } from "./rememberedRefs";
import { holdSameCommits } from "./window";

export interface ReportEvidenceParts extends RevisionParts, Omit<Gathering, "evidence" | "refs" | "windows" | keyof RevisionParts> {
  readonly who: Who;
  readonly ownEmails: readonly string[];
  readonly step: Promise<StepEvidence>;
  readonly windows: readonly [Window, ...Window[]];
  /** Also what takes seconds or more. */
  readonly isDeep: boolean;
}

/** What was read already, for whoever goes on. */
interface Known {
  readonly revision: RevisionEvidence;
  readonly refs: RefsPort;
  /** Parts that are the same for all windows. */
  readonly everywhere: KnownParts;
  readonly windows: Map<string, Promise<Evidence>>;
  readonly before: Map<string, Promise<Evidence | undefined>>;
}

/** Who goes on with a report, to add what takes long. */
export interface Deepening {
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ProgressTally | undefined;
  /** As it stands by now. */
  readonly step?: Promise<StepEvidence> | undefined;
}

export class ReportEvidence {
  readonly parts: ReportEvidenceParts;
  readonly #signal: AbortSignal | undefined;
  readonly #known: Known;
  /** What was gathered for windows, those that were asked for first at the beginning. */
  readonly #further: { readonly window: Window; readonly parts: KnownParts }[] = [];

  constructor(parts: ReportEvidenceParts, signal?: AbortSignal, known?: Known) {
    this.parts = parts;
    this.#signal = signal;
    this.#known = known ?? { revision: new RevisionEvidence(parts), refs: rememberedRefs(parts.history.refs), everywhere: new Map(), windows: new Map(), before: new Map() };
  }

  /** The same report with what takes long: nothing that was read for it is read again. */
  deepened({ signal, progress, step = this.parts.step }: Deepening): ReportEvidence {
    return new ReportEvidence({ ...this.parts, step, isDeep: true, ...(progress && { progress }) }, signal, { ...this.#known, everywhere: new Map() });
  }

  async of(window: Window, needs: ReadonlySet<FurtherNeed>): Promise<Evidence> {
    return this.#withFurther({ ...(await this.#ofWindow(window)), step: await this.parts.step }, needs);
  }

  /** Of the window before; undefined where both hold too much to read. */
  async before({ window }: Evidence, needs: ReadonlySet<FurtherNeed>): Promise<Evidence | undefined> {
    const later = await this.#ofWindow(window);
    const before = await once(this.#known.before, keyOf(window), () => this.#known.revision.gatherBefore(later, this.#signal));
    return before && this.#withFurther(before, needs);
  }

  #ofWindow(window: Window): Promise<Evidence> {
    const { who, ownEmails, step } = this.parts;
    return once(this.#known.windows, keyOf(window), () => this.#known.revision.gather(window, who, ownEmails, step, this.#signal));
  }

  async #withFurther(evidence: Evidence, needs: ReadonlySet<FurtherNeed>): Promise<Evidence> {
    if (needs.size === 0) return evidence;
    const known = await this.#partsFor(evidence.window);
    return gatherFurther({ ...this.parts, refs: this.#known.refs, evidence }, needs, { isDeep: this.parts.isDeep, known, everywhere: this.#known.everywhere, signal: this.#signal });
  }

  /** A wider window that holds the same commits has the same parts: that of a young repository. */
  async #partsFor(window: Window): Promise<KnownParts> {
    for (const one of this.#further) if (await this.#isSame(one.window, window)) return one.parts;
    const parts: KnownParts = new Map();
    this.#further.push({ window, parts });
    return parts;
  }

  /** Some parts look at the trunk's commits, which the revision may lack. */
  async #isSame(one: Window, other: Window): Promise<boolean> {
    const { shape, history, repository, trunk: named } = this.parts;
    if (keyOf(one) === keyOf(other)) return true;
    if (!holdSameCommits(shape, one, other)) return false;
    const trunk = await this.#known.refs.findTrunk(repository, named, this.#signal);
    return trunk === undefined || trunk.id === repository.head || holdSameCommits(await history.readShape({ ...repository, head: trunk.id }, this.#signal), one, other);
  }
}

function keyOf({ since, until }: Window): string {
  return `${since} ${until}`;
}

/** One reading, however many ask for it; one that failed is begun anew. */
function once<Read>(known: Map<string, Promise<Read>>, key: string, read: () => Promise<Read>): Promise<Read> {
  const found = known.get(key) ?? read();
  known.set(key, found);
  found.catch(() => known.delete(key));
  return found;
}
