// Holds what is said of single commits, and of their sizes, against plain git.
import { countReasons } from "./history.mjs";
import { linesOf } from "./populations.mjs";
import { median, quantile, shareOf, spread } from "./statistics.mjs";
import { findTangles } from "./tangles.mjs";

export async function checkCommits(recomputation, history) {
  const headers = await commitsOfPeriod(recomputation, history);
  const chosen = recomputation.choose(headers);
  const { order, lines } = await readLines(recomputation, new Set(chosen.map(({ sha }) => sha)));
  recomputation.compare("commits.order", "all commits", order.join(" "), headers.map(({ sha }) => sha).join(" "));
  for (const commit of await history.classify(chosen)) compareCommit(recomputation, commit, lines.get(commit.sha) ?? {});
}

async function commitsOfPeriod({ days }, history) {
  const headers = await history.headers();
  const since = days === undefined ? -Infinity : (await history.tipAt()) - Number(days) * 86_400;
  return headers.filter(({ seconds }) => seconds >= since);
}

/** What `metronome commits` prints, of which only the chosen ones are kept. */
async function readLines(recomputation, wanted) {
  const output = await recomputation.ask("commits", recomputation.days === undefined ? [] : ["--days", recomputation.days]);
  const order = [];
  const lines = new Map();
  for (let from = 0, to = output.indexOf(10); to !== -1; from = to + 1, to = output.indexOf(10, from)) {
    const line = output.subarray(from, to);
    const sha = /"sha":\s*"([0-9a-f]+)"/.exec(line.subarray(0, 200).toString("latin1"))?.[1] ?? JSON.parse(line.toString("utf8")).sha;
    order.push(sha);
    if (wanted.has(sha)) lines.set(sha, JSON.parse(line.toString("utf8")));
  }
  return { order, lines };
}

function compareCommit({ tally }, commit, said) {
  const { sha, files, isWhole } = commit;
  const compare = (figure, one, other) => tally.compare(`commits.${figure}`, sha, one, other);
  const lines = (side, chosen) => (isWhole ? chosen.reduce((sum, file) => sum + file[side], 0) : null);
  compare("parents", said.parents, commit.parents);
  compare("authoredAt", moment(said.authoredAt), moment(commit.authoredAt));
  compare("committedAt", moment(said.committedAt), moment(commit.committedAt));
  compare("files", said.files, files.length);
  compare("added", said.added, lines("added", files));
  compare("removed", said.removed, lines("removed", files));
  // A list of commits doesn't look into files for tests of their own.
  if (!files.some(({ isTestAlone }) => isTestAlone)) compare("kind", said.kind, commit.kind);
  const byLabel = {};
  for (const label of new Set(files.map((file) => file.label))) {
    const labelled = files.filter((file) => file.label === label);
    byLabel[label] = { files: labelled.length, added: lines("added", labelled), removed: lines("removed", labelled) };
  }
  const sorted = (labels = {}) => Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  compare("byLabel", sorted(said.byLabel), sorted(byLabel));
}

function moment(text) {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? null : new Date(time).toISOString() + text.slice(-6).replace(/^.*Z$/, "+00:00");
}

/** The window must be the first that holds enough, and its commits must have these sizes. */
export async function checkSizes(recomputation, history) {
  const finding = await recomputation.finding("size.commit");
  if (!recomputation.isTold(finding)) return;
  const { commits, days } = await firstWindow(recomputation, history, 10, ({ notSized }) => notSized === undefined);
  const sized = commits.filter(({ notSized }) => notSized === undefined).reverse();
  const sizes = sized.map(({ code }) => linesOf(code));
  const n = sizes.length;
  recomputation.compare("size.commit window", "all", finding.window.days, days);
  recomputation.compare("size.commit counted", "all", finding.sample.counted, n);
  recomputation.compare("size.commit left out", "all", finding.sample.excluded, countReasons(commits.map(({ notSized }) => notSized)));
  recomputation.tally.compareRows("size.commit", finding.rows ?? [], sized.map(({ sha, code }) => ({ commit: sha, value: linesOf(code) })));
  const measure = (id, expected) => recomputation.compareMeasure(finding, id, expected);
  measure("p90", n < 36 ? undefined : quantile(sizes, 0.9));
  measure("max", n === 0 || n >= 36 ? undefined : Math.max(...sizes));
  measure("median", n < 10 ? undefined : median(sizes));
  if (n < 10) return;
  measure("mad", spread(sizes));
  measure(n < 20 ? "countUpTo50" : "shareUpTo50", shareOf(sizes.filter((size) => size <= 50).length, n));
  measure(n < 20 ? "countAbove400" : "shareAbove400", shareOf(sizes.filter((size) => size > 400).length, n));
  measure("filesMedian", median(sized.map(({ files }) => files.length)));
  const own = (files) => files.reduce((sum, file) => sum + file.own, 0);
  const lines = (files, label) => linesOf(files.filter((file) => file.label === label));
  measure("productionMedian", median(sized.map(({ files }) => lines(files, "production") - own(files))));
  measure("testMedian", median(sized.map(({ files }) => lines(files, "test") + own(files))));
}

/** 90 days, 180 or 365: whichever is the first with enough. */
async function firstWindow(recomputation, history, needed, isCounted) {
  const until = await history.tipAt();
  let found;
  for (const days of recomputation.days === undefined ? [90, 180, 365] : [Number(recomputation.days)]) {
    found = { days, commits: await history.window({ since: until - days * 86_400, until }) };
    if (found.commits.filter(isCounted).length >= needed) break;
  }
  return found;
}

/** S09: commits with two clues or more stand first. */
export async function checkFocus(recomputation, history) {
  const finding = await recomputation.finding("size.focus");
  if (!recomputation.isTold(finding)) return;
  const { commits, days } = await firstWindow(recomputation, history, 20, ({ notSized }) => notSized === undefined);
  recomputation.compare("size.focus window", "all", finding.window.days, days);
  const judged = commits.filter(({ notSized }) => notSized === undefined).reverse().map((commit) => ({ commit: commit.sha, clues: findTangles(commit) }));
  const tangled = judged.filter(({ clues }) => clues.length >= 2).sort((one, other) => other.clues.length - one.clues.length);
  recomputation.compare("size.focus counted", "all", finding.sample.counted, judged.length);
  recomputation.compare("size.focus left out", "all", finding.sample.excluded, countReasons(commits.map(({ notSized }) => notSized)));
  const rows = [...tangled.map(({ commit, clues }) => ({ commit, class: clues.join(" ") })), ...judged.filter(({ clues }) => clues.length < 2).map(({ commit }) => ({ commit, class: "one thing" }))];
  recomputation.tally.compareRows("size.focus", finding.rows ?? [], rows);
  recomputation.compareMeasure(finding, "maybeTangled", judged.length === 0 ? undefined : shareOf(tangled.length, judged.length));
}
