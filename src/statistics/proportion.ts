/** Shares and how sure they are. */
import type { Interval } from "../model/finding";

/** Two-sided 95 % point of the normal distribution. */
const z95 = 1.96;

/** Wilson's 95 % interval of k out of n; n = 0 says nothing, so it gives [0, 1]. */
export function wilsonInterval(k: number, n: number): Interval {
  if (n === 0) return { low: 0, high: 1 };
  const share = k / n;
  const z2 = z95 * z95;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
