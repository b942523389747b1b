// Runs the second computation on a made repository as `npm run test:oracle` does, and makes programs that lie to it.
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Repo } from "../../support/makeRepo";
import { builtProgram } from "../commandLine/builtCommandLine";

export interface OracleOutcome {
  readonly code: number | null;
  readonly output: string;
}

/** On a clock in universal time, so that the same history is judged the same everywhere. */
export function runOracle(repo: Repo, program: string, args: readonly string[]): Promise<OracleOutcome> {
  const script = join(process.env["METRONOME_CHECKOUT"] ?? "", "test/git/oracle/runAll.mjs");
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, repo.dir, "--metronome", program, ...args], { env: { ...repo.env, TZ: "UTC" } });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("close", (code) => resolve({ code, output }));
  });
}

/**
 * Address of a program that passes everything on but for a lie, an expression in JavaScript: it may look at `args` and `text`,
 * and `edit(signal, change)` is the text with that signal's finding changed, where it is a report for programs.
 */
export async function makeLiar(repo: Repo, lie: string): Promise<string> {
  const liar = join(repo.dir, "../liar.cjs");
  await writeFile(liar, `
    const { spawnSync } = require("node:child_process");
    const { readFileSync } = require("node:fs");
    const args = process.argv.slice(2);
    const input = args[0] === "classify" ? readFileSync(0) : "";
    const text = spawnSync(process.execPath, [${JSON.stringify(await builtProgram())}, ...args], { input, maxBuffer: 1e9 }).stdout.toString("latin1");
    const edit = (signal, change) => {
      if (!args.includes("json")) return text;
      const report = JSON.parse(text);
      change(report.findings.find((finding) => finding.signal === signal));
      return JSON.stringify(report);
    };
    process.stdout.write(${lie}, "latin1");`);
  return liar;
}
