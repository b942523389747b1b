/** Says what other signals show on two kinds of commits apart, side by side and without a verdict. */
import type { Finding, FindingSplit } from "../model/finding";
import { describeCount, describeMeasure } from "./figures";
import { measureLabel, signalTitle, wordsOf } from "./words/wordsOf";

/** One sentence for each other signal. */
export function describeSplits({ signal, splits = [] }: Finding): readonly string[] {
  return splits.map((split) => describeSplit(signal, split));
}

function describeSplit(signal: Finding["signal"], { signal: other, parts }: FindingSplit): string {
  const { parts: words = {} } = wordsOf(signal);
  const sides = parts.map(({ id, counted, measure }) => `${describeMeasure(measure)} of ${describeCount(counted, "commit")} ${lowered(words[id]?.label ?? id)}`);
  const label = measureLabel(other, parts[0]?.measure.id ?? "");
  return `${signalTitle(other)}, ${lowered(label)}: ${sides.join(", ")}.`;
}

/** Only the first letter: abbreviations stay what they are. */
function lowered(label: string): string {
  return `${label.slice(0, 1).toLowerCase()}${label.slice(1)}`;
}
