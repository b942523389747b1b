/** The findings of a report: assessed, held against the window before, and split where that says more. */
import { commitIdAt } from "../model/historyShape";
import { isPending, type Finding, type SignalId } from "../model/finding";
import { catalogue } from "../signals/catalogue";
import type { Evidence } from "../signals/evidence";
import type { Signal } from "../signals/signal";
import { assessSignals, type SignalSwitches } from "./assessSignals";
import { compareWindows } from "./compareWindows";
import type { ReportEvidence } from "./reportEvidence";
import { splitByAgents } from "./splitByAgents";

export interface Assessed {
  readonly findings: readonly Finding[];
  /** The same with how they changed. */
  readonly compared: readonly Finding[];
  /** What each of them was assessed on. */
  readonly evidence: ReadonlyMap<SignalId, Evidence>;
  readonly widest: Evidence;
}

/** All signals; where they were assessed `before`, only those that were left open because they take long. */
export async function assessReport(sources: ReportEvidence, switches: SignalSwitches | undefined, before?: Assessed): Promise<Assessed> {
  if (before === undefined) return assess(sources, switches);
  const open = new Set(before.findings.filter(isPending).map(({ signal }) => signal));
  return open.size === 0 ? before : merge(before, await assess(sources, switches, open));
}

async function assess(sources: ReportEvidence, switches: SignalSwitches | undefined, only?: ReadonlySet<SignalId>): Promise<Assessed> {
  const { isFirst, shape, windows: [newest, ...wider] } = sources.parts;
  const signals = only === undefined ? catalogue : catalogue.filter(({ id }) => only.has(id));
  const { findings, evidence, widest } = await assessSignals([newest, ...(isFirst ? [] : wider)], (...one) => sources.of(...one), { signals, ...(switches && { switches }) });
  // The oldest commit in topological order is a root: the same in every clone.
  const seed = commitIdAt(shape, shape.count - 1);
  const moved = isFirst ? findings : await compareWindows({ findings, evidence, evidenceBefore: (...one) => sources.before(...one), repository: seed });
  const compared = moved.map((finding) => {
    if (finding.signal !== "ai.declared") return finding;
    const own = evidence.get(finding.signal) ?? widest;
    const isSame = ({ id, scope }: Signal) => evidence.get(id) === own && (own.who === "team" || scope === "team");
    return splitByAgents(finding, own, catalogue, (signal) => (isSame(signal) ? findings.find((one) => one.signal === signal.id) : undefined));
  });
  return { findings, compared, evidence, widest };
}

function merge(before: Assessed, now: Assessed): Assessed {
  const replace = (older: readonly Finding[], newer: readonly Finding[]) => older.map((finding) => newer.find(({ signal }) => signal === finding.signal) ?? finding);
  return {
    findings: replace(before.findings, now.findings),
    compared: replace(before.compared, now.compared),
    evidence: new Map([...before.evidence, ...now.evidence]),
    widest: now.widest.window.since < before.widest.window.since ? now.widest : before.widest,
  };
}
