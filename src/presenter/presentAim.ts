/** Says how a figure stands to what the team aims for; neutral words, because an aim is no grade. */
import type { AimVerdict, BoundAim } from "../model/report";
import type { AimLimit, Standard } from "../model/standard";
import type { AimView } from "../protocol/views";
import { limitBounds } from "../standards/bindAims";
import { describeCount, describeNumber, visibleText } from "./figures";
import { measureLabel } from "./words/wordsOf";

const verdicts: Readonly<Record<AimVerdict, string>> = {
  within: "within the aim",
  outside: "outside the aim",
  couldBeEither: "could be either: the interval crosses the aim",
  notJudged: "not judged yet: too little to count",
};

/** One aim with its verdict, and what it was judged on where that differs from the card's figure. */
export function presentAim({ aim, standard, verdict, judged }: BoundAim, standards: readonly Standard[]): AimView {
  const owner = standards.find(({ id }) => id === standard);
  const origin = owner?.handbook === undefined ? "" : `, from ${visibleText(owner.handbook)}`;
  const where = aim.paths.length === 0 ? "" : ` in ${aim.paths.map(visibleText).join(", ")}`;
  const basis = judged === undefined ? "" : `, judged on ${describeCount(judged.counted, "commit")} that it covers`;
  return {
    text: `${measureLabel(aim.signal, aim.measure)}: ${describeLimit(aim.limit)}${where}`,
    verdict,
    verdictText: aim.limit.kind === "none" ? "watched, not judged" : `${verdicts[verdict]}${basis}`,
    standardTitle: `${visibleText(owner?.title ?? standard)}${origin}`,
  };
}

/** An aim's limit in words: `at most 60 lines`. */
function describeLimit(limit: AimLimit): string {
  switch (limit.kind) {
    case "none":
      return "no fixed aim";
    case "atMost":
      return `at most ${describeNumber(limit.value)} ${visibleText(limit.unit)}`;
    case "atLeast":
      return `at least ${describeNumber(limit.value)} ${visibleText(limit.unit)}`;
    case "between":
      return `${describeNumber(limit.low)} to ${describeNumber(limit.high)} ${visibleText(limit.unit)}`;
  }
}

/** Where the first aim on the median lies, for the band in the chart. */
export function aimBand(aims: readonly BoundAim[]): { readonly low: number; readonly high: number } | undefined {
  const onMedian = aims.find(({ aim }) => aim.measure === "median" && aim.limit.kind !== "none" && aim.paths.length === 0);
  if (onMedian === undefined) return undefined;
  const { low = 0, high = Number.MAX_SAFE_INTEGER } = limitBounds(onMedian.aim.limit);
  return { low, high };
}
