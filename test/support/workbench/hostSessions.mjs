// Runs the tests of each session inside an editor of its own, one start after the other, and keeps what the editor printed.
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

const sessionLimitMilliseconds = 180_000;
const testTimeoutMilliseconds = 30_000;

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
  const outcomes = [];
  const chosen = sessions.filter((session) => options.session === undefined || options.session === session.name);
  for (const session of chosen) {
    const own = bundles.filter((bundle) => bundle.startsWith(join(checkout, "dist-test/host", session.name, "/")));
    if (own.length === 0) continue;
    if (session.trust && options.desktop) {
      // test-electron always passes --disable-workspace-trust to a desktop editor.
      options.log(`${session.name}: left out, a desktop run cannot turn Workspace Trust on`);
    } else {
      outcomes.push({ name: session.name, bundles: own, ...(await runHostSession(session, own, options)) });
    }
  }
  const homeless = bundles.filter((bundle) => !outcomes.some((outcome) => outcome.bundles.includes(bundle)));
  if (homeless.length > 0 && !options.desktop && options.session === undefined) outcomes.push(withoutSession(homeless));
  return outcomes;
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
