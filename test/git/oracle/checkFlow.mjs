// Holds branches, what is taken back, and releases against plain git: a question for each merge, commit and tag.
import { gitLines, gitText, inParallel, outputOf, readHeaders } from "./naiveGit.mjs";
import { bot, isDated, isSquashed, personOf } from "./populations.mjs";
import { nothingBut } from "./recomputation.mjs";
import { median, quantile, shareOf } from "./statistics.mjs";
import { lineOf, readLandings, trunkOf } from "./trunk.mjs";

const day = 86_400;

export async function checkBranches(recomputation, history) {
  const { folder } = recomputation;
  const finding = (await now(recomputation)).get("flow.branch");
  const trunk = await trunkOf(folder);
  recomputation.compare("flow.branch trunk", folder, finding.reason === "no trunk branch was found", trunk === undefined);
  if (trunk === undefined) return;
  await compareGate(recomputation, history, finding, trunk);
  if (!recomputation.isTold(finding)) return;
  const measure = (id, value) => recomputation.compareMeasure(finding, id, value);
  const open = await openBranches(folder, trunk.id);
  measure("openBranches", open.count);
  measure("oldestOpen", open.oldest);
  await compareIntegration(recomputation, history, finding, trunk);
  if (finding.squashed === true) return recomputation.tally.note("flow.branch: lifetimes are behind squash merges");
  const lives = await mergedBranches(folder, trunk.id, secondsOf(finding.window));
  const hours = lives.map((life) => life.hours);
  recomputation.compare("flow.branch counted", "all", finding.sample.counted, lives.length);
  recomputation.tally.compareRows("flow.branch", finding.rows ?? [], lives.map(({ sha, hours: value }) => ({ commit: sha, value, unit: "hours" })));
  measure("lifetimeMedian", hours.length < 10 ? undefined : median(hours));
  measure("lifetimeP90", hours.length < 36 ? undefined : quantile(hours, 0.9));
  measure("lifetimeMax", hours.length === 0 || hours.length >= 36 ? undefined : Math.max(...hours));
}

/** Branches can only be seen as they are now. */
function now(recomputation) {
  return recomputation.findings(...nothingBut("flow.branch", "flow.active", "flow.revert", "dora.local"));
}

function secondsOf({ since, until }) {
  return { since: Date.parse(since) / 1000, until: Date.parse(until) / 1000 };
}

/** Commits of the trunk's own line with two parents, those of them that end a branch, their hours and their days. */
async function mergedBranches(folder, trunk, { since, until }) {
  const inWindow = (await lineOf(folder, trunk)).filter(({ seconds, parents }) => seconds >= since && seconds <= until && parents.length > 1);
  const lives = await inParallel(inWindow, async ({ sha, seconds, committedAt, parents }) => {
    if (parents.length !== 2) return undefined;
    const commits = (await gitLines(folder, "log", "--format=%at%x00%aI%x00%aN%x00%aE", `${sha}^1..${sha}^2`, "--")).map((line) => line.split("\0"));
    if (commits.length === 0 || commits.every(([, , name, mail]) => bot.test(name) || bot.test(mail))) return undefined;
    const first = commits.toSorted(([a], [b]) => Number(a) - Number(b))[0];
    return { sha, hours: (seconds - Number(first[0])) / 3600, ...activityOf(commits.map(([, at]) => at.slice(0, 10)), first[1].slice(0, 10), committedAt.slice(0, 10)) };
  });
  return lives.filter((life) => life !== undefined && life.hours >= 0);
}

/** Days with a commit, and the weekdays from the first one to the merge; work on a weekend makes no more than all of them. */
function activityOf(days, first, last) {
  let weekdays = 0;
  for (let at = Date.parse(first); at <= Date.parse(last); at += day * 1000) weekdays += [0, 6].includes(new Date(at).getUTCDay()) ? 0 : 1;
  const all = Math.max(1, weekdays);
  return { active: Math.min(new Set(days).size, all), days: all };
}

/** Whether what happened before a merge can be seen at all. */
async function compareGate(recomputation, history, finding, trunk) {
  if (finding.window === undefined || trunk.id !== (await gitText(recomputation.folder, "rev-parse", "HEAD")).trim()) return;
  const base = (await history.window(finding.window)).filter(({ isBase }) => isBase);
  recomputation.compare(`${finding.signal} squashed`, "all", finding.squashed === true, isSquashed(base));
}

/** S16: `class` says how many days of how many. */
export async function checkActiveDays(recomputation, history) {
  const finding = (await now(recomputation)).get("flow.active");
  const trunk = await trunkOf(recomputation.folder);
  if (trunk === undefined) return;
  await compareGate(recomputation, history, finding, trunk);
  if (!recomputation.isTold(finding)) return;
  const lives = await mergedBranches(recomputation.folder, trunk.id, secondsOf(finding.window));
  recomputation.compare("flow.active counted", "all", finding.sample.counted, lives.length);
  recomputation.tally.compareRows("flow.active", finding.rows ?? [], lives.map(({ sha, active, days }) => ({ commit: sha, value: active / days, unit: "share", class: `${active} of ${days}` })));
  recomputation.compareMeasure(finding, "median", lives.length < 10 ? undefined : median(lives.map(({ active, days }) => active / days)));
}

/** Branches with work of fourteen days that the trunk lacks: how many, and the age of the oldest in days. */
async function openBranches(folder, trunk) {
  const format = "--format=%(refname) %(objectname) %(symref)";
  const heads = (await gitLines(folder, "for-each-ref", format, "refs/heads", "refs/remotes")).map((line) => line.split(" ")).filter(([, , target]) => target === "");
  const dated = await inParallel(heads, async ([ref, id]) => ({ ref, id, at: Number((await gitText(folder, "log", "-1", "--format=%ct", id, "--")).trim()) }));
  const asOf = Math.max(...dated.map(({ at }) => at), Number((await gitText(folder, "log", "-1", "--format=%ct", trunk, "--")).trim()));
  const seen = new Set();
  const ages = [];
  for (const { id, at } of dated) {
    const isMerged = (await outputOf("git", ["merge-base", "--is-ancestor", id, trunk], { folder })) !== undefined;
    if (isMerged || at < asOf - 14 * day || seen.has(id)) continue;
    seen.add(id);
    const authors = await gitLines(folder, "log", "--format=%aN%x00%aE", `${trunk}..${id}`, "--");
    if (authors.every((author) => author.split("\0").some((part) => bot.test(part)))) continue;
    const base = await outputOf("git", ["merge-base", trunk, id], { folder });
    ages.push(base === undefined ? undefined : (asOf - Number((await gitText(folder, "log", "-1", "--format=%ct", base.toString("latin1").trim(), "--")).trim())) / day);
  }
  const known = ages.filter((age) => age !== undefined);
  return { count: ages.length, oldest: known.length === 0 ? undefined : Math.max(...known), asOf };
}

/** S12c: days on which one of my commits reached the trunk, of the days on which I wrote one. */
async function compareIntegration(recomputation, history, finding, trunk) {
  const { folder } = recomputation;
  const window = secondsOf(finding.window);
  const me = personOf({ name: "", mail: recomputation.me });
  const clocks = await history.clocks();
  const isMine = (commit) => personOf(commit) === me && commit.seconds >= window.since && commit.seconds <= window.until && isDated(commit, clocks, window.until);
  const [line, onTrunk] = [await lineOf(folder, trunk.id), new Set(await gitLines(folder, "rev-list", trunk.id, "--"))];
  const landing = await readLandings(folder, trunk.id, line, window.since - 30 * day);
  const written = new Set();
  const landed = new Set();
  for (const commit of [...(await history.headers()).filter(isMine), ...(await openWork(folder, trunk.id)).filter(isMine)]) {
    written.add(commit.authoredAt.slice(0, 10));
    if (!onTrunk.has(commit.sha)) continue;
    const merged = line[await landing(commit.sha)];
    if (merged.seconds >= window.since && merged.seconds <= window.until) landed.add(merged.committedAt.slice(0, 10));
  }
  recomputation.compareMeasure(finding, "daysWithCommits", written.size === 0 ? undefined : written.size);
  recomputation.compareMeasure(finding, "daysIntegrated", written.size === 0 ? undefined : landed.size);
  recomputation.compareMeasure(finding, "integration", written.size < 20 ? undefined : landed.size / written.size);
}

/** Commits without merges on branches that are worked on and not in the trunk. */
async function openWork(folder, trunk) {
  const heads = (await gitLines(folder, "for-each-ref", "--format=%(objectname) %(committerdate:unix)", "refs/heads", "refs/remotes")).map((line) => line.split(" "));
  const asOf = Math.max(...heads.map(([, at]) => Number(at)));
  const active = heads.filter(([, at]) => Number(at) >= asOf - 14 * day).map(([id]) => id);
  const rows = await gitLines(folder, "log", "--no-merges", "--format=%H%x00%ct%x00%aI%x00%aN%x00%aE%x00%P", ...new Set(active), `^${trunk}`, "--");
  return rows.map((row) => row.split("\0")).map(([sha, seconds, authoredAt, name, mail, parents]) => ({ sha, seconds: Number(seconds), authoredAt, name, mail, parents: parents.split(" ").filter((parent) => parent !== "") }));
}

export async function checkReverts(recomputation, history) {
  const { folder } = recomputation;
  const finding = (await now(recomputation)).get("flow.revert");
  const trunk = await trunkOf(folder);
  if (trunk === undefined || !recomputation.isTold(finding)) return;
  if (trunk.id !== (await gitText(folder, "rev-parse", "HEAD")).trim()) return recomputation.tally.leaveOut("flow.revert", "the trunk is not the head");
  const window = secondsOf(finding.window);
  const commits = await history.window(window);
  const followed = commits.filter((commit) => commit.isBase && commit.isDated && commit.seconds <= window.until - 30 * day);
  const { back, pairs } = await takenBack(folder, trunk.id, commits, await history.headers(), window);
  const isCounted = new Set(followed.map(({ sha }) => sha));
  const found = back.filter(({ sha }) => isCounted.has(sha));
  const hours = found.map((one) => one.hours);
  recomputation.compare("flow.revert counted", "all", finding.sample.counted, followed.length);
  recomputation.tally.compareRows("flow.revert", finding.rows ?? [], found.map(({ sha, hours: value }) => ({ commit: sha, value, unit: "hours" })));
  recomputation.compareMeasure(finding, "reverted", followed.length === 0 ? undefined : shareOf(found.length, followed.length, 50));
  recomputation.compareMeasure(finding, "hoursMedian", hours.length < 10 ? undefined : median(hours));
  recomputation.compareMeasure(finding, "hoursMax", hours.length === 0 || hours.length >= 10 ? undefined : Math.max(...hours));
  await noteInverse(recomputation, recomputation.choose(pairs.filter(({ earlier }) => isCounted.has(earlier.sha))));
}

/** Of each change that later commits took back for good, the hours it took, newest first; and who took back what. */
async function takenBack(folder, trunk, commits, everything, { since, until }) {
  const landing = await readLandings(folder, trunk, await lineOf(folder, trunk), since - 30 * day);
  const pairs = [];
  for (const [position, later] of commits.entries()) {
    const ids = [...`${later.subject}\n${later.body}`.matchAll(/^This reverts commit ([0-9a-f]{7,64})\b/gim)].map(([, id]) => everything.filter(({ sha }) => sha.startsWith(id.toLowerCase()))).filter((found) => found.length === 1).map(([one]) => one.sha);
    const [, verb, quoted] = /^(Revert|Reapply) "(.+)"(?: \([#!]\d+\))?$/.exec(later.subject) ?? [];
    if (verb === undefined && ids.length === 0) continue;
    const subject = verb === "Revert" ? quoted : `Revert "${quoted}"`;
    const named = verb === undefined ? [] : commits.slice(0, position).filter((earlier) => earlier.subject === subject && later.seconds - earlier.seconds <= 90 * day);
    const meant = ids.length > 0 ? commits.filter(({ sha }) => ids.includes(sha)) : named;
    const apart = [];
    for (const earlier of meant) if ((await landing(earlier.sha)) > (await landing(later.sha))) apart.push(earlier);
    pairs.push(...(ids.length > 0 ? apart : apart.slice(-1)).map((earlier) => ({ earlier, later })));
  }
  const stands = (commit) => !pairs.some(({ earlier, later }) => earlier === commit && stands(later));
  const back = commits.toReversed().flatMap((commit) => {
    const times = pairs.filter(({ earlier, later }) => earlier === commit && stands(later)).map(({ later }) => later.seconds - commit.seconds);
    const first = Math.min(...times);
    return times.length === 0 || first > 30 * day || commit.seconds > until - 30 * day || commit.kind === "revert" ? [] : [{ sha: commit.sha, hours: Math.max(0, first) / 3600 }];
  });
  return { back, pairs };
}

/** Messages say what is taken back; whether the lines say so too is worth knowing, though a conflict may come in between. */
async function noteInverse(recomputation, pairs) {
  const { folder } = recomputation;
  const patchOf = async (from, to) => {
    const patch = await gitText(folder, "diff", "--no-ext-diff", "--no-textconv", "--full-index", from, to, "--");
    return (await outputOf("git", ["patch-id", "--stable"], { folder, input: Buffer.from(patch, "latin1") }))?.toString("latin1").split(" ")[0];
  };
  const same = await inParallel(pairs, async ({ earlier, later }) => (await patchOf(earlier.sha, `${earlier.sha}^`)) === (await patchOf(`${later.sha}^`, later.sha)), 2);
  recomputation.tally.note(`flow.revert: ${same.filter(Boolean).length} of ${pairs.length} reverts hold exactly the inverse patch (git patch-id --stable)`);
}

export async function checkReleases(recomputation, history) {
  const finding = (await now(recomputation)).get("dora.local");
  if (!recomputation.isTold(finding)) return;
  const found = await releases(recomputation.folder, secondsOf(finding.window), await history.everyClock());
  recomputation.compare("dora.local counted", "all", finding.sample.counted, found.length);
  recomputation.tally.compareRows("dora.local", finding.rows ?? [], found.map(({ commit, tag, gap }) => ({ commit, class: Buffer.from(tag, "latin1").toString("utf8"), ...(gap !== undefined && { value: gap, unit: "days" }) })).reverse());
  if (found.length < 6) return;
  const leads = found.flatMap((release) => release.leads);
  const figures = { gap: found.flatMap(({ gap }) => gap ?? []), leadTrunk: leads.map((lead) => lead.trunk), leadAuthor: leads.map((lead) => lead.author) };
  for (const [id, all] of Object.entries(figures)) {
    recomputation.compareMeasure(finding, `${id}Median`, median(all));
    recomputation.compareMeasure(finding, `${id}P90`, all.length < 36 ? undefined : quantile(all, 0.9));
  }
  await compareQuickFollow(recomputation, history, finding, found);
}

/** S15c: of the releases older than a week, those that a small one with a fix followed within a week. */
async function compareQuickFollow(recomputation, history, finding, found) {
  const { until } = secondsOf(finding.window);
  const old = found.filter(({ at }) => at <= until - 7 * day);
  const isPatch = (later, earlier) => later.prefix === earlier.prefix && later.version[0] === earlier.version[0] && later.version[1] === earlier.version[1] && later.version[2] > earlier.version[2];
  const mends = async ({ headers }) => {
    // More are never a small one.
    if (headers === undefined) return false;
    const base = (await history.classify(headers)).filter(({ isBase }) => isBase);
    return base.length <= 5 && base.some(({ kind }) => kind === "fix" || kind === "revert");
  };
  const followed = [];
  for (const release of old) {
    for (const later of found.filter((one) => isPatch(one, release) && one.at >= release.at && one.at - release.at <= 7 * day)) if (await mends(later)) followed.push(release);
  }
  if (old.length > 0) recomputation.compareMeasure(finding, "quickFollow", shareOf(new Set(followed).size, old.length));
}

/** Releases of the window, oldest first, with their gap in days and the hours of their commits. */
async function releases(folder, { since, until }, clocks) {
  const format = "--format=%(creatordate:unix) %(objecttype) %(*objecttype) %(objectname) %(*objectname) %(refname:strip=2)";
  const rows = (await gitLines(folder, "for-each-ref", "--sort=creatordate", format, "refs/tags")).flatMap((line) => {
    const [, at, type, peeled, id, peeledId, tag] = /^(\d+) (\w+) (\w*) (\w+) (\w*) ([^]*)$/.exec(line) ?? [];
    const [, prefix = "", ...version] = /^(.*[-_/@])?v?(\d+)\.(\d+)(?:\.(\d+))?$/.exec(tag ?? "") ?? [];
    return version.length === 0 || (type !== "commit" && peeled !== "commit") ? [] : [{ tag, prefix, commit: type === "commit" ? id : peeledId, at: Number(at), version: version.map((part) => Number(part ?? 0)) }];
  });
  rows.sort((a, b) => a.at - b.at || a.version[0] - b.version[0] || a.version[1] - b.version[1] || a.version[2] - b.version[2] || (a.tag < b.tag ? -1 : 1));
  const found = [];
  for (const [position, row] of rows.entries()) {
    if (row.at < since || row.at > until) continue;
    const previous = rows.slice(0, position).findLast(({ prefix }) => prefix === row.prefix);
    found.push({ ...row, ...(previous && { gap: (row.at - previous.at) / day }), ...(await brought(folder, { row, previous, clocks })) });
  }
  return found;
}

/** What lies between two tags: hours of each commit whose clock can be right, and headers of those that are no merges. */
async function brought(folder, { row, previous, clocks }) {
  if (previous === undefined) return { leads: [] };
  const range = `refs/tags/${previous.tag}..refs/tags/${row.tag}`;
  const commits = (await gitLines(folder, "log", "--format=%ct%x00%at%x00%aI%x00%P", range, "--")).map((line) => line.split("\0"));
  const dated = commits.filter(([seconds, , authoredAt, parents]) => isDated({ seconds: Number(seconds), authoredAt, parents: parents.split(" ") }, clocks, row.at));
  const leads = dated.filter(([seconds, authored]) => Math.max(Number(seconds), Number(authored)) <= row.at).map(([seconds, authored]) => ({ trunk: (row.at - seconds) / 3600, author: (row.at - authored) / 3600 }));
  return { leads, headers: commits.length > 100 ? undefined : await readHeaders(folder, range) };
}
