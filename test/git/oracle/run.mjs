// `node test/git/oracle/run.mjs REPO [--seed N] [--count 50] [--metronome FILE]` recomputes what the command line says, shares no code with it, and prints what differs.
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { inParallel, outputOf, readHeaders, showCommit } from "./naiveGit.mjs";
import { compareUnits } from "./compareUnits.mjs";
import { labelsOf, sizeFigures } from "./sizedCommits.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "50" },
    metronome: { type: "string", default: join(import.meta.dirname, "../../../dist/cli.js") },
  },
});
if (positionals.length !== 1) {
  console.error("Name one repository: node test/git/oracle/run.mjs REPO [--seed N] [--count 50]");
  process.exit(2);
}
const folder = resolve(positionals[0]);
const metronome = resolve(values.metronome);

const headers = await readHeaders(folder, "HEAD");
const chosen = choose(headers, Number(values.seed), Number(values.count));
const { order, lines } = await readLines(new Set(chosen.map(({ sha }) => sha)));
const tallies = new Map();

compare("commits.order", "all commits", order.join(" "), headers.map(({ sha }) => sha).join(" "));
const naive = await inParallel(chosen, async (header) => ({ ...header, ...(await showCommit(folder, header.sha)) }));
const labels = await labelsOf(metronome, folder, [...new Set(naive.flatMap(({ files }) => files.map(({ path }) => path)))]);
for (const commit of naive) compareCommit(commit, lines.get(commit.sha) ?? {});
const findings = await readFindings();
await compareSizes(findings);
await compareUnits(findings, { metronome, folder, headers, compare });

let mismatches = 0;
for (const [signal, { checked, wrong }] of tallies) {
  console.log(`${signal}: ${checked} checked, ${wrong} mismatches`);
  mismatches += wrong;
}
console.log(`${folder}: ${mismatches} mismatches (seed ${values.seed})`);
process.exitCode = mismatches === 0 && chosen.length > 0 ? 0 : 1;

function compareCommit(commit, said) {
  const { sha, files, isWhole } = commit;
  const lines = (side, chosenFiles) => (isWhole ? chosenFiles.reduce((sum, file) => sum + file[side], 0) : null);
  compare("commits.parents", sha, said.parents, commit.parents);
  compare("commits.authoredAt", sha, moment(said.authoredAt), moment(commit.authoredAt));
  compare("commits.committedAt", sha, moment(said.committedAt), moment(commit.committedAt));
  compare("commits.files", sha, said.files, files.length);
  compare("commits.added", sha, said.added, lines("added", files));
  compare("commits.removed", sha, said.removed, lines("removed", files));
  const byLabel = {};
  for (const label of new Set(files.map(({ path }) => labels.get(path)))) {
    const labelled = files.filter(({ path }) => labels.get(path) === label);
    byLabel[label] = { files: labelled.length, added: lines("added", labelled), removed: lines("removed", labelled) };
  }
  compare("commits.byLabel", sha, sorted(said.byLabel), sorted(byLabel));
}

async function readFindings() {
  const output = await outputOf(process.execPath, [metronome, "report", "--repo", folder, "--at", "HEAD", "--format", "json"], { folder });
  return JSON.parse(output.toString("utf8")).findings;
}

async function compareSizes(findings) {
  const finding = findings.find(({ signal }) => signal === "size.commit");
  const figures = await sizeFigures(metronome, folder, headers);
  const measure = (id) => finding.measures.find((one) => one.id === id)?.value ?? null;
  compare("size.commit window", folder, finding.window.days, figures.days);
  compare("size.commit counted", folder, finding.sample.counted, figures.counted);
  compare("size.commit evidence", folder, finding.evidence, figures.sizes.map(({ sha }) => sha));
  compare("size.commit median", folder, measure("median"), figures.counted < 10 ? null : rounded(figures.median));
  compare("size.commit p90", folder, measure("p90"), figures.counted < 36 ? null : rounded(figures.p90));
  compare("size.commit max", folder, measure("max"), figures.counted >= 36 || figures.counted === 0 ? null : figures.largest);
}

/** Different commits each time the seed differs, the same ones when it doesn't. */
function choose(commits, seed, count) {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const left = [...commits];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(Math.floor(random() * left.length), 1)[0]);
}

/** Reads `metronome commits` line by line and keeps the chosen ones. */
async function readLines(wanted) {
  const child = spawn(process.execPath, [metronome, "commits", "--repo", folder], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((done) => child.on("close", done));
  const order = [];
  const lines = new Map();
  for await (const line of createInterface({ input: child.stdout, crlfDelay: Infinity })) {
    const said = JSON.parse(line);
    order.push(said.sha);
    if (wanted.has(said.sha)) lines.set(said.sha, said);
  }
  if ((await ended) !== 0) throw new Error("metronome commits failed");
  return { order, lines };
}

function compare(signal, where, said, expected) {
  const tally = tallies.get(signal) ?? { checked: 0, wrong: 0 };
  tallies.set(signal, tally);
  tally.checked += 1;
  if (JSON.stringify(said) === JSON.stringify(expected)) return;
  tally.wrong += 1;
  console.log(`${signal} of ${where}: metronome says ${shortened(said)}, git says ${shortened(expected)}`);
}

function moment(text) {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? null : new Date(time).toISOString() + text.slice(-6).replace(/^.*Z$/, "+00:00");
}

function sorted(byLabel = {}) {
  return Object.entries(byLabel).sort(([a], [b]) => (a < b ? -1 : 1));
}

function rounded(value) {
  return Math.round(value * 1e6) / 1e6;
}

function shortened(value) {
  return (JSON.stringify(value) ?? "nothing").slice(0, 300);
}
