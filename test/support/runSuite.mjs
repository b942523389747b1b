// `node test/support/runSuite.mjs <kind> [--grep TEXT] [--file PATH] [--session NAME] [--desktop]` runs the tests of one kind.
import { parseArgs } from "node:util";
import { runSuite } from "./suites.mjs";
import { kinds } from "./testFiles.mjs";
import { terminalLog } from "./workbench/terminalLog.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    grep: { type: "string" },
    file: { type: "string" },
    session: { type: "string" },
    desktop: { type: "boolean", default: false },
  },
});
const [kind] = positionals;
if (!kinds.includes(kind)) {
  console.error(`Name one kind of test: ${kinds.join(", ")}. For example: node test/support/runSuite.mjs unit`);
  process.exit(2);
}

try {
  const isQuick = values.file === undefined && values.grep === undefined;
  const { passed, failed, seconds } = await runSuite(kind, { ...values, isQuick, log: terminalLog() });
  console.log(`\n${kind}: ${seconds.toFixed(1)} s`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
} catch (error) {
  console.error(error.message);
  console.log(`0 passed, 1 failed`);
  process.exitCode = 1;
}
