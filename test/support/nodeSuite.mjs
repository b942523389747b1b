// Runs a suite that needs no editor around it: one process of Node per run, with an own HOME and a time limit.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runLimited } from "./runLimited.mjs";
import { readOutcome } from "./suiteReport.mjs";
import { outsideOfEditor } from "./workbench/outsideOfEditor.mjs";
import { checkout } from "./workbench/places.mjs";

/**
 * Runs bundles and answers with their outcome; never rejects for what a test did.
 *
 * @param {{ node: string, order: object, zone?: string, limitMilliseconds: number }} options
 */
export async function runInNode({ node, order, zone, limitMilliseconds }) {
  const folder = await mkdtemp(join(tmpdir(), "metronome-run-"));
  const resultsFile = join(folder, "results.jsonl");
  const env = { ...quietEnvironment(folder), METRONOME_RUN: JSON.stringify({ ...order, resultsFile }) };
  if (zone !== undefined) env.TZ = zone;
  const run = await runLimited(node, ["--enable-source-maps", join(checkout, "dist-test/support/runInNode.cjs")], {
    env,
    limitMilliseconds,
    keptCharacters: 100_000,
    stdin: "ignore",
  });
  const overdue = `The tests were not done within ${limitMilliseconds / 1000} s.`;
  const outcome = readOutcome(resultsFile, run.isOverdue ? overdue : `The process ended with ${run.code} before its tests did.`);
  const isLeak = outcome.troubles.length === 0 && run.code !== 0 && run.code !== 1;
  if (isLeak) outcome.troubles.push(`The process ended with ${run.code} after its tests.`);
  await rm(folder, { recursive: true, force: true });
  return { ...outcome, output: run.output };
}

/** The surroundings of a test: an own HOME, no git configuration of the person who runs it, the checkout's address. */
export function quietEnvironment(home) {
  const inherited = Object.entries(outsideOfEditor(process.env)).filter(([name]) => !name.startsWith("GIT_") && name !== "XDG_CONFIG_HOME");
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    USERPROFILE: home,
    GIT_CONFIG_NOSYSTEM: "1",
    METRONOME_CHECKOUT: checkout,
  };
}
