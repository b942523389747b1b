/** The interval of a ratio of sums, where what happened on one day is not independent (`signals.md` 1.4). */
import type { Interval } from "../model/finding";
import type { DatedFigure } from "./change";
import { wilsonInterval } from "./proportion";
import { quantileOf } from "./quantile";
import { seededRandom } from "./seededRandom";

/** What one day contributes. */
export interface DayRatio {
  readonly numerator: number;
  readonly denominator: number;
}

const resamples = 2000;
/** Outer probability on each side of 95 %. */
const tail = 0.025;

/** By percentiles over days drawn with replacement; undefined for fewer than two days, and where nothing is below the line. */
export function ratioInterval(days: readonly DayRatio[], seed: string): Interval | undefined {
  if (days.length < 2 || days.every(({ denominator }) => denominator === 0)) return undefined;
  const random = seededRandom(seed);
  const ratios: number[] = [];
  for (let draw = 0; draw < resamples; draw++) {
    let [above, below] = [0, 0];
    for (let n = 0; n < days.length; n++) {
      const day = days[Math.floor(random() * days.length)];
      above += day?.numerator ?? 0;
      below += day?.denominator ?? 0;
    }
    // Days that added nothing may be drawn alone.
    if (below > 0) ratios.push(above / below);
  }
  ratios.sort((a, b) => a - b);
  return { low: quantileOf(ratios, tail) ?? 0, high: quantileOf(ratios, 1 - tail) ?? 0 };
}

/** The interval of a share that is summed up from figures: Wilson's for one of commits, by days for one of what they hold. */
export function shareInterval(figures: readonly DatedFigure[], seed: string): Interval | undefined {
  const sum = figures.reduce((parts, { value }) => parts + value, 0);
  // Days on which nothing was seen say nothing of how rare it is; commits do.
  if (sum === 0 || figures.every(({ of = 1 }) => of === 1)) return wilsonInterval(sum, figures.length);
  const days = new Map<number, DayRatio>();
  for (const { day, value, of = 1 } of figures) {
    const { numerator, denominator } = days.get(day) ?? { numerator: 0, denominator: 0 };
    days.set(day, { numerator: numerator + value, denominator: denominator + of });
  }
  return ratioInterval([...days.values()], seed);
}
