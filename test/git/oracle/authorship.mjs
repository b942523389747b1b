// Avelino's degrees of authorship a second time, from a walk through the whole history with plain git.
import { gitText, showCommits } from "./naiveGit.mjs";
import { bot, linesOf, personOf } from "./populations.mjs";

const agent = /^noreply@anthropic\.com$|^cursoragent@cursor\.com$|copilot|\(aider\)|@aider\.chat$|^aider\b|devin-ai|^devin\b|^codex\b|@openai\.com$|^(google-labs-)?jules\b|^gemini\b|gemini-code-assist/;

/** For each of these files its authors, and the truck factor of them all. */
export async function authorsOfFiles(folder, paths, listed) {
  const format = "%x01%H%x00%aN%x00%aE%x00%(trailers:key=Co-authored-by,valueonly,separator=%x02)%x00";
  const text = await gitText(folder, "log", "-z", "--no-merges", "--topo-order", "-M", "-l2000", "--root", "--raw", `--format=${format}`, "HEAD", "--");
  const commits = text.split("\x01").slice(1).map(parseCommit);
  // Only a file that was moved may have been changed by nothing.
  const moving = commits.filter(({ changes }) => changes.some(({ status }) => status === "R")).map(({ sha }) => sha);
  const shown = await showCommits(folder, moving);
  const lives = new Map(paths.map((path) => [path, { deliveries: new Map() }]));
  const names = new Map(lives);
  const people = new Set();
  for (const { sha, name, mail, trailers, changes } of commits) {
    const isCounted = !bot.test(name) && !bot.test(mail) && !listed.has(sha);
    const others = isCounted ? coAuthorsOf(trailers, { name, mail }) : [];
    const given = [];
    for (const { status, path, previous } of changes) {
      const life = names.get(path);
      if (life === undefined || status === "D") continue;
      const isBirth = status === "A" || status === "C";
      if (isBirth || status === "R") names.delete(path);
      if (status === "R") given.push([previous, life]);
      if (!isCounted || status === "T" || (status === "R" && linesOf(shown.get(sha).files.filter((file) => file.path === path)) === 0)) continue;
      deliver(life, isBirth, personOf({ name, mail }), others, people);
    }
    for (const [path, life] of given) if (!names.has(path)) names.set(path, life);
  }
  const authors = new Map([...lives].map(([path, life]) => [path, authorsOf(life)]));
  return { authors, people: people.size, truckFactor: truckFactorOf([...authors.values()]) };
}

function deliver(life, isBirth, author, others, people) {
  if (isBirth) life.first ??= author;
  for (const key of isBirth ? others : [author, ...others]) life.deliveries.set(key, (life.deliveries.get(key) ?? 0) + 1);
  for (const key of [author, ...others]) people.add(key);
}

function parseCommit(record) {
  const [sha, name, mail, trailers, ...rest] = record.split("\0");
  const left = rest.map((token) => token.replace(/^\n+(?=:)/, ""));
  const changes = [];
  while (left.length > 0) {
    const raw = /^:\d+ \d+ \S+ \S+ ([A-Z])\d*$/.exec(left.shift());
    if (raw === null) continue;
    const first = left.shift();
    changes.push(/[RC]/.test(raw[1]) ? { status: raw[1], previous: first, path: left.shift() } : { status: raw[1], path: first });
  }
  return { sha, name, mail, trailers, changes };
}

function coAuthorsOf(trailers, author) {
  const found = new Set();
  for (const value of trailers.split("\x02")) {
    const [, name = "", mail = ""] = /^(.*?)\s*(?:<([^<>]*)>\s*)?$/.exec(value.trim()) ?? [];
    if ((name === "" && mail === "") || bot.test(name) || bot.test(mail) || agent.test(name.toLowerCase()) || agent.test(mail.toLowerCase())) continue;
    found.add(personOf({ name, mail }));
  }
  found.delete(personOf(author));
  found.delete(`name:${author.name}`);
  return [...found];
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
