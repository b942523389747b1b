/** Looks at other signals on commits that declare AI help and on those that don't, apart; it says nothing of a cause. */
import type { Finding, FindingSplit, Measure, Unit } from "../model/finding";
import { commitSize } from "../signals/commitSize";
import type { Evidence } from "../signals/evidence";
import type { ComparedFigure, Signal } from "../signals/signal";
import { testTravel } from "../signals/testTravel";
import type { Statistic } from "../statistics/change";
import { wilsonInterval } from "../statistics/proportion";
import { quantileInterval, quantileOf } from "../statistics/quantile";
import { assessOne } from "./assessSignals";

/** Fewer on one side are no group to speak of. */
const fewest = 20;

/** What is told of both sides. */
const splitSignals: readonly Signal[] = [commitSize, testTravel];

/** The finding of `ai.declared` with the leading figures of other signals on both sides; `evidence` is what it was assessed on. */
export function splitByAgents(finding: Finding, evidence: Evidence, signals: readonly Signal[] = splitSignals): Finding {
  if (finding.kind !== "observed") return finding;
  const declared = new Set(finding.evidence.flatMap((item) => (item.class === "declared" ? [item.commit] : [])));
  const splits = signals.flatMap((signal) => splitOf(signal, evidence, declared));
  return splits.length === 0 ? finding : { ...finding, splits };
}

/** The figures are those that the signal counts over all commits, for some depend on what came before and after. */
function splitOf(signal: Signal, evidence: Evidence, declared: ReadonlySet<string>): readonly FindingSplit[] {
  const team: Evidence = { ...evidence, who: "team" };
  const found = assessOne(signal, team);
  if (found.kind !== "observed" || signal.compared === undefined) return [];
  const { measure, statistic, figures } = signal.compared(found, team);
  const unit = found.measures.find(({ id }) => id === measure)?.unit ?? "number";
  const sides = (["declared", "undeclared"] as const).map((id) => {
    const values = valuesOf(figures.filter(({ commit = "" }) => declared.has(commit) === (id === "declared")));
    return { id, counted: values.length, measure: summedUp(measure, statistic, values, unit) };
  });
  return sides.every(({ counted }) => counted >= fewest) ? [{ signal: signal.id, parts: sides }] : [];
}

function valuesOf(figures: ComparedFigure["figures"]): readonly number[] {
  return figures.map(({ value }) => value).sort((a, b) => a - b);
}

function summedUp(id: string, statistic: Statistic, ascending: readonly number[], unit: Unit): Measure {
  switch (statistic) {
    case "median": {
      const interval = quantileInterval(ascending, 0.5);
      return { id, value: quantileOf(ascending, 0.5) ?? 0, unit, ...(interval && { interval }) };
    }
    case "share": {
      const hits = ascending.reduce((sum, value) => sum + value, 0);
      return { id, value: ascending.length === 0 ? 0 : hits / ascending.length, unit, interval: wilsonInterval(hits, ascending.length) };
    }
  }
}
