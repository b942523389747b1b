/** Says what other signals show on two kinds of commits apart, side by side and without a verdict. */
import type { Finding, FindingSplit } from "../model/finding";
import type { SplitTableView } from "../protocol/views";
import { describeCount, describeMeasure } from "./figures";
import { measureLabel, signalTitle, wordsOf } from "./words/wordsOf";

/** A row for each other signal; undefined where nothing is split. */
export function presentSplits(finding: Finding): SplitTableView | undefined {
  const { splits = [] } = finding;
  const [first] = splits;
  if (first === undefined) return undefined;
  const sides = first.parts.map(({ id }) => sideLabel(finding, id));
  const rows = splits.map((split) => [rowLabel(split), ...split.parts.map(({ counted, measure }) => `${describeMeasure(measure)}, ${describeCount(counted, "commit")}`)]);
  return { caption: `${[sides[0] ?? "", ...sides.slice(1).map(lowered)].join(" and ")}: other figures on both, side by side.`, columns: ["Figure", ...sides], rows };
}

/** The same as one sentence for each other signal. */
export function describeSplits(finding: Finding): readonly string[] {
  return (finding.splits ?? []).map((split) => {
    const sides = split.parts.map(({ id, counted, measure }) => `${describeMeasure(measure)} of ${describeCount(counted, "commit")} ${lowered(sideLabel(finding, id))}`);
    return `${rowLabel(split)}: ${sides.join(", ")}.`;
  });
}

function rowLabel({ signal, parts }: FindingSplit): string {
  return `${signalTitle(signal)}, ${lowered(measureLabel(signal, parts[0]?.measure.id ?? ""))}`;
}

function sideLabel({ signal }: Finding, id: string): string {
  return wordsOf(signal).parts?.[id]?.label ?? id;
}

/** Only the first letter: abbreviations stay what they are. */
function lowered(label: string): string {
  return `${label.slice(0, 1).toLowerCase()}${label.slice(1)}`;
}
