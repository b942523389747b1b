/** Asks every signal, looking further back for those that have too little; one that fails hurts no other. */
import type { Finding, SignalId } from "../model/finding";
import type { Window } from "../model/window";
import { catalogue } from "../signals/catalogue";
import type { Evidence, FurtherNeed } from "../signals/evidence";
import type { Signal } from "../signals/signal";
import { tooFewPeople } from "./tooFewPeople";

/** Evidence of ever wider windows, with what the signals need that are asked; gathered only when one needs it. */
export type EvidenceOf = (window: Window, needs: ReadonlySet<FurtherNeed>) => Promise<Evidence>;

/** What a person has switched on or off, against what a signal is by itself. */
export type SignalSwitches = Readonly<Partial<Record<SignalId, boolean>>>;

/** The findings of all signals, and the widest evidence that any of them needed. */
export async function assessSignals(
  windows: readonly [Window, ...Window[]],
  evidenceOf: EvidenceOf,
  { signals = catalogue, switches = {} }: { readonly signals?: readonly Signal[]; readonly switches?: SignalSwitches } = {},
): Promise<{ readonly findings: readonly Finding[]; readonly evidence: ReadonlyMap<SignalId, Evidence>; readonly widest: Evidence }> {
  const findings = new Map<SignalId, Finding>();
  const used = new Map<SignalId, Evidence>();
  const isOn = ({ id, isOffByDefault }: Signal) => switches[id] ?? isOffByDefault !== true;
  for (const signal of signals) if (!isOn(signal)) findings.set(signal.id, { ...nothingOf(signal.id), kind: "off" });
  let open = signals.filter(isOn);
  let widest = await evidenceOf(windows[0], needsOf(open));
  for (const window of windows) {
    if (open.length === 0) break;
    widest = await evidenceOf(window, needsOf(open));
    for (const signal of open) {
      findings.set(signal.id, assessOne(signal, widest));
      used.set(signal.id, widest);
    }
    open = open.filter((signal) => signal.isFromHistory && hasTooLittle(findings.get(signal.id)));
  }
  return { findings: signals.flatMap(({ id }) => findings.get(id) ?? []), evidence: used, widest };
}

function needsOf(signals: readonly Signal[]): ReadonlySet<FurtherNeed> {
  return new Set(signals.flatMap(({ needs = [] }) => needs));
}

function hasTooLittle(finding: Finding | undefined): boolean {
  return finding?.kind === "few" || finding?.kind === "none";
}

/** The evidence as a signal looks at it: about the people that it can be asked about. */
export function evidenceFor({ scope }: Signal, given: Evidence): Evidence {
  return scope === "me" || scope === "team" ? { ...given, who: scope } : given;
}

/** A signal that throws becomes its own finding. */
export function assessOne(signal: Signal, given: Evidence): Finding {
  const evidence = evidenceFor(signal, given);
  const nothing = { ...nothingOf(signal.id), window: evidence.window };
  const isAboutPeople = signal.isFromHistory && signal.scope !== "repository";
  if (isAboutPeople && evidence.who === "me" && evidence.ownKeys.size === 0) {
    return { ...nothing, kind: "notObservable", reason: "git's user.email is not set here, so nobody can say which commits are yours" };
  }
  try {
    const found = signal.assess(evidence);
    const tooFew = isAboutPeople && evidence.who === "team" && hasFigures(found) ? tooFewPeople(evidence) : undefined;
    if (tooFew !== undefined) return { ...nothing, kind: "notObservable", reason: tooFew };
    const finding = evidence.who === given.who ? found : { ...found, who: evidence.who };
    if (!signal.isFromHistory || evidence.cappedAt === undefined) return finding;
    return { ...finding, notes: [...(finding.notes ?? []), { kind: "capped", most: evidence.cappedAt }] };
  } catch (error) {
    return { ...nothing, kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Where nothing was found to count there is no figure that could be anybody's. */
function hasFigures({ kind }: Finding): boolean {
  return kind === "observed" || kind === "few";
}

function nothingOf(signal: SignalId): Omit<Finding & { readonly kind: "off" }, "kind"> {
  return { signal, sample: { counted: 0, excluded: [] }, measures: [], evidence: [], reproduce: "" };
}
