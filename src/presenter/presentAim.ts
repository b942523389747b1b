/** Says how a figure stands to what the team aims for; neutral words, because an aim is no grade. */
import type { AimVerdict, BoundAim } from "../model/report";
import type { Standard } from "../model/standard";
import type { AimView } from "../protocol/views";
import { limitBounds } from "../standards/bindAims";
import { describeCount, visibleText } from "./figures";
import { measureLabel } from "./signalWords";

const verdicts: Readonly<Record<AimVerdict, string>> = {
  within: "within the aim",
  outside: "outside the aim",
  couldBeEither: "could be either: the interval crosses the aim",
  notJudged: "not judged",
};

/** One aim with its verdict, and what it was judged on where that differs from the card's figure. */
export function presentAim({ aim, standard, verdict, judged }: BoundAim, standards: readonly Standard[]): AimView {
  const title = standards.find(({ id }) => id === standard)?.title ?? standard;
  const where = aim.paths.length === 0 ? "" : ` in ${aim.paths.map(visibleText).join(", ")}`;
  const basis = judged === undefined ? "" : `, judged on ${describeCount(judged.counted, "commit")} that it covers`;
  return {
    text: `${measureLabel(aim.measure)} ${visibleText(aim.text)}${where}`,
    verdict,
    verdictText: `${aim.limit.kind === "none" ? "no aim set" : verdicts[verdict]}${basis}`,
    standardTitle: visibleText(title),
  };
}

/** Where the first aim on the median lies, for the band in the chart. */
export function aimBand(aims: readonly BoundAim[]): { readonly low: number; readonly high: number } | undefined {
  const onMedian = aims.find(({ aim }) => aim.measure === "median" && aim.limit.kind !== "none" && aim.paths.length === 0);
  if (onMedian === undefined) return undefined;
  const { low = 0, high = Number.MAX_SAFE_INTEGER } = limitBounds(onMedian.aim.limit);
  return { low, high };
}
