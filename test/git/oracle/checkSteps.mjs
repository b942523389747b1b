// Holds my own steps, days and hours against plain git.
import { inParallel, outputOf } from "./naiveGit.mjs";
import { isBot, isDated, linesOf, personOf } from "./populations.mjs";
import { nothingBut } from "./recomputation.mjs";
import { median, quantile, shareOf, spread } from "./statistics.mjs";

const longestPause = 240;

export async function checkSteps(recomputation, history) {
  const me = personOf({ name: "", mail: recomputation.me });
  for (const signal of ["tempo", "flow.cadence"]) {
    const finding = await recomputation.finding(signal);
    if (!recomputation.isTold(finding)) continue;
    const own = (await history.window(finding.window)).filter((commit) => commit.inCode && commit.isDated && commit.person === me).reverse();
    const steps = await stepsOf(recomputation.folder, own, await idsIn(history, finding.window));
    if (signal === "tempo") compareTempo(recomputation, finding, own, steps);
    else compareCadence(recomputation, finding, own, steps);
  }
}

function compareTempo(recomputation, finding, own, { gaps }) {
  const minutes = own.flatMap(({ sha }) => gaps.get(sha) ?? []);
  recomputation.compare("tempo counted", "all", finding.sample.counted, minutes.length);
  recomputation.tally.compareRows("tempo", finding.rows ?? [], own.filter(({ sha }) => gaps.has(sha)).map(({ sha }) => ({ commit: sha, value: gaps.get(sha), unit: "minutes" })));
  const days = new Set(own.filter(({ sha }) => gaps.has(sha)).map(({ authoredAt }) => authoredAt.slice(0, 10)));
  const isEnough = minutes.length >= 10 && days.size >= 3;
  recomputation.compareMeasure(finding, "length", isEnough ? median(minutes) : undefined);
  // On a scale of doublings, a minute being added so that it begins at zero.
  const doublings = minutes.map((one) => Math.log2(1 + one));
  const evenness = spread(doublings) === 0 ? 1 : Math.max(0, 1 - spread(doublings) / median(doublings));
  recomputation.compareMeasure(finding, "evenness", isEnough ? evenness : undefined);
  const sizes = own.filter(({ sha, notSized }) => gaps.has(sha) && notSized === undefined).map(({ code }) => linesOf(code));
  recomputation.compareMeasure(finding, "lines", isEnough && sizes.length >= 10 ? median(sizes) : undefined);
}

function compareCadence(recomputation, finding, own, { gaps, bursts, events }) {
  const minutes = own.flatMap(({ sha }) => gaps.get(sha) ?? []);
  const days = [...new Set(events)];
  recomputation.compare("flow.cadence counted", "all", finding.sample.counted, events.length);
  recomputation.tally.compareRows("flow.cadence", finding.rows ?? [], own.map(({ sha }) => (gaps.has(sha) ? { commit: sha, value: gaps.get(sha), unit: "minutes" } : { commit: sha, class: bursts.has(sha) ? "burst" : "first" })));
  const isEnough = events.length >= 20 && days.length >= 8;
  const measure = (id, value) => recomputation.compareMeasure(finding, id, isEnough ? value : undefined);
  measure("gap", minutes.length < 10 ? undefined : median(minutes));
  measure("gapP90", minutes.length < 36 ? undefined : quantile(minutes, 0.9));
  measure("commitsPerDay", median(days.map((day) => events.filter((one) => one === day).length)));
  const mondays = days.map(mondayOf).sort((a, b) => a - b);
  const weeks = [];
  for (let monday = mondays[0]; monday <= mondays.at(-1); monday += 7) weeks.push(mondays.filter((one) => one === monday).length);
  measure("daysPerWeek", median(weeks));
}

/** Days since the epoch of the Monday before a day such as `2026-11-21`. */
function mondayOf(day) {
  const date = new Date(`${day}T00:00:00Z`);
  return date.getTime() / 86_400_000 - ((date.getUTCDay() + 6) % 7);
}

/** Minutes from one of these commits to the next on its line, asked of git for each commit by itself. */
async function stepsOf(folder, own, inWindow) {
  const byId = new Map(own.map((commit) => [commit.sha, commit]));
  const groups = [];
  for (const commit of own.toReversed().sort((a, b) => second(a) - second(b))) {
    if (groups.length > 0 && second(commit) - second(groups.at(-1).at(-1)) <= 2) groups.at(-1).push(commit);
    else groups.push([commit]);
  }
  const bursts = new Map(groups.filter((group) => group.length >= 3).flatMap((group) => group.map(({ sha }) => [sha, group])));
  const gaps = new Map();
  await inParallel(own, async (commit) => {
    const line = (await outputOf("git", ["rev-list", "--first-parent", `-${inWindow.size}`, `${commit.sha}^`], { folder }))?.toString("latin1").trim().split("\n") ?? [];
    const before = byId.get(line.find((sha) => byId.has(sha) || !inWindow.has(sha)));
    if (before === undefined || (bursts.has(commit.sha) && bursts.get(commit.sha) === bursts.get(before.sha))) return;
    const minutes = (second(commit) - second(before)) / 60;
    if (minutes >= 0 && minutes < longestPause) gaps.set(commit.sha, minutes);
  });
  const events = groups.flatMap((group) => (group.length >= 3 ? [group[0]] : group)).map(({ authoredAt }) => authoredAt.slice(0, 10));
  return { gaps, bursts, events };
}

/** Ids of everything in the window, merges included. */
async function idsIn(history, { since, until }) {
  const [from, to] = [Date.parse(since) / 1000, Date.parse(until) / 1000];
  return new Set([...(await history.clocks())].filter(([, seconds]) => seconds >= from && seconds <= to).map(([sha]) => sha));
}

function second({ authoredAt }) {
  return Date.parse(authoredAt) / 1000;
}

const names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** S17 is never part of a file: what the terminal shows is all there is. */
export async function checkHours(recomputation, history) {
  const period = recomputation.days === undefined ? [] : ["--days", recomputation.days];
  const text = (await recomputation.ask("report", ["--at", "HEAD", ...nothingBut("pace.hours"), ...period])).toString("utf8");
  const part = text.slice(text.indexOf("Hours (for you alone)")).split(/\n\n/)[0];
  if (!part.startsWith("Hours") || part.includes("Cannot tell")) return recomputation.tally.leaveOut("pace.hours", "it is not shown");
  const days = Number(/(\d+) days up to/.exec(part)?.[1]);
  const until = await history.tipAt();
  const own = await ownWork(recomputation, history, { since: until - days * 86_400, until });
  const judged = own.map(({ authoredAt }) => judge(authoredAt));
  const n = judged.length;
  recomputation.compare("pace.hours counted", "all", Number(/([\d,]+) commits? of yours counted/.exec(part)?.[1].replace(",", "")), n);
  if (n < 5) return;
  for (const [id, shown, is] of [["outside", "Outside your usual hours", ({ isOutside }) => isOutside], ["weekend", "On Saturdays and Sundays", ({ isWeekend }) => isWeekend]]) {
    const line = part.split("\n").find((one) => one.trim().startsWith(`${shown} `))?.trim().slice(shown.length).trim();
    recomputation.compare(`pace.hours ${id}`, "all", line, inWords(shareOf(judged.filter(is).length, n), "commits"));
  }
  for (const [at, name] of names.entries()) {
    const drawn = part.split("\n").find((line) => line.trim().startsWith(`${name} `))?.trim().slice(4).replaceAll(/[[\]]/g, "");
    const hours = Array.from({ length: 24 }, (_, hour) => judged.some((one) => one.weekday === at && one.hour === hour));
    recomputation.compare("pace.hours rows", name, [...(drawn ?? "").replaceAll(" ", "")].map((mark) => mark !== "·"), hours);
  }
}

/** Merges too; nobody wrote what a program did, nor what is listed or empty, and a root is no step. */
async function ownWork(recomputation, history, window) {
  const me = personOf({ name: "", mail: recomputation.me });
  const [clocks, { listed }] = [await history.clocks(), await history.standing()];
  const inWindow = ({ seconds }) => seconds >= window.since && seconds <= window.until;
  const merges = (await history.merges()).filter((merge) => inWindow(merge) && !isBot(merge) && !listed.has(merge.sha) && isDated(merge, clocks, window.until));
  const commits = (await history.window(window)).filter((commit) => commit.isBase && commit.isDated);
  return [...commits, ...merges].filter((commit) => personOf(commit) === me);
}

/** By the clock that the commit itself recorded. */
function judge(authoredAt) {
  const [, date, hours] = /^(\d{4}-\d{2}-\d{2})T(\d{2})/.exec(authoredAt);
  const [weekday, hour] = [(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7, Number(hours)];
  return { weekday, hour, isWeekend: weekday >= 5, isOutside: weekday >= 5 || hour < 7 || hour >= 20 };
}

/** As the terminal writes a share. */
function inWords({ value, interval }, unit) {
  if (interval === undefined) return `${value} ${value === 1 ? unit.slice(0, -1) : unit}`;
  const [low, high] = interval.map((edge) => Math.round(edge * 100));
  return `${Math.round(value * 100)} % [${low}–${high} %]`;
}
