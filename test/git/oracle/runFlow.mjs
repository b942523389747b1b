// `node test/git/oracle/runFlow.mjs REPO [--days N] [--metronome FILE]` holds signals of flow against plain git.
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { mergedBranches, openBranches, quantile, releases, takenBack, trunkOf } from "./flowFigures.mjs";
import { outputOf } from "./naiveGit.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { days: { type: "string" }, metronome: { type: "string", default: join(import.meta.dirname, "../../../dist/cli.js") } },
});
if (positionals.length !== 1) {
  console.error("Name one repository: node test/git/oracle/runFlow.mjs REPO [--days N]");
  process.exit(2);
}
const folder = resolve(positionals[0]);
const period = values.days === undefined ? [] : ["--days", values.days];
const output = await outputOf(process.execPath, [resolve(values.metronome), "report", "--repo", folder, "--format", "json", ...period], { folder });
const { findings } = JSON.parse(output.toString("utf8"));
const tallies = new Map();
const findingOf = (id) => findings.find(({ signal }) => signal === id);
const trunk = await trunkOf(folder);

compare("trunk", folder, findingOf("flow.branch").reason === "no trunk branch was found", trunk === undefined);
if (trunk !== undefined) {
  await compareBranches(findingOf("flow.branch"));
  await compareReverts(findingOf("flow.revert"));
}
await compareReleases(findingOf("dora.local"));

let mismatches = 0;
for (const [signal, { checked, wrong }] of tallies) {
  console.log(`${signal}: ${checked} checked, ${wrong} mismatches`);
  mismatches += wrong;
}
console.log(`${folder}: ${mismatches} mismatches`);
process.exitCode = mismatches === 0 ? 0 : 1;

async function compareBranches(finding) {
  const open = await openBranches(folder, trunk.id);
  compare("flow.branch open", folder, measure(finding, "openBranches"), open.count);
  compare("flow.branch oldest", folder, measure(finding, "oldestOpen"), rounded(open.oldest));
  if (finding.squashed === true) return;
  const lives = await mergedBranches(folder, trunk.id, secondsOf(finding.window));
  compare("flow.branch merges", folder, finding.evidence, lives.map(({ sha }) => sha));
  const hours = lives.map((life) => life.hours);
  compare("flow.branch median", folder, measure(finding, "lifetimeMedian"), hours.length < 10 ? undefined : rounded(quantile(hours, 0.5)));
  compare("flow.branch p90", folder, measure(finding, "lifetimeP90"), hours.length < 36 ? undefined : rounded(quantile(hours, 0.9)));
  compare("flow.branch longest", folder, measure(finding, "lifetimeMax"), hours.length === 0 || hours.length >= 36 ? undefined : rounded(quantile(hours, 1)));
}

async function compareReverts(finding) {
  if (finding.kind === "notObservable" || finding.kind === "none") return;
  const found = await takenBack(folder, trunk.id, secondsOf(finding.window));
  compare("flow.revert commits", folder, finding.evidence, found.map(({ sha }) => sha));
  const hours = found.map((one) => one.hours);
  compare("flow.revert median", folder, measure(finding, "hoursMedian"), hours.length < 10 ? undefined : rounded(quantile(hours, 0.5)));
  compare("flow.revert longest", folder, measure(finding, "hoursMax"), hours.length === 0 || hours.length >= 10 ? undefined : rounded(quantile(hours, 1)));
}

async function compareReleases(finding) {
  const found = await releases(folder, secondsOf(finding.window));
  compare("dora.local releases", folder, finding.sample.counted, found.length);
  if (found.length < 6) return;
  const leads = found.flatMap((release) => release.leads);
  const figures = { gap: found.flatMap(({ gap }) => gap ?? []), leadTrunk: leads.map((lead) => lead.trunk), leadAuthor: leads.map((lead) => lead.author) };
  for (const [id, all] of Object.entries(figures)) {
    compare(`dora.local ${id}`, "median", measure(finding, `${id}Median`), rounded(quantile(all, 0.5)));
    compare(`dora.local ${id}`, "p90", measure(finding, `${id}P90`), all.length < 36 ? undefined : rounded(quantile(all, 0.9)));
  }
}

function measure(finding, id) {
  return finding.measures.find((one) => one.id === id)?.value;
}

function secondsOf({ since, until }) {
  return { since: Date.parse(since) / 1000, until: Date.parse(until) / 1000 };
}

function compare(signal, where, said, expected) {
  const tally = tallies.get(signal) ?? { checked: 0, wrong: 0 };
  tallies.set(signal, tally);
  tally.checked += 1;
  if (JSON.stringify(said) === JSON.stringify(expected)) return;
  tally.wrong += 1;
  console.log(`${signal} of ${where}: metronome says ${shortened(said)}, git says ${shortened(expected)}`);
}

function rounded(value) {
  return value === undefined ? undefined : Math.round(value * 1e6) / 1e6;
}

function shortened(value) {
  return (JSON.stringify(value) ?? "nothing").slice(0, 300);
}
