/** Looks a measure up, for sentences. */
import type { Finding, Measure } from "../../model/finding";
import { describeInterval, describeShare } from "../figures";

export function measureOf({ measures }: Finding, id: string): Measure | undefined {
  return measures.find((one) => one.id === id);
}

/** `62 % [51–72 %]`. */
export function describeShareOf(share: Measure | undefined): string {
  if (share === undefined) return "?";
  return `${describeShare(share.value)}${share.interval === undefined ? "" : ` ${describeInterval(share.interval, "share")}`}`;
}
