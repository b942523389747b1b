// Repeats two measurements in turn (A B A B …), so that a slow minute of the machine meets both, and compares their medians.
import { busyShare, describeLoad, watchForeignLoad } from "./foreignLoad";

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** How often a comparison is made. */
export interface Plan {
  readonly pairs: number;
  /** So many more at most, in place of pairs that a neighbour disturbed. */
  readonly spares: number;
}

export interface Measured<A, B> {
  readonly pairs: readonly (readonly [A, B])[];
  /** The largest foreign load among these pairs, and how many others were made, for a remark. */
  readonly remark: string;
}

/** Each pair is made one right after the other; what it shows has no say in whether it is kept, only its neighbours have. */
export async function inTurn<A, B>({ pairs, spares }: Plan, first: () => Promise<A>, second: () => Promise<B>): Promise<Measured<A, B>> {
  const made: { readonly pair: readonly [A, B]; readonly share: number }[] = [];
  const quiet = () => made.filter(({ share }) => share <= busyShare).length;
  while (quiet() < pairs && made.length < pairs + spares) {
    const load = watchForeignLoad();
    const pair = [await first(), await second()] as const;
    made.push({ pair, share: load() });
  }
  const kept = [...made].sort((one, other) => one.share - other.share).slice(0, pairs);
  const left = made.length > kept.length ? `; ${made.length - kept.length} disturbed pairs left out` : "";
  return { pairs: kept.map(({ pair }) => pair), remark: describeLoad(kept.at(-1)?.share ?? 0) + left };
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
  return { median, least: at(0), most: at(sorted.length - 1) };
}

/** Ours ÷ theirs: the ratio of the medians, and the least and the most among the pairs. */
export function describeRatio(pairs: readonly (readonly [ours: number, theirs: number])[]): string {
  const ours = spreadOf(pairs.map(([one]) => one));
  const theirs = spreadOf(pairs.map(([, other]) => other));
  const each = spreadOf(pairs.map(([one, other]) => one / other));
  return `${(ours.median / theirs.median).toFixed(2)} (${each.least.toFixed(2)}–${each.most.toFixed(2)})`;
}

export function describeTime(milliseconds: readonly number[]): string {
  const { median, least, most } = spreadOf(milliseconds);
  const [unit, divisor] = median >= 1000 ? ["s", 1000] : ["ms", 1];
  const digits = median / divisor >= 100 ? 0 : median / divisor >= 10 ? 1 : 2;
  const text = (value: number) => (value / divisor).toFixed(digits);
  return `${text(median)} ${unit} (${text(least)}–${text(most)})`;
}
