// Runs a suite that needs no editor around it: one process of Node per run, with an own HOME and a time limit.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  const run = await runProgram(node, ["--enable-source-maps", join(checkout, "dist-test/support/runInNode.cjs")], env, limitMilliseconds);
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

function runProgram(program, args, env, limitMilliseconds) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: checkout, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let isOverdue = false;
    const timer = setTimeout(() => {
      isOverdue = true;
      child.kill("SIGKILL");
    }, limitMilliseconds);
    const listen = (chunk) => (output = (output + chunk).slice(-100_000));
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", (error) => (output += error.message));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ code: code ?? signal, output, isOverdue });
    });
  });
}
