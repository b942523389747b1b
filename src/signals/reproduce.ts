/** Commands with plain git that show what a signal counted. */
import type { Evidence } from "./evidence";

/** Lists the window's commits with their effective lines for each file. */
export function numstatCommand({ head, window }: Evidence): string {
  return `git log --no-merges --topo-order --since=${isoSecond(window.since)} --until=${isoSecond(window.until)} --format='%n%h %s' --numstat -w --ignore-blank-lines -M ${head}`;
}

function isoSecond(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}
