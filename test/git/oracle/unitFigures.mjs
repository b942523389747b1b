// Works out the births of units, their tests and the often changed units a second time, file by file with plain git.
import { gitText, inParallel, outputOf, showCommit } from "./naiveGit.mjs";
import { codeExtensions, isBase, isCode, labelsOf, listedCommits } from "./sizedCommits.mjs";

const day = 86_400;
const untestable = new Set("html htm css scss sass less styl sql graphql gql proto thrift tf bicep erb eex heex twig haml slim liquid mustache hbs ejs njk pug".split(" "));
const wiring = new Set(["index", "mod", "main", "setup", "__init__"]);
const families = ["ts tsx js jsx mts cts mjs cjs vue svelte", "c cc cpp cxx h hpp hh hxx m mm"].map((words) => new Set(words.split(" ")));

/** The window's commits, oldest first, each with its files and whether it counts as code. */
export async function readWindow(metronome, folder, headers, finding) {
  const [since, until] = [Date.parse(finding.window.since) / 1000, Date.parse(finding.window.until) / 1000];
  const listed = await listedCommits(folder);
  const window = headers.filter(({ seconds }) => seconds >= since && seconds <= until).slice(0, 3000);
  const commits = (await inParallel(window, async (header) => ({ ...header, ...(await showCommit(folder, header.sha)) }))).reverse();
  const tree = (await gitText(folder, "ls-tree", "-r", "-z", "--name-only", "HEAD")).split("\0").filter((path) => path !== "");
  const labels = await labelsOf(metronome, folder, [...new Set([...tree, ...commits.flatMap(({ files }) => files.map(({ path }) => path))])]);
  const marked = commits.map((commit) => ({ ...commit, isBase: isBase(commit, listed, new Set()), isCode: isBase(commit, listed, new Set()) && commit.files.some((file) => isCode(file, labels)) }));
  return { commits: marked, labels, tree, until, pairs: await readPairs(metronome, folder) };
}

async function readPairs(metronome, folder) {
  const output = await outputOf(process.execPath, [metronome, "pairs", "--repo", folder], { folder });
  const lines = output.toString("latin1").split("\n").filter((line) => line !== "").map((line) => line.split("\t"));
  return lines.filter(([, , rule]) => rule !== "words-dropped").map(([production, test]) => ({ production, test }));
}

/**
 * Paths of new units with the class that each must have; those that moved or went, or whose tests did, are left to the
 * written vectors, because a list of pairs at the head can't tell of them.
 */
export async function unitOrders(folder, { commits, labels, tree, until, pairs }) {
  const present = new Set(tree);
  const moved = new Set(commits.flatMap(({ files }) => files.filter(({ status }) => /^[RD]/.test(status)).map(({ path, from }) => stem(from ?? path))));
  const orders = new Map();
  const code = commits.filter((commit) => commit.isCode);
  for (const [at, commit] of commits.entries()) {
    if (!commit.isBase || !commit.isWhole) continue;
    for (const { path, status } of commit.files) {
      if (!status.startsWith("A") || labels.get(path) !== "production" || !isTestable(path) || wiring.has(stem(path))) continue;
      const isFirst = !commits.slice(0, at).some(({ files }) => files.some((file) => file.path === path || file.from === path));
      if (!isFirst || !present.has(path) || commits.some(({ files }) => files.some((file) => file.path === path && file.status.startsWith("R")))) continue;
      const tests = pairs.filter(({ production }) => production === path).map(({ test }) => test);
      if ([...moved].some((name) => name.includes(stem(path)) || stem(path).includes(name) || tests.some((test) => stem(test) === name))) continue;
      const times = [...tests.map((test) => firstSeen(commits, test)), await firstOwnTest(folder, commits, path)].filter((one) => one !== undefined);
      orders.set(path, { sha: commit.sha, order: orderOf(commits, code, at, times.length === 0 ? undefined : Math.min(...times), until) });
    }
  }
  return orders;
}

/** Position of the first commit that has a file; before all of them where it was not added in the window. */
function firstSeen(commits, path) {
  const at = commits.findIndex(({ files }) => files.some((file) => file.path === path));
  return at === -1 || !commits[at].files.find((file) => file.path === path).status.startsWith("A") ? -1 : at;
}

function orderOf(commits, code, birth, test, until) {
  const position = (at) => code.filter((commit) => commits.indexOf(commit) < at).length;
  if (test === undefined) {
    const following = code.filter((commit) => commits.indexOf(commit) > birth).length;
    return following < 10 || until - commits[birth].seconds < 14 * day ? "pending" : "never";
  }
  if (test <= birth) return test < birth ? "test-before" : "together";
  const distance = Math.max(1, position(test) - position(birth));
  return distance <= 10 && commits[test].seconds - commits[birth].seconds <= 14 * day ? `test-after(${distance})` : "test-late";
}

/** Rust alone, as its formatter writes it: from the attribute at the margin to the next brace at the margin. */
async function firstOwnTest(folder, commits, path) {
  if (!path.endsWith(".rs")) return undefined;
  for (const [at, { sha, files }] of commits.entries()) {
    if (files.some((file) => file.path === path && !file.status.startsWith("D")) && (await ownTestLines(folder, sha, path)) > 0) return at;
  }
  return undefined;
}

/** Effective lines of a commit inside the tests of one file: one naive question for the file, one for its changes. */
export async function ownTestLines(folder, sha, path, from = path) {
  const patch = (await outputOf("git", ["show", "--format=", "-w", "--ignore-blank-lines", "-M", "--root", sha, "--", path, from], { folder }))?.toString("utf8") ?? "";
  const [present, before] = [await testRanges(folder, `${sha}:${path}`), await testRanges(folder, `${sha}^:${from}`)];
  let [oldLine, newLine, count] = [0, 0, 0];
  for (const line of patch.split("\n")) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line);
    if (hunk !== null) [oldLine, newLine] = [Number(hunk[1]), Number(hunk[2])];
    else if (oldLine + newLine === 0 || line.startsWith("\\")) continue;
    else if (line.startsWith("+")) count += isInside(present, newLine++) ? 1 : 0;
    else if (line.startsWith("-")) count += isInside(before, oldLine++) ? 1 : 0;
    else [oldLine, newLine] = [oldLine + 1, newLine + 1];
  }
  return count;
}

function isInside(ranges, line) {
  return ranges.some(({ from, to }) => line >= from && line <= to);
}

/** Modules reach to the last brace at the margin, single tests to the next one: texts in a module may hold braces of their own. */
async function testRanges(folder, name) {
  const lines = ((await outputOf("git", ["show", name], { folder })) ?? Buffer.alloc(0)).toString("utf8").split("\n");
  const ranges = [];
  for (const [at, line] of lines.entries()) {
    if (!/^#\[(cfg\((test|all\(test, .*\))\)|test)\]$/.test(line) || at + 1 <= (ranges.at(-1)?.to ?? 0)) continue;
    const head = lines.slice(at, at + 5).findIndex((one) => !one.startsWith("#["));
    const item = lines[at + head] ?? "";
    const isModule = line.includes("cfg") && /^(pub(\([^)]*\))? )?mod \w+ \{/.test(item);
    if (!isModule && !(/^fn \w+/.test(item) && lines.slice(at, at + head).includes("#[test]"))) continue;
    const isEnd = (one, index) => index >= at + head && one.startsWith("}");
    const end = isModule ? lines.findLastIndex(isEnd) : lines.findIndex(isEnd);
    let from = at;
    while (/^(\/\/|#\[)/.test(lines[from - 1] ?? "")) from--;
    while (lines[from - 1]?.trim() === "") from--;
    let to = end;
    while (lines[to + 1]?.trim() === "") to++;
    ranges.push({ from: from + 1, to: to + 1 });
  }
  return ranges;
}

/** How many code commits touch each testable production file of the head, under its present name or an earlier one. */
export function touches({ commits, labels, tree }) {
  const present = new Set(tree.filter((path) => labels.get(path) === "production" && isTestable(path)));
  const names = new Map();
  const counts = new Map();
  for (const { files, isCode: counted } of commits.toReversed()) {
    if (!counted) continue;
    for (const path of new Set(files.flatMap(({ path: changed, from, status }) => {
      const now = names.get(changed) ?? changed;
      if (from !== undefined) names.set(from, now);
      return status.startsWith("D") || !present.has(now) ? [] : [now];
    }))) counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return counts;
}

/** Files whose headers or namesakes could be one unit with them are left to the written vectors. */
export function isAlone(path) {
  return !families[1].has(extension(path)) && !["py", "pyi", "ml", "mli", "erl", "hrl"].includes(extension(path));
}

function isTestable(path) {
  return codeExtensions.has(extension(path)) && !untestable.has(extension(path));
}

function extension(path) {
  const base = path.slice(path.lastIndexOf("/") + 1);
  return base.lastIndexOf(".") > 0 ? base.slice(base.lastIndexOf(".") + 1) : "";
}

function stem(path) {
  const base = path.slice(path.lastIndexOf("/") + 1);
  return base.lastIndexOf(".") > 0 ? base.slice(0, base.lastIndexOf(".")) : base;
}
