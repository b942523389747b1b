// Reads all facts of a history from one `git log`, as simply as can be; shares no code with the product, so that both can't be wrong in one way.
import { spawn } from "node:child_process";
import type { CanonicalChange, CanonicalCommit, CanonicalMoment } from "./canonicalFacts";

/** Written out here once more on purpose; each placeholder behind a NUL, which no field can hold. */
const placeholders = ["%H", "%P", "%an", "%ae", "%at", "%ad", "%cn", "%ce", "%ct", "%cd", "%B"];
const logArguments = [
  ...["log", "--no-merges", "--raw", "--numstat", "-z", "--no-abbrev", "--date=raw", "--encoding=UTF-8", "--root", "--no-mailmap"],
  `--format=${placeholders.map((one) => `%x00${one}`).join("")}`,
  ...["--no-color", "--no-decorate", "--no-notes", "--no-ext-diff", "--no-textconv", "--submodule=short", "--ignore-submodules=none"],
  ...["-w", "--ignore-blank-lines", "--diff-algorithm=myers", "-M", "-l2000", "-O/dev/null"],
];
const settings = ["core.attributesFile=/dev/null", "core.bigFileThreshold=20m", "core.quotePath=false", "diff.renameLimit=2000", "log.showRoot=true", "log.showSignature=false"];

/** `gitDir` is a bare repository without attributes of its own; hands the commits over in git's order. */
export async function readNaively(git: string, gitDir: string, commits: readonly string[], onCommit: (commit: CanonicalCommit) => void): Promise<void> {
  const args = [...settings.flatMap((one) => ["-c", one]), `--git-dir=${gitDir}`, ...logArguments, ...commits];
  const environment = { PATH: process.env.PATH, LC_ALL: "C", HOME: gitDir, GIT_CONFIG_NOSYSTEM: "1", GIT_ATTR_NOSYSTEM: "1", GIT_NO_REPLACE_OBJECTS: "1", GIT_NO_LAZY_FETCH: "1", GIT_ALLOW_PROTOCOL: "none" };
  const child = spawn(git, args, { cwd: gitDir, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)));
  const ended = new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  // One character per byte: every text stays what it was.
  child.stdout.setEncoding("latin1");
  let rest = "";
  let tokens: string[] = [];
  for await (const chunk of child.stdout as AsyncIterable<string>) {
    const parts = (rest + chunk).split("\0");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      tokens.push(part);
      if (isWhole(tokens, part)) {
        onCommit(parseCommit(tokens.slice(0, -1)));
        tokens = [part];
      }
    }
  }
  const code = await ended;
  if (code !== 0) throw new Error(`git log ended with ${String(code)}: ${complaint.trim()}`);
  if (tokens.length > 1) onCommit(parseCommit(tokens));
}

/** An empty token where a row could stand begins the next commit: no row is empty, and no path is. */
function isWhole(tokens: readonly string[], last: string): boolean {
  return last === "" && tokens.length > placeholders.length + 1;
}

/** The empty token that begins a commit, its fields, its rows. */
function parseCommit(tokens: readonly string[]): CanonicalCommit {
  const [start, id = "", parents = "", authorName = "", authorEmail = "", authorSeconds = "", authorDate = "", ...others] = tokens;
  const [committerName = "", committerEmail = "", committerSeconds = "", committerDate = "", message, ...rows] = others;
  if (start !== "" || !/^[0-9a-f]{40,64}$/.test(id) || message === undefined) throw new Error(`This is no commit: ${JSON.stringify(tokens.slice(0, 4))}`);
  return {
    id,
    parents: parents === "" ? [] : parents.split(" "),
    author: { name: authorName, email: authorEmail },
    committer: { name: committerName, email: committerEmail },
    authoredAt: parseMoment(authorSeconds, authorDate),
    committedAt: parseMoment(committerSeconds, committerDate),
    message,
    changes: parseRows(rows),
  };
}

function parseMoment(seconds: string, raw: string): CanonicalMoment | null {
  // Later seconds are an overflow of what the commit says.
  if (!/^-?\d+$/.test(seconds) || Math.abs(Number(seconds)) > 8.64e12) return null;
  const [, sign, hours, minutes] = /([+-])(\d\d+)(\d\d)$/.exec(raw) ?? ["", "+", "0", "0"];
  const offset = Number(hours) * 60 + Number(minutes);
  return { epochSeconds: Number(seconds), offsetMinutes: sign === "-" ? -offset : offset };
}

function parseRows(rows: readonly string[]): readonly CanonicalChange[] {
  const raw: { modes: readonly string[]; status: string; similarity: number | null; previousPath: string | null; path: string }[] = [];
  const numbers = new Map<string, { added: string; removed: string }>();
  let at = 0;
  const take = () => rows[at++] ?? "";
  while (at < rows.length) {
    const row = take().replace(/^\n/, "");
    const change = /^:(\d+) (\d+) [0-9a-f]+ [0-9a-f]+ ([A-Z])(\d*)$/.exec(row);
    const counted = /^(\d+|-)\t(\d+|-)\t([^]*)$/.exec(row);
    if (change !== null) {
      const [, before = "", after = "", status = "", score = ""] = change;
      const hasTwo = status === "R" || status === "C";
      const previousPath = hasTwo ? take() : null;
      raw.push({ modes: [before, after], status, similarity: hasTwo ? Number(score) : null, previousPath, path: take() });
    } else if (counted !== null) {
      const [, added = "", removed = "", path = ""] = counted;
      if (path === "") take();
      numbers.set(path === "" ? take() : path, { added, removed });
    } else {
      throw new Error(`This is no change: ${JSON.stringify(row)}`);
    }
  }
  return raw.map(({ modes, ...one }) => ({ ...one, ...contentOf(modes, numbers.get(one.path)) }));
}

/** Without numbers, only white space, the mode or the name changed. */
function contentOf(modes: readonly string[], numbers: { added: string; removed: string } | undefined): Pick<CanonicalChange, "content" | "added" | "removed"> {
  const isBinary = numbers?.added === "-";
  const [added, removed] = isBinary ? [0, 0] : [Number(numbers?.added ?? 0), Number(numbers?.removed ?? 0)];
  // Of a submodule, git counts the one line that names its commit.
  return { content: modes.includes("160000") ? "submodule" : isBinary ? "binary" : "text", added, removed };
}
