// Holds the signals about units and their tests against a second computation with plain git, file by file.
import { changesTest, holdsUnseenTests } from "./history.mjs";
import { gitText } from "./naiveGit.mjs";
import { extensionOf, isSquashed, isTestable } from "./populations.mjs";
import { shareOf } from "./statistics.mjs";

const day = 86_400;
const wiring = new Set(["index", "mod", "main", "setup", "__init__"]);
/** Languages in which a header or a stub is one unit with its source. */
const joined = new Set("c cc cpp cxx h hpp hh hxx m mm py pyi ml mli erl hrl".split(" "));
/** A report lists no more files by name. */
const mostFiles = 200;

export async function checkUnitOrder(recomputation, history) {
  const finding = await recomputation.finding("hist.unitOrder");
  if (!recomputation.isTold(finding)) return;
  const place = await placeOf(recomputation, history, finding);
  if (holdsUnseenTests(place.commits)) return recomputation.tally.leaveOut(finding.signal, "tests may stand in files of languages that are not looked into here");
  const squashed = isSquashed(place.commits.filter(({ isBase }) => isBase));
  const said = new Map((finding.files ?? []).map(({ path, class: order }, at) => [path, { sha: finding.evidence[at], order }]));
  const { orders, births } = unitOrders(place);
  for (const [path, { sha, order }] of orders) {
    const seen = squashed && !["together", "never", "pending"].includes(order) ? "apart" : order;
    if (said.size < mostFiles || said.has(path)) recomputation.compare("hist.unitOrder rows", path, said.get(path), seen === "pending" ? undefined : { sha, order: seen });
  }
  compareBirths(recomputation, finding, births);
  compareOrders(recomputation, finding);
}

/** Which files are new, whatever became of their tests: no other one may be listed. Two files may have ended under one name. */
function compareBirths(recomputation, finding, births) {
  const listed = (finding.files ?? []).map(({ path }) => path);
  for (const path of listed) recomputation.compare("hist.unitOrder births", path, true, births.includes(path));
  const pending = finding.sample.excluded.pending ?? 0;
  const others = Object.values(finding.sample.excluded).reduce((sum, count) => sum + count, 0) - pending;
  if (others === 0 && finding.evidence.length < mostFiles) recomputation.compare("hist.unitOrder new units", "all", finding.evidence.length + pending, births.length);
}

/** The figures are those of the rows. */
function compareOrders(recomputation, finding) {
  if (finding.kind === "none") return;
  const rows = (finding.rows ?? []).map((row) => row.class);
  const linked = rows.filter((order) => order !== "never");
  recomputation.compare("hist.unitOrder counted", "all", finding.sample.counted, linked.length);
  recomputation.compareMeasure(finding, "never", rows.length - linked.length);
  for (const [id, kind] of finding.squashed === true ? [["together", "together"]] : [["before", "test-before"], ["together", "together"], ["after", "test-after"], ["late", "test-late"]]) {
    const k = linked.filter((order) => order.startsWith(kind)).length;
    recomputation.compareMeasure(finding, id, finding.squashed === true ? k : shareOf(k, linked.length));
  }
}

async function placeOf(recomputation, history, finding) {
  const tree = (await gitText(recomputation.folder, "ls-tree", "-r", "-z", "--name-only", "HEAD")).split("\0").filter((path) => path !== "");
  return { commits: await history.window(finding.window), labels: await recomputation.labels(tree), tree, until: await history.tipAt(), pairs: await readPairs(recomputation) };
}

async function readPairs(recomputation) {
  const lines = (await recomputation.ask("pairs")).toString("latin1").split("\n").filter((line) => line !== "").map((line) => line.split("\t"));
  return lines.filter(([, , rule]) => rule !== "words-dropped").map(([production, test]) => ({ production, test }));
}

/**
 * All new units under their last names, and the class of those whose class can be told with pairs at the head. Where a
 * unit, its test or a namesake moved or went, the list of pairs can't tell, and the written vectors must do.
 */
function unitOrders({ commits, tree, until, pairs }) {
  const present = new Set(tree);
  const moved = new Set(commits.flatMap(({ files }) => files.filter(({ status }) => /^[RD]/.test(status)).map(({ path, from }) => stem(from ?? path))));
  const code = commits.filter(({ inCode }) => inCode);
  const [orders, births] = [new Map(), []];
  for (const [at, { files, isBase, isWhole, isDated, sha }] of commits.entries()) {
    for (const { path, status, label } of files) {
      if (!status.startsWith("A") || label !== "production" || !isTestable(path) || wiring.has(stem(path))) continue;
      if (wasThere(commits.slice(0, at), path)) continue;
      births.push(lastName(commits.slice(at + 1), path));
      if (!isBase || !isWhole || !isDated || !present.has(path) || commits.some((commit) => commit.files.some((file) => file.path === path && file.status.startsWith("R")))) continue;
      const tests = pairs.filter(({ production }) => production === path).map(({ test }) => test);
      if ([...moved].some((name) => name.includes(stem(path)) || stem(path).includes(name) || tests.some((test) => stem(test) === name))) continue;
      const own = commits.findIndex((commit) => commit.files.some((file) => file.path === path && changesTest({ files: [file] })));
      const times = [...tests.map((test) => firstSeen(commits, test)), ...(own === -1 ? [] : [own])];
      orders.set(path, { sha, order: orderOf(commits, code, at, times.length === 0 ? undefined : Math.min(...times), until) });
    }
  }
  return { orders, births };
}

/** A name whose file moved on is free for another one; a file that comes back is the one that went. */
function wasThere(commits, path) {
  const last = commits.findLast(({ files }) => files.some((file) => file.path === path || file.from === path));
  return last !== undefined && last.files.some((file) => file.path === path);
}

function lastName(commits, path) {
  return commits.reduce((name, { files }) => files.find(({ from, status }) => from === name && status.startsWith("R"))?.path ?? name, path);
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

export async function checkGaps(recomputation, history) {
  const finding = await recomputation.finding("test.gap");
  if (!recomputation.isTold(finding)) return;
  const place = await placeOf(recomputation, history, finding);
  const touching = commitsOfUnits(place);
  const named = new Set(place.pairs.map(({ production }) => production));
  const isAlone = (path) => !joined.has(extensionOf(path));
  if ([...touching.keys()].every(isAlone)) {
    recomputation.compare("test.gap counted", "all", finding.sample.counted, touching.size);
    const top = [...touching].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1)).slice(0, 20);
    if (touching.size >= 20) recomputation.compareMeasure(finding, "linked", shareOf(top.filter(([path]) => named.has(path)).length, 20));
    if (touching.size >= 20) compareEvidence(recomputation, finding, touching, place.commits);
  } else recomputation.compare("test.gap counted, at most", "all", finding.sample.counted <= touching.size, true);
  for (const { path, value } of (finding.files ?? []).filter((file) => isAlone(file.path))) {
    recomputation.compare("test.gap rows", path, value, touching.get(path)?.length);
    recomputation.compare("test.gap unnamed", path, named.has(path), false);
  }
}

function compareEvidence(recomputation, finding, touching, commits) {
  const listed = new Set((finding.files ?? []).flatMap(({ path }) => touching.get(path) ?? []));
  recomputation.compare("test.gap evidence", "all", finding.evidence, commits.map(({ sha }) => sha).reverse().filter((sha) => listed.has(sha)));
}

/** Which code commits touch each testable production file of the head, under its present name or an earlier one. */
function commitsOfUnits({ commits, labels, tree }) {
  const present = new Set(tree.filter((path) => labels.get(path) === "production" && isTestable(path)));
  const names = new Map();
  const touching = new Map();
  for (const { sha, files, inCode } of commits.toReversed()) {
    if (!inCode) continue;
    for (const path of new Set(files.flatMap(({ path: changed, from, status }) => {
      const now = names.get(changed) ?? changed;
      if (from !== undefined) names.set(from, now);
      return status.startsWith("D") || !present.has(now) ? [] : [now];
    }))) touching.set(path, [...(touching.get(path) ?? []), sha]);
  }
  return touching;
}

function stem(path) {
  const base = path.slice(path.lastIndexOf("/") + 1);
  return base.lastIndexOf(".") > 0 ? base.slice(0, base.lastIndexOf(".")) : base;
}
