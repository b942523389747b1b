// `node test/git/oracle/runFiles.mjs REPO [--seed N] [--count 50] [--metronome FILE]` recomputes the figures of files (authors, marked lines, rework, decisions).
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { cameIn, deletedLines, isKnownLanguage, markedLines, originOf, spreadFigures } from "./fileFigures.mjs";
import { gitText, inParallel, outputOf, readHeaders } from "./naiveGit.mjs";
import { labelsOf } from "./sizedCommits.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "50" },
    metronome: { type: "string", default: join(import.meta.dirname, "../../../dist/cli.js") },
  },
});
if (positionals.length !== 1) {
  console.error("Name one repository: node test/git/oracle/runFiles.mjs REPO [--seed N] [--count 50]");
  process.exit(2);
}
const folder = resolve(positionals[0]);
const metronome = resolve(values.metronome);
const count = Number(values.count);
const day = 86_400;
/** More lines would take an hour to ask for one by one. */
const mostTraced = 4000;

const report = JSON.parse((await outputOf(process.execPath, [metronome, "report", "--repo", folder, "--at", "HEAD", "--whole", "--format", "json"], { folder })).toString("utf8"));
const finding = (id) => report.findings.find(({ signal }) => signal === id);
const measure = (id, name) => finding(id).measures.find((one) => one.id === name)?.value;
const headers = await readHeaders(folder, "HEAD");
const paths = (await gitText(folder, "ls-tree", "-r", "-z", "HEAD")).split("\0").filter((row) => row.startsWith("100")).map((row) => row.slice(row.indexOf("\t") + 1));
const labels = await labelsOf(metronome, folder, paths);
const listed = new Set(((await outputOf("git", ["show", "HEAD:.git-blame-ignore-revs"], { folder })) ?? Buffer.alloc(0)).toString("latin1").split("\n").map((line) => line.replace(/#.*/, "").trim()));
const tipAt = finding("debt.markers").window === undefined ? headers[0].seconds : Date.parse(finding("debt.markers").window.until) / 1000;
const tallies = new Map();

await compareSpread();
await compareMarkers();
await compareRework();
await compareDecisions();
let mismatches = 0;
for (const [signal, { checked, wrong }] of tallies) {
  console.log(`${signal}: ${checked} checked, ${wrong} mismatches`);
  mismatches += wrong;
}
console.log(`${folder}: ${mismatches} mismatches (seed ${values.seed})`);
process.exitCode = mismatches === 0 ? 0 : 1;

async function compareSpread() {
  const said = finding("team.spread");
  if (said.kind !== "observed") return;
  const counted = paths.filter((path) => ["production", "test"].includes(labels.get(path)));
  const naive = await spreadFigures(folder, counted, listed);
  compare("team.spread files", "all", said.sample.counted, counted.length);
  compare("team.spread truckFactor", "all", measure("team.spread", "truckFactor"), naive.truckFactor);
  compare("team.spread authors", "all", measure("team.spread", "authors"), new Set([...naive.authors.values()].flat()).size);
  compare("team.spread oneAuthor", "all", Math.round(measure("team.spread", "oneAuthor") * counted.length), [...naive.authors.values()].filter(({ length }) => length === 1).length);
  const isListedWhole = said.files.length < 500;
  for (const path of choose(counted, count)) {
    const authors = naive.authors.get(path).length;
    const item = said.files.find((one) => one.path === path);
    if (isListedWhole) compare("team.spread file", path, item?.value ?? 2, Math.min(2, authors));
  }
}

async function compareMarkers() {
  const said = finding("debt.markers");
  const code = paths.filter((path) => isCode(path) && isKnownLanguage(path));
  const grepped = ((await outputOf("git", ["grep", "-l", "-I", "-w", "-E", "TODO|FIXME|HACK|XXX", "HEAD"], { folder })) ?? Buffer.alloc(0)).toString("latin1").split("\n").map((row) => row.slice("HEAD:".length));
  const files = choose(code.filter((path) => grepped.includes(path)), count);
  for (const path of [...files, ...choose(code, count)]) {
    const expected = (await markedLines(folder, path)).join(" ");
    compare("debt.markers lines", path, (said.files ?? []).filter((one) => one.path === path).map(({ line }) => line).sort((a, b) => a - b).join(" "), expected);
  }
  for (const { path, line, value } of choose((said.files ?? []).filter((one) => one.value !== undefined), count)) {
    const { authoredAt } = await originOf(folder, "HEAD", path, line);
    compare("debt.markers age", `${path}:${line}`, rounded(value), rounded(Math.max(0, tipAt - authoredAt) / day));
  }
}

async function compareRework() {
  const said = finding("flow.rework");
  if (said.kind !== "observed" || (said.notes ?? []).some((note) => note.includes("stand for the others"))) return;
  const until = Date.parse(said.window.until) / 1000;
  const since = Date.parse(said.window.since) / 1000 - 21 * day;
  const bySha = new Map(headers.map((header) => [header.sha, header]));
  const bot = /\[bot\]|^(dependabot|renovate|greenkeeper|snyk|github-actions|semantic-release|pre-commit-ci|mergify|weblate|imgbot|allcontributors)\b/i;
  const deleting = headers.filter(({ sha, parents, seconds, name, mail }) => seconds >= since && seconds <= until && parents.length === 1 && !bot.test(name) && !bot.test(mail) && !listed.has(sha));
  const past = [...new Set((await inParallel(deleting, async ({ sha }) => (await gitText(folder, "show", "-z", "--format=", "--name-only", "-M", sha, "--")).split("\0").map((path) => path.replace(/^\n+/, "")))).flat())].filter((path) => path !== "");
  for (const [path, label] of await labelsOf(metronome, folder, past)) labels.set(path, label);
  const lines = await deletedLines(folder, deleting, isCode);
  if (lines.length > mostTraced) return;
  const cohort = new Map(said.evidence.map((sha) => [sha, 0]));
  let inFlow = 0;
  for (const { commit, deletedAt } of lines) {
    if (!cohort.has(commit)) continue;
    const age = deletedAt - bySha.get(commit).seconds;
    if (age <= day) inFlow += 1;
    else if (age <= 21 * day) cohort.set(commit, cohort.get(commit) + 1);
  }
  const added = measure("flow.rework", "added");
  const total = [...cohort.values()].reduce((sum, one) => sum + one, 0);
  compare("flow.rework share", "all", rounded(measure("flow.rework", "rework")), rounded(total / added));
  compare("flow.rework inFlow", "all", rounded(measure("flow.rework", "inFlow")), rounded(inFlow / added));
}

async function compareDecisions() {
  const said = finding("adr.fresh");
  for (const { path, value } of choose(said.files ?? [], count)) compare("adr.fresh age", path, rounded(value), rounded((tipAt - (await cameIn(folder, path))) / day));
}

function isCode(path) {
  const label = labels.get(path);
  return label === "production" || label === "test" || (label === "test-support" && isKnownLanguage(path));
}

/** Different ones each time the seed differs, the same ones when it doesn't. */
function choose(items, most) {
  let state = Number(values.seed) >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const left = [...items];
  return Array.from({ length: Math.min(most, left.length) }, () => left.splice(Math.floor(random() * left.length), 1)[0]);
}

function compare(signal, where, said, expected) {
  const tally = tallies.get(signal) ?? { checked: 0, wrong: 0 };
  tallies.set(signal, tally);
  tally.checked += 1;
  if (said === expected) return;
  tally.wrong += 1;
  console.log(`${signal} ${where}: said ${said}, is ${expected}`);
}

function rounded(value) {
  return Math.round(value * 1e6) / 1e6;
}
