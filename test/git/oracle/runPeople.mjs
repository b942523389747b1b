// `node test/git/oracle/runPeople.mjs REPO [--metronome FILE]` holds signals about steps, messages and people against plain git; my own ones need git's user.email.
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { inParallel, outputOf, readHeaders } from "./naiveGit.mjs";
import { fixClasses, idsIn, isDeclared, isShared, isTidy, mail, minutesBetween, namesWorkItem, readPeople, saysSomething } from "./peopleFigures.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { days: { type: "string" }, metronome: { type: "string", default: join(import.meta.dirname, "../../../dist/cli.js") } },
});
if (positionals.length !== 1) {
  console.error("Name one repository: node test/git/oracle/runPeople.mjs REPO [--days N]");
  process.exit(2);
}
const folder = resolve(positionals[0]);
const metronome = resolve(values.metronome);
const period = values.days === undefined ? [] : ["--days", values.days];
const output = await outputOf(process.execPath, [metronome, "report", "--repo", folder, "--at", "HEAD", "--format", "json", ...period], { folder });
const { findings } = JSON.parse(output.toString("utf8"));
const headers = await readHeaders(folder, "HEAD");
const own = (await outputOf("git", ["config", "user.email"], { folder }))?.toString("latin1").trim();
const windows = new Map();
const tallies = new Map();

await compareFixes(findingOf("hist.fixWithTest"));
await compareSteps();
await compareShares("team.pairing", "shared", ({ isCode }) => isCode, (commit) => isShared(folder, commit));
await compareShares("ai.declared", "declared", ({ isCode }) => isCode, (commit) => isDeclared(folder, commit));
await compareShares("msg.quality", "informative", (commit) => commit.isBase && commit.kind !== "revert" && !/^(?:fixup|squash|amend)!/.test(commit.subject), ({ subject }) => saysSomething(subject));
await compareShares("msg.reference", "workItem", ({ isCode }) => isCode, ({ subject, body }) => namesWorkItem(subject, body));
if (!(await hasInlineTests(findingOf("type.mix")))) await compareKinds();

let mismatches = 0;
for (const [signal, { checked, wrong }] of tallies) {
  console.log(`${signal}: ${checked} checked, ${wrong} mismatches`);
  mismatches += wrong;
}
console.log(`${folder}: ${mismatches} mismatches`);
process.exitCode = mismatches === 0 ? 0 : 1;

async function compareKinds() {
  for (const kind of ["refactor", "feature", "fix", "test", "docs", "chore", "unknown"]) await compareShares("type.mix", kind, ({ isCode }) => isCode, (commit) => commit.kind === kind);
  await compareShares("type.mix", "tidy", ({ isCode }) => isCode, isTidy);
}

/** Tests inside production files are seen by the report and not by this; repositories of such languages are left to their own check. */
async function hasInlineTests(finding) {
  return (await commitsOf(finding)).some(({ files }) => files.some(({ path }) => /\.(?:rs|zig|d)$/.test(path)));
}

function findingOf(signal) {
  return findings.find((one) => one.signal === signal);
}

/** Windows are read once each, and a finding that can't tell has nothing to compare. */
async function commitsOf(finding) {
  const key = JSON.stringify(finding.window);
  if (!windows.has(key)) windows.set(key, await readPeople(metronome, folder, headers, finding));
  return windows.get(key);
}

/** Below twenty a share is given as the count it is; kinds that don't occur are left out. */
async function compareShares(signal, measure, isCounted, isMeant) {
  const finding = findingOf(signal);
  if (finding.kind === "notObservable") return;
  const counted = (await commitsOf(finding)).filter(isCounted);
  const met = (await inParallel(counted, async (commit) => ((await isMeant(commit)) ? [commit] : []))).flat();
  compare(`${signal} counted`, folder, [...finding.evidence].sort(), counted.map(({ sha }) => sha).sort());
  const said = finding.measures.find(({ id }) => id === measure);
  compare(`${signal} ${measure}`, folder, said?.value ?? 0, said?.unit === "share" ? rounded(met.length / counted.length) : met.length);
}

async function compareFixes(finding) {
  if (finding.kind === "notObservable" || finding.kind === "none") return;
  const commits = await commitsOf(finding);
  if (await hasInlineTests(finding)) return;
  const fixes = fixClasses(commits, Date.parse(finding.window.until) / 1000).filter(({ found }) => found !== "pending");
  const share = (k) => (finding.kind === "few" ? k : rounded(k / fixes.length));
  const said = (id) => finding.measures.find((one) => one.id === id)?.value;
  compare("hist.fixWithTest evidence", folder, [...finding.evidence].sort(), fixes.map(({ commit }) => commit.sha).sort());
  compare("hist.fixWithTest together", folder, said("together"), share(fixes.filter(({ found }) => found === "together").length));
  if (finding.squashed !== true) compare("hist.fixWithTest within", folder, said("within"), share(fixes.filter(({ found }) => found !== "none").length));
}

async function compareSteps() {
  const [tempo, cadence] = [findingOf("tempo"), findingOf("flow.cadence")];
  if (own === undefined || own === "" || tempo.kind === "notObservable") return;
  for (const finding of [tempo, cadence]) {
    const mine = (await commitsOf(finding)).filter((commit) => commit.isCode && commit.isDated && mail(commit) === mail({ mail: own, name: "" }));
    const { gaps, days } = await minutesBetween(folder, mine, await idsIn(folder, finding.window));
    const said = (id) => finding.measures.find((one) => one.id === id)?.value;
    compare(`${finding.signal} counted`, folder, finding.sample.counted, finding === tempo ? gaps.length : days.length);
    if (finding.kind !== "observed") continue;
    compare(`${finding.signal} minutes`, folder, finding === tempo ? said("length") : said("gap"), gaps.length < 10 ? undefined : rounded(median(gaps)));
    if (finding === cadence) compare("flow.cadence a day", folder, said("commitsPerDay"), rounded(median([...new Set(days)].map((day) => days.filter((one) => one === day).length))));
  }
}

function median(values) {
  const ascending = values.toSorted((a, b) => a - b);
  return (ascending[Math.floor((ascending.length - 1) / 2)] + ascending[Math.ceil((ascending.length - 1) / 2)]) / 2;
}

function rounded(value) {
  return Math.round(value * 1e6) / 1e6;
}

function compare(signal, where, said, expected) {
  const tally = tallies.get(signal) ?? { checked: 0, wrong: 0 };
  tallies.set(signal, tally);
  tally.checked += Array.isArray(expected) ? expected.length : 1;
  if (JSON.stringify(said) === JSON.stringify(expected)) return;
  tally.wrong += 1;
  console.log(`${signal} of ${where}: metronome says ${(JSON.stringify(said) ?? "nothing").slice(0, 300)}, git says ${(JSON.stringify(expected) ?? "nothing").slice(0, 300)}`);
}
