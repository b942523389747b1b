// `npm test`: every check and every kind of test, in one run that ends with one plain line of sums.
import { runChecks } from "./check.mjs";
import { runSuite } from "./suites.mjs";
import { kinds } from "./testFiles.mjs";
import { ensureBrowser, ensureHost } from "./workbench/fetchHost.mjs";
import { terminalLog } from "./workbench/terminalLog.mjs";

const log = terminalLog();
const steps = [
  { name: "check", run: () => runChecks({ log }) },
  ...kinds.map((kind) => ({ name: kind, run: () => runSuite(kind, { log, forbidOnly: true }) })),
];

const started = Date.now();
// The editor comes over the network while nobody needs it yet; who needs it waits, and says what went wrong if it isn't there.
void ensureHost({ log }).then(() => ensureBrowser({ log })).catch(() => undefined);
const sums = [];
for (const { name, run } of steps) {
  log(`\n== ${name} ==`);
  sums.push({ name, ...(await runStep(run)) });
}
log(`\n== all, in ${Math.round((Date.now() - started) / 1000)} s ==`);
for (const { name, passed, failed, skipped, seconds } of sums) {
  log(`  ${name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""} (${seconds.toFixed(1)} s)`);
}
for (const { name, failures = [] } of sums) for (const failure of failures) log(`  ✖ ${name}: ${failure}`);
const total = (key) => sums.reduce((sum, suite) => sum + suite[key], 0);
process.exitCode = total("failed") === 0 ? 0 : 1;
console.log(`${total("passed")} passed, ${total("failed")} failed`);

/** A suite that crashes, or in which nothing ran, is one failure: silence must never look like success. */
async function runStep(run) {
  const stepStarted = Date.now();
  const seconds = () => (Date.now() - stepStarted) / 1000;
  try {
    const result = await run();
    if (result.passed + result.failed > 0) return result;
    log("  ✖ No test ran.");
    return { ...result, failed: 1, failures: ["No test ran."] };
  } catch (error) {
    log(`  ✖ ${error.stack ?? error}`);
    return { passed: 0, failed: 1, skipped: 0, seconds: seconds(), failures: [String(error)] };
  }
}
