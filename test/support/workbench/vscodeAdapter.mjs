#!/usr/bin/env node
// Stands where `@vscode/test-electron` expects the desktop editor: takes the same switches, runs the tests in the real
// workbench in a browser, and ends with their exit code.
import { format, parseArgs } from "node:util";
import { launchBrowser, openWorkbenchPage } from "./page.mjs";
import { startServer } from "./server.mjs";

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: "string", multiple: true },
    extensionTestsPath: { type: "string" },
    "user-data-dir": { type: "string" },
    "extensions-dir": { type: "string" },
  },
});

let isFinished = false;
// Closes when the process that started this one is gone; the server and the browser then end by their own pipes.
process.stdin.resume().on("close", () => {
  if (!isFinished) process.exit(1);
});

const server = await startServer({
  userDataDir: values["user-data-dir"],
  extensionsDir: values["extensions-dir"],
  driver: true,
  // test-electron always says --disable-workspace-trust; a session that wants Restricted Mode says so by environment.
  trust: process.env.METRONOME_TEST_TRUST === "on",
});
const browser = await launchBrowser();
process.exitCode = await runInPage();
isFinished = true;
await Promise.all([browser.close(), server.close()]);
process.stdin.destroy();

async function runInPage() {
  let finish;
  const exitCode = new Promise((resolve) => (finish = resolve));
  const prepare = async (page) => {
    await page.exposeFunction("codeAutomationLog", (kind, args) => {
      const stream = kind === "error" || kind === "warn" ? process.stderr : process.stdout;
      stream.write(`${format(...args)}\n`);
    });
    await page.exposeFunction("codeAutomationExit", (code) => finish(code));
    page.on("crash", () => finish(1));
  };
  void server.closed.then(() => {
    if (isFinished) return;
    console.error(`The workbench server ended before the tests did:\n${server.output()}`);
    finish(1);
  });
  await openWorkbenchPage(browser, { url: server.url(positionals[0], payload()), prepare });
  return exitCode;
}

/** The browser's workbench takes the desktop's switches as a list of pairs, with addresses on the server. */
function payload() {
  const onServer = (path) => `vscode-remote://127.0.0.1:${server.port}${path}`;
  return [
    ...values.extensionDevelopmentPath.map((path) => ["extensionDevelopmentPath", onServer(path)]),
    ["extensionTestsPath", onServer(values.extensionTestsPath)],
    ["skipWelcome", "true"],
    ["skipReleaseNotes", "true"],
  ];
}
