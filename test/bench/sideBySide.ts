// Repeats two measurements in turn (A B A B …), so that a slow minute of the machine meets both, and compares their medians.

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Each pair is made one right after the other. */
export async function inTurn<A, B>(runs: number, first: () => Promise<A>, second: () => Promise<B>): Promise<readonly (readonly [A, B])[]> {
  const pairs: (readonly [A, B])[] = [];
  for (let run = 0; run < runs; run++) pairs.push([await first(), await second()]);
  return pairs;
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
