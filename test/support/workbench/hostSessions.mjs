// Runs the tests of each session inside an editor of its own, and keeps what the editor printed.
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quietEnvironment } from "../nodeSuite.mjs";
import { runLimited } from "../runLimited.mjs";
import { readOutcome } from "../suiteReport.mjs";
import { ensureBrowser, ensureHost } from "./fetchHost.mjs";
import { withoutKnownNoise } from "./knownNoise.mjs";
import { checkout } from "./places.mjs";
import { writeSettings } from "./server.mjs";

const sessionLimitMilliseconds = 300_000;
const testTimeoutMilliseconds = 60_000;
/** An editor waits more than it works; a desktop one fills the screen. */
const sideBySide = 2;

/**
 * Runs every session that has a bundle below `dist-test/host/<session>/`.
 *
 * @param {string[]} bundles
 * @param {{ desktop?: boolean, session?: string, grep?: string, forbidOnly?: boolean, log: (line: string) => void }} options
 */
export async function runHostSessions(bundles, options) {
  if (!options.desktop) {
    await ensureHost(options);
    await ensureBrowser(options);
  }
  const { sessions } = createRequire(import.meta.url)(join(checkout, "dist-test/host/sessions.cjs"));
  const chosen = sessions.filter((session) => (options.session === undefined || options.session === session.name) && canRun(session, options));
  const run = async (session) => {
    const own = bundles.filter((bundle) => bundle.startsWith(join(checkout, "dist-test/host", session.name, "/")));
    return own.length === 0 ? [] : [{ name: session.name, bundles: own, ...(await runHostSession(session, own, options)) }];
  };
  const together = await runInLanes(options.desktop ? 1 : sideBySide, chosen.filter(({ isAlone }) => !isAlone), run);
  const alone = await runInLanes(1, chosen.filter(({ isAlone }) => isAlone), run);
  const outcomes = [...together, ...alone].flat();
  const homeless = bundles.filter((bundle) => !outcomes.some((outcome) => outcome.bundles.includes(bundle)));
  if (homeless.length > 0 && !options.desktop && options.session === undefined) outcomes.push(withoutSession(homeless));
  return outcomes;
}

function canRun(session, { desktop, log }) {
  // test-electron always passes --disable-workspace-trust to a desktop editor.
  if (session.trust && desktop) log(`${session.name}: left out, a desktop run cannot turn Workspace Trust on`);
  return !(session.trust && desktop);
}

/** So many at a time, each lane going on with the next that nobody has begun; the answers are in the order of the list. */
async function runInLanes(count, all, run) {
  const answers = [];
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < all.length; at = next++) answers[at] = await run(all[at]);
  };
  await Promise.all(Array.from({ length: count }, lane));
  return answers;
}

const withoutSession = (bundles) => ({ name: "no session", bundles, tests: [], troubles: [], output: "" });

/**
 * Starts one editor on the session's workspace and runs the bundles in it.
 *
 * @param {import("../../host/sessions").HostSession} session
 * @param {string[]} bundles
 * @param {{ desktop?: boolean, grep?: string, forbidOnly?: boolean }} options
 * @returns {Promise<import("../suiteReport.mjs").Outcome & { code: number | string, output: string }>}
 */
export async function runHostSession(session, bundles, { desktop = false, grep, forbidOnly } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "metronome-host-"));
  const workspace = await session.workspace();
  const resultsFile = join(folder, "results.jsonl");
  try {
    const userDataDir = join(folder, "user-data");
    await writeSettings(userDataDir, session.settings ?? {});
    const order = { bundles, resultsFile, grep, forbidOnly, timeoutMilliseconds: testTimeoutMilliseconds };
    const env = {
      ...quietEnvironment(workspace.home ?? folder),
      METRONOME_RUN: JSON.stringify(order),
      METRONOME_TEST_TRUST: session.trust ? "on" : "off",
      METRONOME_WORKSPACE: workspace.dir,
    };
    const start = { desktop, extension: checkout, folder: workspace.dir, userDataDir, extensionsDir: join(folder, "extensions") };
    const run = await startEditor(start, env);
    const overdue = `The tests in the editor were not done within ${sessionLimitMilliseconds / 1000} s.`;
    const outcome = readOutcome(resultsFile, run.isOverdue ? overdue : `The editor ended with ${run.code} before its tests did.`);
    const hasFailure = outcome.troubles.length > 0 || outcome.tests.some((test) => test.kind === "failed");
    if ((run.code !== 0) !== hasFailure) outcome.troubles.push(`The editor ended with ${run.code}, which does not fit the results.`);
    return { ...outcome, code: run.code, output: withoutKnownNoise(run.output) };
  } finally {
    await workspace.dispose();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** A hanging editor can be ended, and its output is kept apart from the report; its standard input is a pipe that nobody closes. */
function startEditor(start, env) {
  const program = join(checkout, "test/support/workbench/runTestsInEditor.mjs");
  return runLimited(process.execPath, [program, JSON.stringify(start)], { env, limitMilliseconds: sessionLimitMilliseconds, keptCharacters: 400_000, stdin: "pipe" });
}
