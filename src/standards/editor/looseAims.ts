// The aims of a practice file as they stand while it is being written, for what is shown above them.
import type { SignalId } from "../../model/finding";
import { isSignalId, offeredMeasure } from "../signalMeasures";
import { looseRoot } from "./editorPlace";
import type { LooseMap, LooseNode } from "./looseNode";

/** An aim whose signal and measure are known, whatever else of it is missing. */
export interface LooseAim {
  readonly signal: SignalId;
  readonly measure: string;
  readonly paths: readonly string[];
  /** Where it begins, as an offset. */
  readonly start: number;
  /** Where its signal stands. */
  readonly signalStart: number;
  readonly signalEnd: number;
}

/** Every aim that speaks of a measure there is. */
export function looseAims(text: string): readonly LooseAim[] {
  const root = looseRoot(text, "practice");
  const aims = root?.kind === "map" ? valueIn(root, "aims") : undefined;
  return aims?.kind === "list" ? aims.items.flatMap((item) => (item.kind === "map" ? aimFrom(item) : [])) : [];
}

function aimFrom(item: LooseMap): readonly LooseAim[] {
  const signal = valueIn(item, "signal");
  if (signal?.kind !== "scalar" || !isSignalId(signal.text)) return [];
  const named = valueIn(item, "measure");
  const measure = offeredMeasure(signal.text, named?.kind === "scalar" && named.text !== "" ? named.text : undefined);
  if (measure === undefined) return [];
  return [{ signal: signal.text, measure: measure.id, paths: textsIn(valueIn(item, "paths")), start: item.start, signalStart: signal.start, signalEnd: signal.end }];
}

function textsIn(node: LooseNode | undefined): readonly string[] {
  if (node?.kind === "scalar") return [node.text];
  return node?.kind === "list" ? node.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : [])) : [];
}

function valueIn(map: LooseMap, key: string): LooseNode | undefined {
  return map.entries.find((entry) => entry.key.text === key)?.value;
}
