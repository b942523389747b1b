/** Asks every signal, looking further back for those that have too little; one that fails hurts no other. */
import type { Finding } from "../model/finding";
import type { Window } from "../model/window";
import { catalogue } from "../signals/catalogue";
import type { Evidence } from "../signals/evidence";
import type { Signal } from "../signals/signal";

/** Evidence of ever wider windows; gathered only when a signal needs it. */
export type EvidenceOf = (window: Window) => Promise<Evidence>;

/** The findings of all signals, and the widest evidence that any of them needed. */
export async function assessSignals(
  windows: readonly [Window, ...Window[]],
  evidenceOf: EvidenceOf,
  signals: readonly Signal[] = catalogue,
): Promise<{ readonly findings: readonly Finding[]; readonly evidence: ReadonlyMap<Finding["signal"], Evidence>; readonly widest: Evidence }> {
  const findings = new Map<Finding["signal"], Finding>();
  const used = new Map<Finding["signal"], Evidence>();
  let widest = await evidenceOf(windows[0]);
  let open = signals;
  for (const window of windows) {
    if (open.length === 0) break;
    widest = await evidenceOf(window);
    for (const signal of open) {
      findings.set(signal.id, assessOne(signal, widest));
      used.set(signal.id, widest);
    }
    open = open.filter((signal) => signal.isFromHistory && hasTooLittle(findings.get(signal.id)));
  }
  return { findings: signals.flatMap(({ id }) => findings.get(id) ?? []), evidence: used, widest };
}

function hasTooLittle(finding: Finding | undefined): boolean {
  return finding?.kind === "few" || finding?.kind === "none";
}

/** A signal that throws becomes its own finding. */
export function assessOne(signal: Signal, evidence: Evidence): Finding {
  const nothing = { signal: signal.id, sample: { counted: 0, excluded: [] }, measures: [], evidence: [], reproduce: "", window: evidence.window };
  if (signal.isFromHistory && evidence.who === "me" && evidence.ownKeys.size === 0) {
    return { ...nothing, kind: "notObservable", reason: "git's user.email is not set here, so nobody can say which commits are yours" };
  }
  try {
    const finding = signal.assess(evidence);
    if (!signal.isFromHistory || evidence.cappedAt === undefined) return finding;
    return { ...finding, notes: [...(finding.notes ?? []), { kind: "capped", most: evidence.cappedAt }] };
  } catch (error) {
    return { ...nothing, kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}
