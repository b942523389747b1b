/** Looks at other signals on commits that declare AI help and on those that don't, apart; it says nothing of a cause. */
import type { Finding, FindingSplit, Measure } from "../model/finding";
import { catalogue } from "../signals/catalogue";
import { declarationsIn } from "../signals/declaredAgents";
import type { Evidence } from "../signals/evidence";
import type { Signal } from "../signals/signal";
import { summedUp } from "../statistics/change";
import { shareInterval } from "../statistics/dayBootstrap";
import { quantileInterval } from "../statistics/quantile";
import { assessOne, evidenceFor } from "./assessSignals";
import { datedFigures, type DatedFigures } from "./datedFigures";
import { areTooFew } from "./tooFewPeople";

/** Fewer on one side are no group to speak of. */
const fewest = 20;

type Declarations = ReturnType<typeof declarationsIn>;

/** What another signal found on just this evidence, about the team, where that is known. */
export type KnownFinding = (signal: Signal) => Finding | undefined;

/** The finding of `ai.declared` with the leading figures of other signals on both sides; `evidence` is what it was assessed on. */
export function splitByAgents(finding: Finding, evidence: Evidence, signals: readonly Signal[] = catalogue, known: KnownFinding = () => undefined): Finding {
  const declared = finding.evidence.filter((item) => item.class === "declared").length;
  // Most histories have nothing to split, and other signals need not be asked again.
  if (finding.kind !== "observed" || Math.min(declared, finding.evidence.length - declared) < fewest) return finding;
  const team: Evidence = { ...evidence, who: "team" };
  const declarations = declarationsIn(team);
  const splits = signals.filter((signal) => signal.id !== finding.signal && canBeSplit(signal)).flatMap((signal) => splitOf(signal, known(signal) ?? assessOne(signal, team), team, declarations));
  return splits.length === 0 ? finding : { ...finding, splits };
}

/** Nobody's own figures stand beside those of the team, and experiments are for those who ask for them. */
function canBeSplit({ scope, isOffByDefault }: Signal): boolean {
  return scope !== "me" && isOffByDefault !== true;
}

/** The figures are those that the signal counts over all commits, for some depend on what came before and after. */
function splitOf(signal: Signal, found: Finding, team: Evidence, declarations: Declarations): readonly FindingSplit[] {
  const dated = found.kind === "observed" ? datedFigures(signal, found, evidenceFor(signal, team)) : undefined;
  if (dated === undefined) return [];
  const sides = [true, false].map((isDeclared) => {
    const figures = dated.figures.filter(({ commit = "" }) => declarations.get(commit)?.isDeclared === isDeclared);
    return { ...dated, id: isDeclared ? "declared" : "undeclared", figures };
  });
  if (!sides.every((side) => isEnough(side, signal, team, declarations))) return [];
  const parts = sides.map((side) => ({ id: side.id, counted: side.figures.length, measure: measureOf(side, `${team.head} ${signal.id} ${side.id}`) }));
  return [{ signal: signal.id, parts }];
}

/** What a figure of all of them needs, each side needs by itself: of commits, of lines, and of people. */
function isEnough({ figures, leastWhole = 0 }: DatedFigures, { minimum }: Signal, { ownKeys }: Evidence, declarations: Declarations): boolean {
  const whole = figures.reduce((sum, { of = 1 }) => sum + of, 0);
  const people = new Set(figures.flatMap(({ commit = "" }) => declarations.get(commit)?.authorKey ?? []));
  return figures.length >= Math.max(fewest, minimum) && whole >= leastWhole && !areTooFew(people, ownKeys);
}

function measureOf({ measure: id, statistic, unit, figures }: DatedFigures, seed: string): Measure {
  const interval = statistic === "share" ? shareInterval(figures, seed) : quantileInterval(figures.map(({ value }) => value).sort((one, other) => one - other), 0.5);
  return { id, value: summedUp(statistic, figures), unit, ...(interval && { interval }) };
}
