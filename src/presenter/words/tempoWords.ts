/** Words for `tempo`. */
import { describeCount, describeMeasure } from "../figures";
import { fewestForWords } from "./fewestForWords";
import { measureOf } from "./measureOf";
import type { Few, Observed, SignalWords } from "./signalWords";

export const tempoWords: SignalWords = {
  title: "Tempo",
  measures: {
    length: "Median step",
    evenness: "Evenness (1 is all alike)",
    lines: "Lines a step, median",
  },
  observed: describeTempo,
  few: describeFewSteps,
  none: "None yet: no two commits of yours in this window follow each other within four hours.",
  counted: ({ sample }) => `${describeCount(sample.counted, "step")} between your commits counted, pauses of four hours and more left out`,
};

function describeTempo(finding: Observed): string {
  const length = measureOf(finding, "length");
  const evenness = measureOf(finding, "evenness");
  const lines = measureOf(finding, "lines");
  const what = finding.isSquashed === true ? "From one squashed change to the next" : "From one commit to the next";
  const size = lines === undefined ? "" : ` and ${describeMeasure(lines)}`;
  return `${what}, the median step takes ${length === undefined ? "?" : describeMeasure(length)}${size}; evenness ${evenness === undefined ? "?" : describeMeasure(evenness)} of 1.`;
}

function describeFewSteps(finding: Few): string {
  const { counted } = finding.sample;
  const steps = `${describeCount(counted, "step")} between your commits`;
  if (counted < fewestForWords) return `Not enough yet: ${steps}.`;
  if (counted >= finding.needed) return `${steps} so far, on fewer than three days: too few to tell.`;
  return `${steps} so far, too few for a median (${finding.needed} on three days needed).`;
}
