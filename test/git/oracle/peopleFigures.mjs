// Works out figures of steps, messages and people a second time, commit by commit with plain git and the written rules.
import { gitText, inParallel, outputOf, showCommit } from "./naiveGit.mjs";
import { isBase, isCode, labelsOf, listedCommits } from "./sizedCommits.mjs";

const day = 86_400;
const untestable = new Set("html htm css scss sass less styl sql graphql gql proto thrift tf bicep erb eex heex twig haml slim liquid mustache hbs ejs njk pug".split(" "));
const agentMail = /^(?:noreply@anthropic\.com|cursoragent@cursor\.com|copilot@github\.com|codex@openai\.com|noreply@openai\.com|.*@aider\.chat|.*\+copilot@users\.noreply\.github\.com|.*\+gemini-cli@users\.noreply\.github\.com)$|copilot-swe-agent|devin-ai-integration|google-labs-jules|gemini-code-assist|chatgpt-codex-connector/i;
const agentName = /^(?:copilot|github copilot|aider|aider \(.*\)|devin ai|gemini cli)$|\(aider\)$|copilot-swe-agent|devin-ai-integration|google-labs-jules|gemini-code-assist|chatgpt-codex-connector/i;
const bot = /\[bot\]|^(dependabot|renovate|greenkeeper|snyk|github-actions|semantic-release|pre-commit-ci|mergify|weblate|imgbot|allcontributors)\b/i;

/** The window's commits, oldest first, with their files, what each counts as, and the kind that the command line gives it. */
export async function readPeople(metronome, folder, headers, finding) {
  const [since, until] = [Date.parse(finding.window.since) / 1000, Date.parse(finding.window.until) / 1000];
  const window = headers.filter(({ seconds }) => seconds >= since && seconds <= until).slice(0, 3000).reverse();
  const listed = await listedCommits(folder);
  const kinds = await readKinds(metronome, folder);
  const commits = await inParallel(window, async (header) => ({ ...header, ...(await showCommit(folder, header.sha)) }));
  const labels = await labelsOf(metronome, folder, [...new Set(commits.flatMap(({ files }) => files.map(({ path }) => path)))]);
  const clocks = await readClocks(folder);
  return commits.map((commit) => {
    const base = isBase(commit, listed, new Set());
    const files = commit.files.map((file) => ({ ...file, label: labels.get(file.path), isCode: isCode(file, labels) }));
    return { ...commit, files, isBase: base, isCode: base && files.some((file) => file.isCode), kind: kinds.get(commit.sha), isDated: isDated(commit, clocks, until) };
  });
}

async function readKinds(metronome, folder) {
  const output = await outputOf(process.execPath, [metronome, "commits", "--repo", folder], { folder });
  return new Map(output.toString("utf8").split("\n").filter((line) => line !== "").map((line) => JSON.parse(line)).map(({ sha, kind }) => [sha, kind]));
}

async function readClocks(folder) {
  const text = await gitText(folder, "log", "--format=%H %ct", "HEAD", "--");
  return new Map(text.trim().split("\n").map((line) => line.split(" ")).map(([sha, seconds]) => [sha, Number(seconds)]));
}

function isDated({ parents, seconds, authoredAt }, clocks, until) {
  const authored = Date.parse(authoredAt) / 1000;
  const isLate = parents.some((parent) => seconds < (clocks.get(parent) ?? 0) - day);
  return !isLate && authored >= Date.UTC(1990, 0, 1) / 1000 && authored <= until + day;
}

/** Minutes from one of these commits to the next on its line, asked of git for each commit by itself. */
export async function minutesBetween(folder, own, inWindow) {
  const byId = new Map(own.map((commit) => [commit.sha, commit]));
  const inTime = own.toSorted((a, b) => second(a) - second(b));
  const groups = [];
  for (const commit of inTime) {
    if (groups.length > 0 && second(commit) - second(groups.at(-1).at(-1)) <= 2) groups.at(-1).push(commit);
    else groups.push([commit]);
  }
  const burst = new Map(groups.filter((group) => group.length >= 3).flatMap((group) => group.map(({ sha }) => [sha, group])));
  const gaps = await inParallel(own, async (commit) => {
    const line = (await outputOf("git", ["rev-list", "--first-parent", `${commit.sha}^`], { folder }))?.toString("latin1").trim().split("\n") ?? [];
    const edge = line.findIndex((sha) => byId.has(sha) || !inWindow.has(sha));
    const before = byId.get(line[edge]);
    if (before === undefined || (burst.has(commit.sha) && burst.get(commit.sha) === burst.get(before.sha))) return undefined;
    const minutes = (second(commit) - second(before)) / 60;
    return minutes >= 0 && minutes < 240 ? minutes : undefined;
  });
  const events = groups.flatMap((group) => (group.length >= 3 ? [group[0]] : group));
  return { gaps: gaps.filter((minutes) => minutes !== undefined), days: events.map(({ authoredAt }) => authoredAt.slice(0, 10)) };
}

/** Ids of everything in the window, merges included. */
export async function idsIn(folder, { since, until }) {
  const text = await gitText(folder, "log", "--format=%H %ct", "HEAD", "--");
  const [from, to] = [Date.parse(since) / 1000, Date.parse(until) / 1000];
  return new Set(text.trim().split("\n").map((line) => line.split(" ")).filter(([, seconds]) => Number(seconds) >= from && Number(seconds) <= to).map(([sha]) => sha));
}

/** Whether a test came with each fix: `together`, `before`, `after`, `none`, or `pending`. */
export function fixClasses(commits, tip) {
  const code = commits.filter((commit) => commit.isCode);
  const changes = (commit, label) => commit.files.some((file) => file.label === label && !file.isSubmodule && !file.isBinary && !file.status.startsWith("D") && file.added + file.removed > 0 && (label === "test" || isTestable(file.path)));
  const near = (one, other) => one !== undefined && mail(one) === mail(other) && Math.abs(one.seconds - other.seconds) <= 7 * day;
  return code.flatMap((commit, at) => {
    if (commit.kind !== "fix" || !commit.isWhole || !commit.isDated || !changes(commit, "production")) return [];
    if (changes(commit, "test")) return [{ commit, found: "together" }];
    for (let back = 1; back <= 3 && code[at - back] !== undefined; back++) {
      const other = code[at - back];
      if (mail(other) !== mail(commit)) continue;
      if (other.files.some((file) => file.label === "production")) break;
      if (near(other, commit) && changes(other, "test")) return [{ commit, found: "before" }];
    }
    if ([1, 2, 3].some((ahead) => near(code[at + ahead], commit) && changes(code[at + ahead], "test"))) return [{ commit, found: "after" }];
    return [{ commit, found: code.length - 1 - at < 3 && tip - commit.seconds <= 7 * day ? "pending" : "none" }];
  });
}

/** What git's own parser of trailers says of one commit. */
export async function trailersIn(folder, sha, ...keys) {
  const text = await gitText(folder, "log", "-1", `--format=%(trailers:${keys.map((key) => `key=${key}`).join(",")},valueonly)`, sha, "--");
  return text.split("\n").filter((line) => line !== "");
}

export async function isShared(folder, commit) {
  const others = (await trailersIn(folder, commit.sha, "Co-authored-by")).map(personFrom).filter(({ name, address }) => !isAgent(name, address) && !bot.test(name) && !bot.test(address));
  return others.some(({ name, address }) => (address === "" ? name !== commit.name : folded(address) !== mail(commit)));
}

export async function isDeclared(folder, commit) {
  if (isAgent(commit.name, commit.mail) || commit.body.split("\n").some((line) => /^[^A-Za-z0-9]*Generated with \[/.test(line))) return true;
  const declared = (await trailersIn(folder, commit.sha, "Assisted-by", "Generated-by", "AI-assisted")).map(personFrom);
  if (declared.some(({ name, address }) => address === "" || isAgent(name, address))) return true;
  return (await trailersIn(folder, commit.sha, "Co-authored-by")).map(personFrom).some(({ name, address }) => isAgent(name, address));
}

/** Length, two words beside ids and a header, and none of the words for anything. */
export function saysSomething(subject) {
  const length = Array.from(Buffer.from(subject, "latin1").toString("utf8")).length;
  if (length < 10 || length > 72) return false;
  const bare = subject.replace(/^([a-zA-Z]+(\([^()]*\))?!?:\s+|\[[^\]]*\]:?\s*|[A-Z][A-Z0-9]+-\d+:?\s+|#\d+:?\s+)+/, "");
  const words = bare.split(/\s+/).filter((token) => /[A-Za-z\x80-\xff]/.test(token) && !/^\(?(?:[\w.-]+\/[\w.-]+)?[#!]\d+\)?[.,]?$/.test(token) && !/^v?\d+(?:\.\d+)+\S*$/.test(token));
  return words.flatMap((token) => token.split(/[^A-Za-z0-9\x80-\xff_'-]+/)).filter((part) => /[A-Za-z\x80-\xff]/.test(part)).length >= 2;
}

/** The written patterns, without the care for what stands around them. */
export function namesWorkItem(subject, body) {
  const text = `${subject.replace(/\([#!]\d+\)$/, "")}\n${body}`;
  const keys = (text.match(/\b[A-Z][A-Z0-9]+-\d+\b/g) ?? []).filter((key) => !/^(?:UTF|SHA|ISO|RFC|CVE|AES|RSA|MD|TLS|HTTP|PEP|JSR|ES|X)-/.test(key));
  return keys.length > 0 || /(?<![\w&/])#\d+\b|\w\/[\w.-]+#\d+\b|\bGH-\d+|\bAB#\d+|https?:\/\/\S+\/(?:issues?|browse|work_items)\/[A-Za-z0-9-]*\d|show_bug\.cgi\?id=/.test(text) || /^(?:Refs|Closes|Issue|Ticket):[ \t]*\S/im.test(body.split(/\n\s*\n/).at(-1));
}

/** Production code that hardly grows, without a test that does. */
export function isTidy({ kind, files, isWhole }) {
  if (!isWhole || (kind !== "refactor" && kind !== "unknown")) return false;
  if (files.some(({ label, added, removed }) => label === "test" && added > removed)) return false;
  const production = files.filter(({ label, isBinary, isSubmodule }) => label === "production" && !isBinary && !isSubmodule);
  const [added, removed] = ["added", "removed"].map((side) => production.reduce((sum, file) => sum + file[side], 0));
  return removed >= 1 && added - removed <= Math.max(3, 0.15 * (added + removed));
}

export function mail({ mail: address, name }) {
  return address === "" ? name : folded(address);
}

function folded(address) {
  return /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/.exec(address.trim().toLowerCase())?.[1] ?? address.trim().toLowerCase();
}

function personFrom(value) {
  const [, name = value, address = ""] = /^(.*?)\s*<([^<>]*)>\s*$/.exec(value) ?? [];
  return { name, address };
}

function isAgent(name, address) {
  return agentName.test(name) || agentMail.test(address) || agentName.test(address);
}

function second({ authoredAt }) {
  return Date.parse(authoredAt) / 1000;
}

function isTestable(path) {
  return !untestable.has(path.slice(path.lastIndexOf(".") + 1));
}
