// Works out branches, reverts and releases a second time with plain git, a question for each merge, commit and tag, from the written rules and nothing else.
import { gitText, inParallel, outputOf } from "./naiveGit.mjs";

const day = 86_400;
const bot = /\[bot\]|^(dependabot|renovate|greenkeeper|snyk|github-actions|semantic-release|pre-commit-ci|mergify|weblate|imgbot|allcontributors)\b/i;

const linesOf = (text) => text.split("\n").filter((line) => line !== "");

/** The first ref of the written order; a bare repository's own branch is the last of them. */
export async function trunkOf(folder) {
  const named = await outputOf("git", ["symbolic-ref", "-q", "refs/remotes/origin/HEAD"], { folder });
  const isBare = (await gitText(folder, "rev-parse", "--is-bare-repository")).trim() === "true";
  const own = isBare ? (await outputOf("git", ["symbolic-ref", "-q", "HEAD"], { folder }))?.toString("latin1").trim() : undefined;
  const usual = ["remotes/origin/main", "remotes/origin/master", "heads/main", "heads/master", "heads/trunk", "heads/develop"].map((name) => `refs/${name}`);
  for (const ref of [named?.toString("latin1").trim(), ...usual, own]) {
    const id = ref === undefined || ref === "" ? undefined : await outputOf("git", ["rev-parse", "-q", "--verify", `${ref}^{commit}`], { folder });
    if (id !== undefined) return { ref, id: id.toString("latin1").trim() };
  }
  return undefined;
}

/** Commits of the trunk's own line with two parents, those of them that end a branch, and their hours. */
export async function mergedBranches(folder, trunk, { since, until }) {
  const rows = linesOf(await gitText(folder, "log", "--first-parent", "--merges", "--format=%H %ct %P", trunk, "--")).map((line) => line.split(" "));
  const inWindow = rows.filter(([, at]) => Number(at) >= since && Number(at) <= until);
  const lives = await inParallel(inWindow, async ([sha, at, ...parents]) => {
    if (parents.length !== 2) return undefined;
    const commits = linesOf(await gitText(folder, "log", "--format=%at%x00%an%x00%ae%x00%P", `${sha}^1..${sha}^2`, "--")).map((line) => line.split("\0"));
    if (commits.length === 0 || commits.every(([, name, mail]) => bot.test(name) || bot.test(mail))) return undefined;
    return { sha, hours: (Number(at) - Math.min(...commits.map(([written]) => Number(written)))) / 3600 };
  });
  return lives.filter((life) => life !== undefined);
}

/** Branches with work of fourteen days that the trunk lacks: how many, and the age of the oldest in days. */
export async function openBranches(folder, trunk) {
  const format = "--format=%(refname) %(objectname) %(symref)";
  const heads = linesOf(await gitText(folder, "for-each-ref", format, "refs/heads", "refs/remotes")).map((line) => line.split(" ")).filter(([, , target]) => target === "");
  const dated = await inParallel(heads, async ([ref, id]) => ({ ref, id, at: Number((await gitText(folder, "log", "-1", "--format=%ct", id, "--")).trim()) }));
  const asOf = Math.max(...dated.map(({ at }) => at), Number((await gitText(folder, "log", "-1", "--format=%ct", trunk, "--")).trim()));
  const seen = new Set();
  const ages = [];
  for (const { id, at } of dated) {
    const isMerged = (await outputOf("git", ["merge-base", "--is-ancestor", id, trunk], { folder })) !== undefined;
    if (isMerged || at < asOf - 14 * day || seen.has(id)) continue;
    seen.add(id);
    const authors = linesOf(await gitText(folder, "log", "--format=%an %ae", `${trunk}..${id}`, "--"));
    if (authors.every((author) => author.split(" ").some((part) => bot.test(part)) || bot.test(author))) continue;
    const base = await outputOf("git", ["merge-base", trunk, id], { folder });
    ages.push(base === undefined ? undefined : (asOf - Number((await gitText(folder, "log", "-1", "--format=%ct", base.toString("latin1").trim(), "--")).trim())) / day);
  }
  const known = ages.filter((age) => age !== undefined);
  return { count: ages.length, oldest: known.length === 0 ? undefined : Math.max(...known) };
}

/** What later commits of the trunk took back for good within thirty days, with the hours it took. */
export async function takenBack(folder, trunk, { since, until }) {
  const fields = (await gitText(folder, "log", "-z", "--topo-order", "--no-merges", "--format=%H%x01%ct%x01%B", trunk, "--")).split("\0").filter((row) => row !== "");
  const all = fields.map((row) => row.replace(/^\n/, "").split("\x01")).map(([sha, at, message]) => ({ sha, at: Number(at), subject: message.split("\n")[0].trim(), message }));
  const commits = all.filter(({ at }) => at >= since && at <= until).slice(0, 3000).reverse();
  const landing = await readLandings(folder, trunk);
  const pairs = [];
  for (const [position, later] of commits.entries()) {
    const ids = [...later.message.matchAll(/^This reverts commit ([0-9a-f]{7,40})\b/gim)].map(([, id]) => all.filter(({ sha }) => sha.startsWith(id.toLowerCase()))).filter((found) => found.length === 1).map(([one]) => one.sha);
    const [, verb, quoted] = /^(Revert|Reapply) "(.+)"(?: \([#!]\d+\))?$/.exec(later.subject) ?? [];
    const subject = verb === "Revert" ? quoted : `Revert "${quoted}"`;
    const named = verb === undefined ? [] : commits.slice(0, position).filter((earlier) => earlier.subject === subject && later.at - earlier.at <= 90 * day);
    const meant = ids.length > 0 ? commits.filter(({ sha }) => ids.includes(sha)) : named;
    const apart = [];
    for (const earlier of meant) if ((await landing(earlier.sha)) > (await landing(later.sha))) apart.push(earlier);
    pairs.push(...(ids.length > 0 ? apart : apart.slice(-1)).map((earlier) => ({ earlier, later })));
  }
  const stands = (commit) => !pairs.some(({ earlier, later }) => earlier === commit && stands(later));
  const isRevert = (commit) => /^Revert "/.test(commit.subject) || /^revert(\([^()]+\))?!?: \S/i.test(commit.subject) || /^This reverts commit [0-9a-f]{7,64}\b/im.test(commit.message);
  return commits.toReversed().flatMap((commit) => {
    const times = pairs.filter(({ earlier, later }) => earlier === commit && stands(later)).map(({ later }) => later.at - commit.at);
    const first = Math.min(...times);
    return times.length === 0 || first > 30 * day || commit.at > until - 30 * day || isRevert(commit) ? [] : [{ sha: commit.sha, hours: Math.max(0, first) / 3600 }];
  });
}

/** Answers how far down the trunk's own line the commit is that brought another one in: the oldest that has it behind it. */
async function readLandings(folder, trunk) {
  const line = linesOf(await gitText(folder, "rev-list", "--first-parent", trunk, "--"));
  return async (sha) => {
    const after = new Set([sha, ...linesOf(await gitText(folder, "rev-list", "--ancestry-path", `${sha}..${trunk}`, "--"))]);
    return line.findLastIndex((candidate) => after.has(candidate));
  };
}

/** Releases of the window, oldest first, with their gap in days and the hours of their commits. */
export async function releases(folder, { since, until }) {
  const format = "--format=%(creatordate:unix) %(objecttype) %(*objecttype) %(refname:strip=2)";
  const rows = linesOf(await gitText(folder, "for-each-ref", "--sort=creatordate", format, "refs/tags")).flatMap((line) => {
    const [, at, type, peeled, tag] = /^(\d+) (\w+) (\w*) ([^]*)$/.exec(line) ?? [];
    const [, prefix = "", ...version] = /^(.*[-_/@])?v?(\d+)\.(\d+)(?:\.(\d+))?$/.exec(tag ?? "") ?? [];
    return version.length === 0 || (type !== "commit" && peeled !== "commit") ? [] : [{ tag, prefix, at: Number(at), version: version.map((part) => Number(part ?? 0)) }];
  });
  rows.sort((a, b) => a.at - b.at || a.version[0] - b.version[0] || a.version[1] - b.version[1] || a.version[2] - b.version[2] || (a.tag < b.tag ? -1 : 1));
  const found = [];
  for (const [position, row] of rows.entries()) {
    if (row.at < since || row.at > until) continue;
    const previous = rows.slice(0, position).findLast(({ prefix }) => prefix === row.prefix);
    const times = previous === undefined ? [] : linesOf(await gitText(folder, "log", "--format=%ct %at", `refs/tags/${previous.tag}..refs/tags/${row.tag}`, "--")).map((line) => line.split(" ").map(Number));
    found.push({ ...row, ...(previous && { gap: (row.at - previous.at) / day }), leads: times.filter((pair) => Math.max(...pair) <= row.at).map(([committed, authored]) => ({ trunk: (row.at - committed) / 3600, author: (row.at - authored) / 3600 })) });
  }
  return found;
}

/** Type-7 quantile. */
export function quantile(values, probability) {
  const ascending = [...values].sort((a, b) => a - b);
  if (ascending.length === 0) return undefined;
  const at = (ascending.length - 1) * probability;
  const [low, high] = [ascending[Math.floor(at)], ascending[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}
