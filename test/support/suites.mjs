// What each kind of test needs to run, in one table, and the one way to run and sum a kind.
import { basename, join, resolve } from "node:path";
import { buildTests } from "./buildTests.mjs";
import { runInNode } from "./nodeSuite.mjs";
import { countOutcome, describeOutcome, failuresOf, uncollected } from "./suiteReport.mjs";
import { sourceOf } from "./testFiles.mjs";
import { knowsTimeZone, timeZones } from "./timeZones.mjs";
import { ensureBrowser, ensureHost, ensureNodeWithDatabase } from "./workbench/fetchHost.mjs";
import { buildExtension } from "./workbench/buildExtension.mjs";
import { checkout } from "./workbench/places.mjs";
import { runHostSessions } from "./workbench/hostSessions.mjs";

/** The tests in a browser that bear one of these names. */
function named(...names) {
  return (bundle) => names.some((name) => basename(bundle).startsWith(name));
}

/** Pages by themselves and some of the tests in the editor: about half of the work. */
const isOnOneSide = named("preview", "harness", "history", "sidebar", "workbench");
const isStart = named("start");

/** Every test runs in every zone, but in a quick run only those that could tell zones apart; the others take turns. */
function inZone(turn) {
  return (bundle, at, { isQuick, sourcesBehind }) => !isQuick || at % timeZones.length === turn || knowsTimeZone(sourcesBehind(bundle));
}

function browserRuns() {
  return [
    { name: "browser 1", isOwn: isOnOneSide },
    { name: "browser 2", isOwn: (bundle) => !isOnOneSide(bundle) && !isStart(bundle) },
    // It builds anew what the others read.
    { name: "npm start", isOwn: isStart, isLast: true },
  ];
}

/** Limits are several times what a loaded two-core machine needs; they end a hang, they do not measure. */
const needs = {
  unit: { runs: timeZones.map((zone, turn) => ({ zone, isOwn: inZone(turn) })), timeoutMilliseconds: 10_000, limitMilliseconds: 120_000 },
  architecture: { runs: [{}], timeoutMilliseconds: 20_000, limitMilliseconds: 120_000 },
  // Mostly waits for processes, so that two halves side by side take little more than half of the time.
  git: { runs: [{ name: "git 1", isOwn: (_, at) => at % 2 === 0 }, { name: "git 2", isOwn: (_, at) => at % 2 === 1 }], needsProduct: true, timeoutMilliseconds: 40_000, limitMilliseconds: 480_000 },
  browser: { runs: browserRuns(), needsProduct: true, needsEditor: true, timeoutMilliseconds: 60_000, limitMilliseconds: 540_000 },
};

/**
 * Builds and runs every test of a kind; prints as it goes; answers with the sums.
 *
 * @param {import("./testFiles.mjs").Kind} kind
 * @param {{ grep?: string, file?: string, session?: string, desktop?: boolean, forbidOnly?: boolean, isQuick?: boolean,
 *   log: (line: string) => void }} options
 */
export async function runSuite(kind, options) {
  const started = Date.now();
  const [{ bundles: all, sourcesBehind }, unbuilt] = await Promise.all([buildTests([kind]), needsProduct(kind) ? tryBuild() : []]);
  const bundles = options.file === undefined ? all : all.filter((bundle) => isBundleOf(bundle, options.file));
  const outcomes = kind === "host" ? await runHostSessions(bundles, options) : await runNodeKind(kind, bundles, { ...options, sourcesBehind });
  outcomes.push(...unbuilt);
  const total = { passed: 0, failed: 0, skipped: 0, seconds: 0, failures: [] };
  for (const outcome of outcomes) {
    if (options.grep === undefined) outcome.troubles.push(...uncollected(outcome.tests, outcome.bundles.map(sourceOf)));
    const count = countOutcome(outcome);
    total.failures.push(...failuresOf(outcome));
    if (outcomes.length > 1) options.log(`${outcome.name}`);
    for (const line of describeOutcome(outcome)) options.log(line);
    if (count.failed > 0 && outcome.output !== "") options.log(`  What it printed:\n${outcome.output.replace(/^/gm, "  | ")}`);
    for (const key of ["passed", "failed", "skipped"]) total[key] += count[key];
  }
  return { ...total, seconds: (Date.now() - started) / 1000 };
}

/** The file may be named from the checkout or in full, as an editor does. */
const isBundleOf = (bundle, file) => resolve(checkout, file) === join(checkout, sourceOf(bundle));

const needsProduct = (kind) => kind === "host" || needs[kind].needsProduct;

/** A build that fails is one failure; the tests that do without it still have something to say. */
async function tryBuild() {
  try {
    await buildExtension();
    return [];
  } catch (error) {
    return [{ name: "build", bundles: [], tests: [], troubles: [error.message], output: "" }];
  }
}

async function runNodeKind(kind, bundles, { grep, forbidOnly, isQuick = false, sourcesBehind, log }) {
  const { runs, timeoutMilliseconds, limitMilliseconds } = needs[kind];
  const node = needs[kind].needsProduct ? await ensureNodeWithDatabase({ log }) : process.execPath;
  if (needs[kind].needsEditor) {
    await ensureHost({ log });
    await ensureBrowser({ log });
  }
  const run = async ({ zone, name = zone ?? kind, isOwn = () => true }) => {
    const own = bundles.filter((bundle, at) => isOwn(bundle, at, { isQuick, sourcesBehind }));
    if (own.length === 0) return [];
    const order = { bundles: own, timeoutMilliseconds, grep, forbidOnly };
    return [{ name, bundles: own, ...(await runInNode({ node, order, zone, limitMilliseconds })) }];
  };
  const sideBySide = await Promise.all(runs.filter(({ isLast }) => !isLast).map(run));
  const last = await Promise.all(runs.filter(({ isLast }) => isLast).map(run));
  return [...sideBySide, ...last].flat();
}
