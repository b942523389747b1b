// Asks the compiler and the linter whether the code is right before any test runs; each of them counts as one test.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { checkout } from "./workbench/places.mjs";
import { terminalLog } from "./workbench/terminalLog.mjs";

const compiler = "node_modules/typescript/bin/tsc";
const checks = [
  ...["tsconfig.json", "src/tsconfig.pure.json", "webview/tsconfig.json", "test/tsconfig.json"].map((project) => ({
    name: `types of ${project}`,
    args: [compiler, "--noEmit", "--project", project],
  })),
  { name: "eslint", args: ["node_modules/eslint/bin/eslint.js", "--max-warnings=0", "."] },
];

/** Runs all checks side by side. */
export async function runChecks({ log }) {
  const started = Date.now();
  const results = await Promise.all(checks.map(runCheck));
  for (const { name, code, output, seconds } of results) {
    log(`  ${code === 0 ? "✔" : "✖"} ${name} (${seconds.toFixed(1)} s)`);
    if (code !== 0) log(output.trimEnd().replace(/^/gm, "    "));
  }
  const passed = results.filter((result) => result.code === 0).length;
  const failures = results.filter(({ code }) => code !== 0).map(({ name }) => name);
  return { passed, failed: failures.length, skipped: 0, failures, seconds: (Date.now() - started) / 1000 };
}

function runCheck({ name, args }) {
  const started = Date.now();
  const [program, ...rest] = args;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(checkout, program), ...rest], { cwd: checkout, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => (output += error.message));
    child.on("close", (code) => resolve({ name, code, output, seconds: (Date.now() - started) / 1000 }));
  });
}

if (process.argv[1] === import.meta.filename) {
  const { passed, failed } = await runChecks({ log: terminalLog() });
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
