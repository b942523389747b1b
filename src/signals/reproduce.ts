/** Commands with plain git that show what a signal counted. */
import type { Evidence } from "./evidence";

/** Lists the window's commits with their effective lines for each file. */
export function numstatCommand({ head, window }: Evidence): string {
  return `git log --no-merges --topo-order --since=${isoSecond(window.since)} --until=${isoSecond(window.until)} --format='%n%h %s' --numstat -w --ignore-blank-lines -M ${head}`;
}

/** Lists one's own commits of the window with their author dates, as git's settings here know who that is. */
export function ownDatesCommand({ head, window }: Evidence, merges: "--no-merges" | "--merges" | "" = "--no-merges"): string {
  const kind = merges === "" ? "" : ` ${merges}`;
  return `git log${kind} --topo-order --since=${isoSecond(window.since)} --until=${isoSecond(window.until)} --author="<$(git config user.email)>" --fixed-strings --regexp-ignore-case --date=iso --format='%ad %h %s' ${head}`;
}

/** Lists the window's commits with whom their trailers name as co-authors. */
export function coAuthorCommand({ head, window }: Evidence): string {
  return `git log --no-merges --topo-order --since=${isoSecond(window.since)} --until=${isoSecond(window.until)} --format='%h %s%n%(trailers:key=Co-authored-by)' ${head}`;
}

/** Lists the window's messages with the size of each change. */
export function messageCommand({ head, window }: Evidence): string {
  return `git log --no-merges --topo-order --since=${isoSecond(window.since)} --until=${isoSecond(window.until)} --format='%n%h %B' --shortstat -w --ignore-blank-lines -M ${head}`;
}

/** The window as git's own options. */
export function windowOptions({ window }: Pick<Evidence, "window">): string {
  return `--since=${isoSecond(window.since)} --until=${isoSecond(window.until)}`;
}

/** Lists which files the window's commits added or moved, oldest first. */
export function nameStatusCommand({ head, window }: Evidence): string {
  return `git log --no-merges --topo-order --reverse --since=${isoSecond(window.since)} --until=${isoSecond(window.until)} --diff-filter=AMR --format='%n%h %cI %s' --name-status -M ${head}`;
}

/** Counts how often the window's commits touch each file, the most touched first. */
export function touchedFilesCommand({ head, window }: Evidence): string {
  return `git log --no-merges --since=${isoSecond(window.since)} --until=${isoSecond(window.until)} --format= --name-only -M ${head} | sort | uniq -c | sort -rn`;
}

/** Lists the window's commits with everything that may declare an agent: authors, trailers and the line of a tool. */
export function agentCommand({ head, window }: Evidence): string {
  return `git log --no-merges --topo-order --since=${isoSecond(window.since)} --until=${isoSecond(window.until)} --format='%n%h %aN <%aE> %s%n%b' ${head}`;
}

function isoSecond(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}
