/** A share with its interval where there are enough for a percentage, and the plain count below that (`signals.md` 1.4). */
import type { Measure } from "../model/finding";
import { wilsonInterval } from "../statistics/proportion";

/** A percentage of fewer says more than is known. */
export const fewestForShare = 20;

/** `k` of `n` commits. */
export function shareMeasure(id: string, k: number, n: number, fewest = fewestForShare): Measure {
  if (n < fewest) return { id, value: k, unit: "commits" };
  return { id, value: k / n, unit: "share", interval: wilsonInterval(k, n) };
}
