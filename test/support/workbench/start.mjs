// `npm start`: from a fresh clone to Metronome on a repository, in the real workbench, with one command.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { buildExtension } from "./buildExtension.mjs";
import { ensureBrowser, ensureHost } from "./fetchHost.mjs";
import { packageExtension } from "./packageExtension.mjs";
import { launchBrowser, openWorkbenchPage } from "./page.mjs";
import { hasDisplay, openForPerson } from "./personsBrowser.mjs";
import { checkout, fetchedFolder } from "./places.mjs";
import { installExtension, startServer } from "./server.mjs";
import { installViewOpener } from "./viewOpener.mjs";
import { readStartOptions } from "./startOptions.mjs";
import { terminalLog } from "./terminalLog.mjs";
import { waitForWebview, waitUntilRead } from "./webviewFrame.mjs";

const log = terminalLog();
const readyWithinMilliseconds = 60_000;
const options = readStartOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
if (options.problem !== undefined) {
  console.error(options.problem);
  process.exit(2);
}

try {
  await start(options);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

async function start({ repo, port, screenshot, exit }) {
  log("Building Metronome");
  await buildExtension();
  await printReport(repo);
  await ensureHost({ log });
  const profile = await prepareProfile(repo);
  log(`Starting the workbench on ${repo}`);
  const server = await startServer({ ...profile, port, settings: { "window.commandCenter": false } });
  const url = server.url(repo);
  log(`\nMetronome is open at\n  ${url}\nThe address works on this machine only, and only with its token.`);
  const isShownToPerson = !exit && screenshot === undefined && (await showToPerson(url));
  if (!isShownToPerson) log(`Saved a picture of it: ${await takePicture(url, screenshot ?? join(fetchedFolder, "workbench.png"))}`);
  if (!exit) {
    log("Press Ctrl+C to stop.");
    await Promise.race([stopSignal(), server.closed]);
  }
  await server.close();
  // A start that only proves itself leaves nothing for a next one.
  if (exit) await rm(profile.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  process.exit(0);
}

/** The same figures that the editor will show, from the command line. */
function printReport(repo) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(checkout, "dist", "cli.js"), "report", "--repo", repo], { stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", resolve);
    child.on("close", resolve);
  });
}

/** A profile of its own for each repository, kept between starts; the extension in it is always the present one. */
async function prepareProfile(repo) {
  const mark = createHash("sha256").update(repo).digest("hex").slice(0, 8);
  const folder = join(fetchedFolder, "start", `${basename(repo)}-${mark}`);
  const profile = { folder, userDataDir: join(folder, "user-data"), extensionsDir: join(folder, "extensions") };
  log("Packaging and installing Metronome");
  await rm(profile.extensionsDir, { recursive: true, force: true });
  await installViewOpener(profile.extensionsDir);
  await installExtension({ ...profile, vsix: await packageExtension() });
  return profile;
}

async function showToPerson(url) {
  if (!hasDisplay()) {
    log("This machine has no display, so a browser without a window opens it instead.");
    return false;
  }
  if (await openForPerson(url)) return true;
  log("The default browser could not be started, so a browser without a window opens it instead.");
  return false;
}

/** Proves with a browser that the view is really up. */
async function takePicture(url, path) {
  await ensureBrowser({ log });
  const { publisher, name } = JSON.parse(await readFile(join(checkout, "package.json"), "utf8"));
  const browser = await launchBrowser({ log });
  try {
    const page = await openWorkbenchPage(browser, { url, viewport: { width: 1440, height: 900 } });
    const extension = { extension: `${publisher}.${name}`, withinMilliseconds: readyWithinMilliseconds };
    const frame = await waitForWebview(page, { ...extension, kind: "webviewView" });
    await waitUntilRead(frame, readyWithinMilliseconds);
    await waitUntilRead(await waitForWebview(page, { ...extension, kind: "webviewPanel" }), readyWithinMilliseconds);
    await mkdir(dirname(path), { recursive: true });
    await page.screenshot({ path });
    return path;
  } finally {
    await browser.close();
  }
}

function stopSignal() {
  return new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
}
