// Figures of files, recomputed the naive way: authors by the published formula, marked lines by git grep, ages and origins by one git blame a line.
import { gitText, inParallel, outputOf } from "./naiveGit.mjs";

const bot = /\[bot\]|^(dependabot|renovate|greenkeeper|snyk|github-actions|semantic-release|pre-commit-ci|mergify|weblate|imgbot|allcontributors)\b/i;
const agent = /^noreply@anthropic\.com$|^cursoragent@cursor\.com$|copilot|\(aider\)|@aider\.chat$|^aider\b|devin-ai|^devin\b|^codex\b|@openai\.com$|^(google-labs-)?jules\b|^gemini\b|gemini-code-assist/;

export function keyOf(name, mail) {
  const address = mail.trim().toLowerCase();
  const login = /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/.exec(address)?.[1];
  return address === "" ? `name:${name}` : login === undefined ? address : `login:${login}`;
}

/** Avelino's degree of authorship for each of these files, over the whole history, and the truck factor of them all. */
export async function spreadFigures(folder, paths, listed) {
  const format = "%x01%H%x00%aN%x00%aE%x00%(trailers:key=Co-authored-by,valueonly,separator=%x02)%x00";
  const text = await gitText(folder, "-c", "diff.renameLimit=2000", "log", "-z", "--no-merges", "--topo-order", "-M", "-l2000", "--root", "--raw", "--numstat", "-w", "--ignore-blank-lines", `--format=${format}`, "HEAD", "--");
  const lives = new Map(paths.map((path) => [path, { deliveries: new Map() }]));
  const names = new Map(lives);
  const people = new Set();
  for (const record of text.split("\x01").slice(1)) {
    const [sha, name, mail, trailers, ...rest] = record.split("\0");
    const isCounted = !bot.test(name) && !bot.test(mail) && !listed.has(sha);
    const others = isCounted ? coAuthorsOf(trailers, keyOf(name, mail), name) : [];
    const given = [];
    for (const { status, path, previous, lines } of changesIn(rest)) {
      const life = names.get(path);
      if (life === undefined || status === "D") continue;
      const isBirth = status === "A" || status === "C";
      if (isBirth || status === "R") names.delete(path);
      if (status === "R") given.push([previous, life]);
      if (!isCounted || (!isBirth && status !== "M" && lines === 0)) continue;
      const author = keyOf(name, mail);
      if (isBirth) life.first ??= author;
      for (const key of isBirth ? others : [author, ...others]) life.deliveries.set(key, (life.deliveries.get(key) ?? 0) + 1);
      for (const key of [author, ...others]) people.add(key);
    }
    for (const [path, life] of given) if (!names.has(path)) names.set(path, life);
  }
  const authors = new Map([...lives].map(([path, life]) => [path, authorsOf(life)]));
  return { authors, people: people.size, truckFactor: truckFactorOf([...authors.values()]) };
}

function coAuthorsOf(trailers, author, name) {
  const found = new Set();
  for (const value of trailers.split("\x02")) {
    const [, theirs = "", mail = ""] = /^(.*?)\s*(?:<([^<>]*)>\s*)?$/.exec(value.trim()) ?? [];
    if ((theirs === "" && mail === "") || bot.test(theirs) || bot.test(mail) || agent.test(theirs.toLowerCase()) || agent.test(mail.toLowerCase())) continue;
    found.add(keyOf(theirs, mail));
  }
  found.delete(author);
  found.delete(`name:${name}`);
  return [...found];
}

/** Raw rows first, then their counts, as `--raw --numstat -z` prints them. */
function changesIn(tokens) {
  const changes = [];
  const counts = new Map();
  const left = tokens.map((token) => token.replace(/^\n+/, ""));
  while (left.length > 0) {
    const token = left.shift();
    const raw = /^:\d+ \d+ \S+ \S+ ([A-Z])\d*$/.exec(token);
    const count = /^(\d+|-)\t(\d+|-)\t([^]*)$/.exec(token);
    if (raw !== null) {
      const first = left.shift();
      changes.push(/[RC]/.test(raw[1]) ? { status: raw[1], previous: first, path: left.shift() } : { status: raw[1], path: first });
    } else if (count !== null) {
      const path = count[3] === "" ? (left.shift(), left.shift()) : count[3];
      counts.set(path, (Number(count[1]) || 0) + (Number(count[2]) || 0));
    }
  }
  return changes.map((change) => ({ ...change, lines: counts.get(change.path) ?? 0 }));
}

function authorsOf({ first, deliveries }) {
  const all = [...deliveries.values()].reduce((sum, count) => sum + count, 0);
  const degrees = [...new Set([...(first === undefined ? [] : [first]), ...deliveries.keys()])].map((key) => {
    const own = deliveries.get(key) ?? 0;
    return [key, 3.293 + 1.098 * (key === first ? 1 : 0) + 0.164 * own - 0.321 * Math.log(1 + all - own)];
  });
  const most = Math.max(...degrees.map(([, degree]) => degree));
  return degrees.filter(([key, degree]) => degree / most > 0.75 && (degree >= 3.293 || key === first)).map(([key]) => key);
}

/** Takes the strongest author away and counts again, until less than half of the files are covered. */
function truckFactorOf(files) {
  let factor = 0;
  let left = files;
  while (left.filter((authors) => authors.length > 0).length >= files.length / 2) {
    const counts = new Map();
    for (const authors of left) for (const key of authors) counts.set(key, (counts.get(key) ?? 0) + 1);
    const [top] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    if (top === undefined) break;
    left = left.map((authors) => authors.filter((key) => key !== top[0]));
    factor += 1;
  }
  return factor;
}

/** How a comment begins, and a block of one, by the ending of a file's name; the rest isn't looked at. */
const openers = [
  [/\.(?:c|h|cc|cpp|hpp|m|java|kt|scala|go|rs|swift|cs|js|jsx|ts|tsx|mjs|cjs|php|dart|scss|less|proto|zig)$/, /\/\/|\/\*/, ["/*", "*/"]],
  [/\.css$/, /\/\*/, ["/*", "*/"]],
  [/\.(?:py|rb|sh|bash|zsh|pl|pm|t|tcl|r|R|ex|exs|fish)$/, /(?:^|[\s;])#/, undefined],
  [/\.(?:lua|sql|hs)$/, /--/, undefined],
];

export function isKnownLanguage(path) {
  return openers.some(([ending]) => ending.test(path));
}

/** Numbers of the lines of one file on which `git grep -nw` finds a marker behind the beginning of a comment. */
export async function markedLines(folder, path) {
  const found = await outputOf("git", ["grep", "-n", "-I", "-w", "-E", "TODO|FIXME|HACK|XXX", "HEAD", "--", `:(literal)${path}`], { folder });
  if (found === undefined) return [];
  const lines = (await gitText(folder, "show", `HEAD:${path}`)).split("\n");
  const [, opener, block] = openers.find(([ending]) => ending.test(path));
  return found.toString("latin1").split("\n").filter((row) => row !== "").flatMap((row) => {
    const number = Number(row.slice(`HEAD:${path}:`.length).split(":")[0]);
    const line = lines[number - 1] ?? "";
    const at = line.search(/\b(?:TODO|FIXME|HACK|XXX)\b/);
    const isBehind = opener.test(line.slice(0, at));
    // What stands between quotes begins nothing.
    const before = lines.slice(0, number - 1).join("\n").replaceAll(/"(?:\\.|[^"\\\n])*"/g, '""');
    const isQuoted = line.slice(0, at).split('"').length % 2 === 0;
    const isInside = block !== undefined && !isQuoted && before.lastIndexOf(block[0]) > before.lastIndexOf(block[1]);
    return isBehind || isInside ? [number] : [];
  });
}

/** Who wrote one line of one file at one revision. */
export async function originOf(folder, revision, path, line) {
  const text = await gitText(folder, "-c", "blame.ignoreRevsFile=", "blame", "-w", "--root", "--porcelain", "-L", `${line},${line}`, revision, "--", path);
  const time = (name) => Number(new RegExp(`^${name}-time (\\d+)$`, "m").exec(text)?.[1]);
  return { commit: text.slice(0, text.indexOf(" ")), authoredAt: time("author"), committedAt: time("committer") };
}

/** Every deleted line of these commits in files that `isCode` accepts, with its origin: one git blame a line. */
export async function deletedLines(folder, commits, isCode) {
  const perCommit = await inParallel(commits, async ({ sha, parents, seconds }) => {
    const patch = await gitText(folder, "show", "--format=", "-M", "-l2000", "-w", "--ignore-blank-lines", "--inter-hunk-context=0", "--no-textconv", "--no-ext-diff", sha, "--");
    const found = [];
    let [from, to, line, left] = ["", "", 0, [0, 0]];
    for (const row of patch.split("\n")) {
      const hunk = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(row);
      if (left[0] <= 0 && left[1] <= 0) {
        if (row.startsWith("--- ")) from = row.slice(4).replace(/^a\//, "").replace(/\t$/, "");
        else if (row.startsWith("+++ ")) to = row.slice(4).replace(/^b\//, "").replace(/\t$/, "");
        else if (hunk !== null) [line, left] = [Number(hunk[1]), [Number(hunk[2] ?? 1), Number(hunk[3] ?? 1)]];
      } else if (row.startsWith("-")) {
        if (isCode(to === "/dev/null" ? from : to)) found.push({ path: from, line });
        [line, left] = [line + 1, [left[0] - 1, left[1]]];
      } else if (row.startsWith("+")) left = [left[0], left[1] - 1];
      else if (!row.startsWith("\\")) [line, left] = [line + 1, [left[0] - 1, left[1] - 1]];
    }
    return inParallel(found, async ({ path, line: number }) => ({ deletedAt: seconds, ...(await originOf(folder, parents[0], path, number)) }), 2);
  }, 2);
  return perCommit.flat();
}

/** When a file came in, under whatever name: asked for it alone. */
export async function cameIn(folder, path) {
  const times = (await gitText(folder, "log", "--follow", "--no-merges", "--diff-filter=A", "--format=%ct", "HEAD", "--", path)).trim().split("\n");
  return Number(times.at(-1));
}
