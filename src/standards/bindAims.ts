// Compares what was measured with what the team aims for; the whole interval decides, not the point.
import type { Finding, Measure } from "../model/finding";
import type { AimVerdict, BoundAim } from "../model/report";
import type { Aim, AimLimit, Standard } from "../model/standard";

/** The two ends of an aim in the unit of the measure; an end that is absent is open. */
export interface LimitBounds {
  readonly low?: number;
  readonly high?: number;
}

/** Where an aim's limits lie on the measure's own scale: `70 %` is written 70 and measured 0.7. */
export function limitBounds(limit: AimLimit): LimitBounds {
  switch (limit.kind) {
    case "none":
      return {};
    case "atMost":
      return { high: measured(limit.value, limit.unit) };
    case "atLeast":
      return { low: measured(limit.value, limit.unit) };
    case "between":
      return { low: measured(limit.low, limit.unit), high: measured(limit.high, limit.unit) };
  }
}

/** `within` where the whole interval meets the limit, `outside` where no part does; a point is its own interval. */
export function judgeMeasure(measure: Pick<Measure, "value" | "interval">, limit: AimLimit): AimVerdict {
  if (limit.kind === "none") return "notJudged";
  const { low: from, high: to } = measure.interval ?? { low: measure.value, high: measure.value };
  if (Number.isNaN(from) || Number.isNaN(to)) return "notJudged";
  const { low = -Infinity, high = Infinity } = limitBounds(limit);
  if (from >= low && to <= high) return "within";
  return to < low || from > high ? "outside" : "couldBeEither";
}

/** What an aim is judged on: the signal's finding, or one on the narrower evidence that the aim asks for. */
export interface JudgedFinding {
  readonly finding: Finding;
  readonly isNarrowed: boolean;
}

/** Binds every aim to the finding that the caller has for it; without an observed figure nothing is judged. */
export function bindAims(
  standards: readonly Standard[],
  findFinding: (aim: Aim, standard: Standard) => JudgedFinding | undefined,
): readonly BoundAim[] {
  return standards.flatMap((standard) => standard.aims.map((aim) => bindAim(aim, standard.id, findFinding(aim, standard))));
}

function bindAim(aim: Aim, standard: string, found: JudgedFinding | undefined): BoundAim {
  const bound = { signal: aim.signal, aim, standard, ...(found?.isNarrowed === true && { isNarrowed: found.isNarrowed }) };
  const measure = found?.finding.kind === "observed" ? found.finding.measures.find(({ id }) => id === aim.measure) : undefined;
  if (found === undefined || measure === undefined) return { ...bound, verdict: "notJudged" };
  const { id: _, ...figure } = measure;
  const judged = found.isNarrowed ? { judged: { ...figure, counted: found.finding.sample.counted } } : {};
  return { ...bound, verdict: judgeMeasure(measure, aim.limit), ...judged };
}

function measured(written: number, unit: string): number {
  return unit === "%" ? written / 100 : written;
}
