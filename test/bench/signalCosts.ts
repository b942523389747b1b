// How long each signal takes by itself: gathering what it needs beside the window's commits, and making its finding.
import { performance } from "node:perf_hooks";
import type { GitHistory } from "../../src/history/gitHistory";
import type { Repository } from "../../src/model/repositoryState";
import { assessSignals } from "../../src/practice/assessSignals";
import { gatherFurther, type Gathering } from "../../src/practice/further/gatherFurther";
import { RevisionEvidence } from "../../src/practice/gatherEvidence";
import { PathRoles } from "../../src/practice/pathRoles";
import type { WorkingTreePort } from "../../src/practice/ports";
import { daysBefore, newestAt } from "../../src/practice/window";
import { catalogue } from "../../src/signals/catalogue";
import { usualHoursFrom } from "../../src/signals/personal";
import type { SignalCost } from "./engineTask";

export interface CostParts {
  readonly history: GitHistory;
  readonly workingTree: WorkingTreePort;
  readonly repository: Repository;
  readonly days: number;
  readonly now: number;
}

/** `commits` is what all of them rest on: reading and classifying the window; it comes first. */
export async function signalCosts({ history, workingTree, repository, days, now }: CostParts): Promise<readonly SignalCost[]> {
  const look = async () => {
    const shape = await history.readShape(repository);
    const roles = new PathRoles();
    const tipAt = newestAt(shape, now);
    const revision = new RevisionEvidence({ history, repository, shape, tipAt, roles, now, isFirst: false });
    const step = Promise.resolve({ kind: "notObservable", reason: "the bench has no work tree" } as const);
    const base = await revision.gather(daysBefore(tipAt, days), "team", [], step);
    const personal = { usualHours: usualHoursFrom(undefined), agents: [] };
    const gathering: Gathering = { history, refs: history.refs, workingTree, repository, shape, roles, isFirst: false, isOfRevision: true, now, windows: [base.window], personal, evidence: base };
    return { base, gathering };
  };
  const [first, again] = [await timed(look), await timed(look)];
  const costs: SignalCost[] = [{ signal: "commits", first: first.milliseconds, again: again.milliseconds }];
  for (const signal of catalogue) {
    const { base, gathering } = again.value;
    const ask = () => assessSignals([base.window], (_, needs) => gatherFurther(gathering, needs, { isDeep: true }), { signals: [signal], switches: { [signal.id]: true } });
    costs.push({ signal: signal.id, first: (await timed(ask)).milliseconds, again: (await timed(ask)).milliseconds });
  }
  return costs;
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ readonly value: Value; readonly milliseconds: number }> {
  const beganAt = performance.now();
  const value = await work();
  return { value, milliseconds: performance.now() - beganAt };
}
