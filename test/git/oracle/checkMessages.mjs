// Holds what commits say of themselves, of people and of agents against plain git.
import { countReasons } from "./history.mjs";
import { gitText } from "./naiveGit.mjs";
import { bot, linesOf, personOf } from "./populations.mjs";
import { shareOf } from "./statistics.mjs";

const agentMail = /^(?:noreply@anthropic\.com|cursoragent@cursor\.com|copilot@github\.com|codex@openai\.com|noreply@openai\.com|.*@aider\.chat|.*\+copilot@users\.noreply\.github\.com|.*\+gemini-cli@users\.noreply\.github\.com)$|copilot-swe-agent|devin-ai-integration|google-labs-jules|gemini-code-assist|chatgpt-codex-connector/i;
const agentName = /^(?:copilot|github copilot|aider|aider \(.*\)|devin ai|gemini cli)$|\(aider\)$|copilot-swe-agent|devin-ai-integration|google-labs-jules|gemini-code-assist|chatgpt-codex-connector/i;

export async function checkPairing(recomputation, history) {
  await compareClasses(recomputation, history, "team.pairing", async (commits) => {
    const counted = commits.filter(({ inCode }) => inCode);
    const named = await trailersOf(recomputation.folder, counted, ["Co-authored-by"]);
    return { counted, classOf: (commit) => (isShared(commit, named.get(commit.sha)) ? "shared" : "alone"), measures: (rows) => ({ shared: shareOf(rows.filter((row) => row.class === "shared").length, rows.length) }) };
  });
}

export async function checkAgents(recomputation, history) {
  await compareClasses(recomputation, history, "ai.declared", async (commits) => {
    // An agent under a name of its own is a program that this question is about.
    const counted = commits.filter(({ inCode, notBase, name, mail, code, files }) => inCode || (notBase === "bot" && isAgent(name, mail) && files.length > 0 && code.length > 0));
    const [helped, named] = [await trailersOf(recomputation.folder, counted, ["Assisted-by", "Generated-by", "AI-assisted"]), await trailersOf(recomputation.folder, counted, ["Co-authored-by"])];
    return { counted, classOf: (commit) => (isDeclared(commit, helped.get(commit.sha), named.get(commit.sha)) ? "declared" : "undeclared"), measures: (rows) => ({ declared: shareOf(rows.filter((row) => row.class === "declared").length, rows.length) }) };
  });
}

export async function checkQuality(recomputation, history) {
  await compareClasses(recomputation, history, "msg.quality", async (commits) => {
    const counted = commits.filter(({ isBase, kind, isFixup }) => isBase && kind !== "revert" && !isFixup);
    const trailers = await trailersOf(recomputation.folder, counted, undefined);
    const classOf = (commit) => `${saysSomething(commit.subject) ? "informative" : "vague"}${isLarge(commit) ? (isExplained(commit, trailers.get(commit.sha)) ? " explained" : " unexplained") : ""}`;
    const of = (rows, pattern) => rows.filter((row) => pattern.test(row.class)).length;
    const measures = (rows) => ({
      informative: shareOf(of(rows, /^informative/), rows.length),
      ...(of(rows, / /) > 0 && { explained: shareOf(of(rows, / explained/), of(rows, / /)) }),
      large: of(rows, / /),
      header: shareOf(counted.filter(({ hasHeader }) => hasHeader).length, rows.length),
    });
    return { counted, classOf, measures };
  });
}

export async function checkReferences(recomputation, history) {
  await compareClasses(recomputation, history, "msg.reference", async (commits) => {
    const counted = commits.filter(({ inCode }) => inCode);
    const classOf = ({ subject, body }) => `${namesWorkItem(subject, body) ? "work item" : /\([#!]\d+\)$/.test(subject) ? "pull request" : "none"}${namesOutcome(body) ? " outcome" : ""}`;
    const measures = (rows) => Object.fromEntries([["workItem", /^work item/], ["pullRequestOnly", /^pull request/], ["outcome", /outcome$/]].map(([id, pattern]) => [id, shareOf(rows.filter((row) => pattern.test(row.class)).length, rows.length)]));
    return { counted, classOf, measures };
  });
}

export async function checkKinds(recomputation, history) {
  const finding = await recomputation.finding("type.mix");
  const counted = finding.window === undefined ? [] : (await history.window(finding.window)).filter(({ inCode }) => inCode);
  const unknown = counted.filter(({ kind }) => kind === "unknown").length;
  // More than two fifths that don't say leave nothing to tell, and that can be checked as well.
  const isHidden = counted.length >= 30 && unknown > 0.4 * counted.length;
  recomputation.compare("type.mix hidden", "all", finding.kind === "notObservable", isHidden);
  if (finding.kind === "notObservable" && !isHidden) return;
  await compareClasses(recomputation, history, "type.mix", async () => {
    const classOf = (commit) => (isTidy(commit) ? `${commit.kind} tidy` : commit.kind);
    const kinds = ["feature", "fix", "perf", "test", "docs", "style", "chore", "revert", "unknown"].filter((kind) => counted.some((commit) => commit.kind === kind));
    const of = (rows, kind) => shareOf(rows.filter((row) => row.class.split(" ")[0] === kind).length, rows.length, 30);
    const measures = (rows) => (isHidden ? {} : { ...Object.fromEntries(["refactor", ...kinds].map((kind) => [kind, of(rows, kind)])), tidy: shareOf(rows.filter((row) => row.class.endsWith("tidy")).length, rows.length, 30) });
    return { counted, classOf, measures };
  }, isHidden);
}

/** Rows, their number, and the figures that follow from them. */
async function compareClasses(recomputation, history, signal, describe, isAlsoUntold = false) {
  const finding = await recomputation.finding(signal);
  if (!isAlsoUntold && !recomputation.isTold(finding)) return;
  const commits = await history.window(finding.window);
  const { counted, classOf, measures } = await describe(commits);
  const rows = counted.map((commit) => ({ commit: commit.sha, class: classOf(commit) })).reverse();
  recomputation.compare(`${signal} counted`, "all", finding.sample.counted, rows.length);
  if (signal !== "ai.declared" && signal !== "msg.quality") recomputation.compare(`${signal} left out`, "all", finding.sample.excluded, countReasons(commits.map(({ notCode }) => notCode)));
  recomputation.tally.compareRows(signal, finding.rows ?? [], rows);
  if (rows.length > 0) for (const [id, expected] of Object.entries(measures(rows))) recomputation.compareMeasure(finding, id, expected);
}

/** What git's own parser of trailers says; all of them where no key is given. */
async function trailersOf(folder, commits, keys) {
  const only = keys === undefined ? "only,unfold" : `${keys.map((key) => `key=${key}`).join(",")},valueonly,unfold`;
  const found = new Map(commits.map(({ sha }) => [sha, []]));
  for (let from = 0; from < commits.length; from += 500) {
    const ids = commits.slice(from, from + 500).map(({ sha }) => sha);
    const text = await gitText(folder, "log", "--no-walk=unsorted", `--format=%x01%H%x00%(trailers:${only})`, ...ids, "--");
    for (const [sha, values] of text.split("\x01").slice(1).map((record) => record.split("\0"))) found.set(sha, values.split("\n").filter((line) => line.trim() !== ""));
  }
  return found;
}

function isShared(commit, named) {
  const others = named.map(personFrom).filter(({ name, mail }) => !isAgent(name, mail) && !bot.test(name) && !bot.test(mail));
  return others.some(({ name, mail }) => (mail === "" ? name !== "" && name !== commit.name : personOf({ name, mail }) !== commit.person));
}

function isDeclared(commit, helped, named) {
  if (isAgent(commit.name, commit.mail)) return true;
  const text = Buffer.from(commit.body, "latin1").toString("utf8");
  if (text.split("\n").some((line) => /^[^\p{L}\p{N}]*Generated with \[/u.test(line))) return true;
  if (helped.map(personFrom).some(({ name, mail }) => (name !== "" || mail !== "") && (mail === "" || isAgent(name, mail)))) return true;
  return named.map(personFrom).some(({ name, mail }) => isAgent(name, mail));
}

/** More than fifty lines, or four code files. */
function isLarge({ isWhole, code }) {
  return (isWhole && linesOf(code) > 50) || code.length >= 4;
}

/** A line that is no trailer, or a word that leads to a reason. */
function isExplained({ subject, body }, trailers) {
  if (/\b(because|so that|to avoid|in order to|otherwise|prevents?|since|why)\b/i.test(`${subject}\n${body}`)) return true;
  const values = trailers.map((line) => line.trim());
  const lines = body.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  return lines.some((line) => !values.some((value) => value === line || value.replace(/:\s*/, ": ") === line.replace(/\s*:\s*/, ": ") || value.startsWith(line) || value.endsWith(` ${line}`)) && !line.startsWith("(cherry picked from commit "));
}

/** Length, two words beside ids and a header, and none of the words for anything. */
export function saysSomething(subject) {
  const text = Buffer.from(subject, "latin1").toString("utf8");
  if (Array.from(text).length < 10 || Array.from(text).length > 72) return false;
  const bare = text.replace(/^([a-zA-Z]+(\([^()]*\))?!?:\s+|\[[^\]]*\]:?\s*|[A-Z][A-Z0-9]+-\d+:?\s+|#\d+:?\s+|:[a-z0-9_+-]+:\s*|[^\p{L}\p{N}\s"'`([<.]+\s+)+/u, "");
  const isId = (token) => /^\(?(?:[\w.-]+\/[\w.-]+)?[#!]\d+\)?[.,:;]?$/.test(token) || /^v?\d+(?:\.\d+)+\S*$/.test(token) || /^[A-Z][A-Z0-9]+-\d+$/.test(token) || (/^[0-9a-f]{7,64}$/.test(token) && /\d/.test(token));
  const tokens = bare.split(/\s+/).filter((token) => /\p{L}/u.test(token) && !isId(token));
  if (/^(wip|fix(es)?|updates?|changes?|misc|stuff|tmp|temp|test|cleanup|minor|\.+)$/i.test(tokens.join(" "))) return false;
  return tokens.flatMap((token) => token.split(/[^\p{L}\p{M}\p{N}_'’-]+/u)).filter((part) => /\p{L}/u.test(part)).length >= 2;
}

/** The written patterns, without the care for what stands around them. */
export function namesWorkItem(subject, body) {
  const text = `${subject.replace(/\([#!]\d+\)$/, "")}\n${body}`;
  const keys = (text.match(/(?<![\w-])[A-Z][A-Z0-9]+-\d+\b/g) ?? []).filter((key) => !/^(?:UTF|SHA|ISO|RFC|CVE|AES|RSA|MD|TLS|HTTP|PEP|JSR|ES|X)-/.test(key));
  const inTrailers = /^(?:Refs|Closes|Fixes|Issue|Ticket):[ \t]*(?!(?=[0-9]*[a-f])[0-9a-f]{7,64}\b)\S/im.test(lastParagraph(body));
  return keys.length > 0 || inTrailers || /(?<![\w&/#])#\d+\b|\w\/[\w.-]+#\d+\b|\bGH-\d+|\bAB#\d+|https?:\/\/\S+\/(?:issues?|browse|work_items)\/[A-Za-z0-9-]*\d|show_bug\.cgi\?id=\d/.test(text);
}

function namesOutcome(body) {
  return /^(?:Outcome|Hypothesis|Goal|OKR):[ \t]*\S/im.test(lastParagraph(body));
}

function lastParagraph(body) {
  return body.trimEnd().split(/\n\s*\n/).at(-1);
}

/** Production code that hardly grows, without a test that does. */
function isTidy({ kind, files, isWhole }) {
  if (!isWhole || (kind !== "refactor" && kind !== "unknown")) return false;
  if (files.some(({ label, added, removed }) => label === "test" && added > removed)) return false;
  const production = files.filter(({ label, isBinary, isSubmodule }) => label === "production" && isBinary !== true && !isSubmodule);
  const [added, removed] = ["added", "removed"].map((side) => production.reduce((sum, file) => sum + file[side], 0));
  return removed >= 1 && added - removed <= Math.max(3, 0.15 * (added + removed));
}

function personFrom(value) {
  const [, name = value.trim(), mail = ""] = /^(.*?)\s*<([^<>]*)>\s*$/.exec(value.trim()) ?? [];
  return { name: name.trim(), mail };
}

function isAgent(name, mail) {
  return agentName.test(name.trim()) || agentMail.test(mail.trim()) || agentName.test(mail.trim()) || agentMail.test(name.trim());
}
