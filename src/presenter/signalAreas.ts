/** Which signals belong together, so that a page of many stays easy to find one's way in. */
import type { SignalId } from "../model/finding";

export interface SignalArea {
  readonly id: string;
  readonly title: string;
  readonly signals: readonly string[];
}

/** In the order in which they are shown; the step in hand stands above all of them. */
export const signalAreas: readonly SignalArea[] = [
  { id: "tempo", title: "Tempo and size", signals: ["tempo", "flow.cadence", "size.commit", "size.focus", "pace.hours"] },
  { id: "tests", title: "Tests", signals: ["hist.testTravel", "hist.unitOrder", "hist.fixWithTest", "test.gap"] },
  { id: "flow", title: "Flow", signals: ["flow.branch", "flow.active", "flow.rework", "flow.revert", "dora.local", "flow.wip"] },
  { id: "team", title: "Team", signals: ["team.spread", "team.pairing", "ai.declared"] },
  { id: "messages", title: "Messages, debt and decisions", signals: ["msg.quality", "msg.reference", "type.mix", "debt.markers", "adr.fresh"] },
];

const places = new Map(signalAreas.flatMap(({ signals }, area) => signals.map((signal, at) => [signal, { area, at }] as const)));

/** The area of a signal; one that no area names comes last. */
export function areaOf(signal: SignalId): string {
  return (signalAreas[places.get(signal)?.area ?? -1] ?? signalAreas.at(-1))?.id ?? "";
}

/** Sorts by area, and within one as it lists them. */
export function byArea(a: SignalId, b: SignalId): number {
  const [first, second] = [a, b].map((signal) => places.get(signal) ?? { area: signalAreas.length, at: 0 });
  if (first === undefined || second === undefined) return 0;
  return first.area - second.area || first.at - second.at;
}
