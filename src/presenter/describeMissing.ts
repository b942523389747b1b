/** Says that a history has holes. */

/** For example `1 commit is missing here, and whatever lies behind it can't be counted`. */
export function describeMissing(missing: number): string {
  return missing === 1
    ? "1 commit is missing in this repository, and what lies behind it can't be counted"
    : `${missing} commits are missing in this repository, and what lies behind them can't be counted`;
}
