// Holds the share of fresh lines that are rewritten against plain git: where each deleted line came from, by git blame.
import { linePatchesOf } from "./linePatches.mjs";
import { gitText, inParallel } from "./naiveGit.mjs";
import { nothingBut } from "./recomputation.mjs";

const day = 86_400;
const fresh = 21 * day;
/** Of more deleting commits the report looks at a sample of its own; a shorter window holds fewer. */
const mostDeleting = 300;
/** More lines would take an hour. */
const mostTraced = 20_000;

export async function checkRework(recomputation, history) {
  const finding = await findingOf(recomputation, history);
  if (finding === undefined) return recomputation.tally.leaveOut("flow.rework", "even a week holds too many deleted lines");
  if (!recomputation.isTold(finding)) return;
  const until = Date.parse(finding.window.until) / 1000;
  const commits = await commitsOf(history, finding.window);
  const cohort = commits.filter((commit) => commit.notSized === undefined && commit.isDated && commit.seconds <= until - fresh);
  const added = cohort.reduce((sum, { code }) => sum + code.reduce((lines, file) => lines + file.added, 0), 0);
  recomputation.compare("flow.rework counted", "all", finding.sample.counted, cohort.length);
  if (finding.kind === "none") return;
  recomputation.compareMeasure(finding, "added", added);
  const lines = await deletedLines(recomputation, commits.filter(isDeleting));
  const isFresh = new Map(cohort.map(({ sha, seconds }) => [sha, seconds]));
  const counts = new Map(cohort.map(({ sha }) => [sha, 0]));
  const files = new Map();
  let inFlow = 0;
  for (const { origin, deletedAt, path } of lines) {
    if (!isFresh.has(origin)) continue;
    const age = deletedAt - isFresh.get(origin);
    if (age <= day) inFlow += 1;
    else if (age <= fresh) {
      counts.set(origin, counts.get(origin) + 1);
      files.set(path, (files.get(path) ?? 0) + 1);
    }
  }
  const total = [...counts.values()].reduce((sum, one) => sum + one, 0);
  recomputation.tally.compareRows("flow.rework", finding.rows ?? [], cohort.map(({ sha }) => ({ commit: sha, value: counts.get(sha) })).reverse());
  const hottest = [...files].map(([path, value]) => ({ path, value, unit: "lines" })).sort((a, b) => b.value - a.value || (a.path < b.path ? -1 : 1)).slice(0, 200);
  recomputation.compare("flow.rework files", "all", (finding.files ?? []).map(({ path, value }) => `${path} ${value}`), hottest.map(({ path, value }) => `${path} ${value}`));
  const isEnough = cohort.length >= 20 && added >= 500;
  recomputation.compareMeasure(finding, "rework", isEnough ? Math.min(1, total / added) : undefined);
  recomputation.compareMeasure(finding, "inFlow", isEnough ? Math.min(1, inFlow / added) : undefined);
}

/** The report's own window, or the longest shorter one that holds no more than can be traced. */
async function findingOf(recomputation, history) {
  const own = await recomputation.finding("flow.rework");
  if (own.window === undefined || (await isTraceable(history, own.window))) return own;
  const until = await history.tipAt();
  for (const days of [60, 30, 14, 7]) {
    if (await isTraceable(history, { since: until - days * day, until })) return (await recomputation.findings("--at", "HEAD", "--days", String(days), ...nothingBut("flow.rework"))).get("flow.rework");
  }
  return undefined;
}

async function isTraceable(history, window) {
  const deleting = (await commitsOf(history, window)).filter(isDeleting);
  return deleting.length <= mostDeleting && deleting.reduce((sum, { code }) => sum + code.reduce((lines, file) => lines + file.removed, 0), 0) <= mostTraced;
}

/** Lines that are rewritten in the window may be three weeks older. */
function commitsOf(history, { since, until }) {
  const [from, to] = [since, until].map((moment) => (typeof moment === "number" ? moment : Date.parse(moment) / 1000));
  return history.window({ since: from - fresh, until: to });
}

function isDeleting({ inCode, isWhole, isDated, code }) {
  return inCode && isWhole && isDated && code.some(({ removed }) => removed > 0);
}

/** Every deleted line of code with its origin: one question for each file of each commit. */
async function deletedLines(recomputation, commits) {
  const { folder } = recomputation;
  const perCommit = await inParallel(commits, async ({ sha, parents, seconds, code }) => {
    const found = [];
    const patches = await linePatchesOf(folder, sha);
    for (const { path } of code.filter((file) => file.removed > 0)) {
      const { from, removed: numbers } = patches.get(path);
      const place = { revision: parents[0], path: from };
      // Whatever is older than three weeks is of no cohort, and need not be followed further.
      const origins = await originsOf(folder, place, numbers, [`--since=${seconds - fresh - day}`]);
      found.push(...numbers.map((number) => ({ path, deletedAt: seconds, origin: origins.get(number), place, number })));
    }
    return found;
  }, 2);
  const lines = perCommit.flat();
  await checkOrigins(recomputation, lines.filter(({ origin }) => origin !== undefined));
  return lines;
}

/** A few by themselves and back to the beginning, so that nothing rests on where the others stop. */
async function checkOrigins(recomputation, lines) {
  for (const { place, number, origin } of recomputation.choose(lines)) {
    recomputation.compare("flow.rework origins", `${place.path}:${number}`, origin, (await originsOf(recomputation.folder, place, [number], [])).get(number));
  }
}

/** The commit that wrote each of these lines last, apart from white space; none where that was before what is looked at. */
async function originsOf(folder, { revision, path }, numbers, limits) {
  if (numbers.length === 0) return new Map();
  const ranges = numbers.flatMap((number) => ["-L", `${number},${number}`]);
  const text = await gitText(folder, "-c", "blame.ignoreRevsFile=", "blame", "-w", "--porcelain", ...limits, ...ranges, revision, "--", path);
  const origins = new Map();
  const boundaries = new Set();
  let last;
  for (const row of text.split("\n")) {
    const [, sha, line] = /^([0-9a-f]{40,64}) \d+ (\d+)(?: \d+)?$/.exec(row) ?? [];
    if (sha !== undefined) origins.set(Number(line), (last = sha));
    else if (row === "boundary") boundaries.add(last);
  }
  return new Map([...origins].filter(([, sha]) => !boundaries.has(sha)));
}
