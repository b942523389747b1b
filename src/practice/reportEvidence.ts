/** What one report rests on: read once for each window, however many signals ask, with what they need on top of it. */
import type { Who, Window } from "../model/window";
import type { Evidence, FurtherNeed, StepEvidence } from "../signals/evidence";
import { gatherFurther, type Gathering } from "./further/gatherFurther";
import { RevisionEvidence, type RevisionParts } from "./gatherEvidence";
import type { RefsPort } from "./ports";
import { rememberedRefs } from "./rememberedRefs";

export interface ReportEvidenceParts extends RevisionParts, Omit<Gathering, "evidence" | "refs" | keyof RevisionParts> {
  readonly who: Who;
  readonly ownEmails: readonly string[];
  readonly step: Promise<StepEvidence>;
  /** Also what takes seconds or more. */
  readonly isDeep: boolean;
}

export class ReportEvidence {
  readonly #parts: ReportEvidenceParts;
  readonly #signal: AbortSignal | undefined;
  readonly #refs: RefsPort;
  readonly #ofWindow: (window: Window) => Promise<Evidence>;
  readonly #before: (later: Evidence) => Promise<Evidence | undefined>;

  constructor(parts: ReportEvidenceParts, signal?: AbortSignal) {
    const revision = new RevisionEvidence(parts);
    this.#parts = parts;
    this.#signal = signal;
    this.#refs = rememberedRefs(parts.history.refs);
    this.#ofWindow = remembered((window) => revision.gather(window, parts.who, parts.ownEmails, parts.step, signal));
    this.#before = remembered((later) => revision.gatherBefore(later, signal));
  }

  async of(window: Window, needs: ReadonlySet<FurtherNeed>): Promise<Evidence> {
    return this.#withFurther(await this.#ofWindow(window), needs);
  }

  /** Of the window before; undefined where both hold too much to read. */
  async before(later: Evidence, needs: ReadonlySet<FurtherNeed>): Promise<Evidence | undefined> {
    const before = await this.#before(await this.#ofWindow(later.window));
    return before && this.#withFurther(before, needs);
  }

  #withFurther(evidence: Evidence, needs: ReadonlySet<FurtherNeed>): Promise<Evidence> {
    return gatherFurther({ ...this.#parts, refs: this.#refs, evidence }, needs, this.#parts.isDeep, this.#signal);
  }
}

/** One reading per window, however many signals ask for it. */
function remembered<Asked, Read>(read: (asked: Asked) => Promise<Read>): (asked: Asked) => Promise<Read> {
  const known = new Map<Asked, Promise<Read>>();
  return (asked) => {
    const found = known.get(asked) ?? read(asked);
    known.set(asked, found);
    return found;
  };
}
