/** A signal without a part of its evidence that comes later says so, instead of a figure that would change. */
import type { Part } from "./evidence";

/** What makes a finding pending; undefined for a part that is there, or that nobody was asked for. */
export function pendingPart(part: Part<unknown> | undefined): { readonly kind: "notObservable"; readonly reason: string; readonly isPending: true } | undefined {
  return part?.kind === "pending" ? { kind: "notObservable", reason: "the rest of the history is still being read", isPending: true } : undefined;
}
