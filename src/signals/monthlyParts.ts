/** How commits divide into classes month by month: a picture of what came and went, without a line through it. */
import type { FindingChart } from "../model/finding";
import type { ClassifiedCommit } from "./classifiedCommit";

/** Of a longer window the newest are shown. */
const mostMonths = 24;
const monthsPerYear = 12;

export interface MonthlyQuestion<Part extends string> {
  /** Commits, or what else the parts are counted in. */
  readonly unit: (FindingChart & { readonly kind: "months" })["unit"];
  /** Classes, in the order in which they are shown. */
  readonly parts: readonly Part[];
  /** How much of a part one commit holds. */
  readonly amountOf: (commit: ClassifiedCommit, part: Part) => number;
  /** Ids of commits whose clock can't be trusted. */
  readonly undatable: ReadonlySet<string>;
}

/** By the month on the clock of whoever committed; undefined where nothing has a month. */
export function monthlyParts<Part extends string>(commits: readonly ClassifiedCommit[], { unit, parts, amountOf, undatable }: MonthlyQuestion<Part>): (FindingChart & { readonly kind: "months" }) | undefined {
  const counts = new Map<number, number[]>();
  for (const one of commits) {
    const month = undatable.has(one.commit.id) ? undefined : monthOf(one);
    if (month === undefined) continue;
    const sums = counts.get(month);
    counts.set(month, parts.map((part, at) => (sums?.[at] ?? 0) + amountOf(one, part)));
  }
  if (counts.size === 0) return undefined;
  const newest = [...counts.keys()].reduce((a, b) => Math.max(a, b));
  const oldest = Math.max([...counts.keys()].reduce((a, b) => Math.min(a, b)), newest - mostMonths + 1);
  const months = Array.from({ length: newest - oldest + 1 }, (_, at) => {
    const month = oldest + at;
    return { year: Math.floor(month / monthsPerYear), month: (month % monthsPerYear) + 1, counts: counts.get(month) ?? parts.map(() => 0) };
  });
  return { kind: "months", unit, parts, months };
}

/** Months since the year 0. */
function monthOf({ commit: { committedAt } }: ClassifiedCommit): number | undefined {
  if (committedAt === undefined) return undefined;
  const date = new Date((committedAt.epochSeconds + committedAt.offsetMinutes * 60) * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.getUTCFullYear() * monthsPerYear + date.getUTCMonth();
}
