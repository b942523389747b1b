/** Puts a signal's leading figure on days, so that windows, weeks and kinds of commits can be told apart. */
import type { Commit } from "../model/commit";
import type { Finding, Unit } from "../model/finding";
import type { Evidence } from "../signals/evidence";
import { localDay } from "../signals/localTime";
import type { ComparedFigure, PlacedFigure, Signal } from "../signals/signal";

export interface DatedFigures extends Omit<ComparedFigure, "figures"> {
  readonly unit: Unit;
  readonly figures: readonly OnDay[];
  /** Those whose clock can be trusted. */
  readonly placed: readonly OnDay[];
}

type OnDay = PlacedFigure & { readonly day: number };

/** Undefined for a signal that has nothing to compare; `evidence` is what the finding was assessed on. */
export function datedFigures(signal: Signal, finding: Finding, evidence: Evidence): DatedFigures | undefined {
  const compared = signal.compared?.(finding, evidence);
  if (compared === undefined) return undefined;
  const days = daysOf(evidence);
  const onDay = (figure: PlacedFigure): OnDay => ({ ...figure, day: figure.day ?? days.get(figure.commit ?? "") ?? 0 });
  const isPlaced = ({ commit = "", day }: PlacedFigure) => day !== undefined || !evidence.undatable.has(commit);
  const unit = finding.measures.find(({ id }) => id === compared.measure)?.unit ?? "number";
  return { ...compared, unit, figures: compared.figures.map(onDay), placed: compared.figures.filter(isPlaced).map(onDay) };
}

/** The commits that a finding may speak of, with the days on which their authors wrote them. */
function daysOf({ commits, further }: Evidence): ReadonlyMap<string, number> {
  const merges = further.merges?.kind === "gathered" ? further.merges.value : [];
  const onTrunk = further.trunk?.kind === "gathered" ? further.trunk.value.commits : [];
  return new Map([...merges, ...[...onTrunk, ...commits].map(({ commit }) => commit)].map((commit) => [commit.id, dayOf(commit)]));
}

/** On its author's own calendar: rebasing gives many days' work one committer time. */
function dayOf({ authoredAt, committedAt }: Commit): number {
  return localDay(authoredAt ?? committedAt ?? { epochSeconds: 0, offsetMinutes: 0 });
}
