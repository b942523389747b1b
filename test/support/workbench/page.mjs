// Opens pages of the running workbench in a browser without a window.
import { chromium } from "playwright-core";
import { ensureBrowser } from "./fetchHost.mjs";

const workbenchWithinMilliseconds = 60_000;

/** A browser to drive; the fetched one, or an installed Chrome where none can be fetched. */
export async function launchBrowser({ log } = {}) {
  const { executablePath, channel, env } = await ensureBrowser({ log });
  return chromium.launch({ headless: true, executablePath, channel, env }).catch((error) => {
    const next = channel ? "Next step: install Google Chrome." : "Next step: delete .vscode-test/ and run again.";
    throw new Error(`The browser did not start. ${next}\n${error.message}`);
  });
}

/**
 * Opens a folder in the workbench and waits until its parts are drawn.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {{ url: string, prepare?: (page: import("playwright-core").Page) => Promise<void>,
 *   viewport?: { width: number, height: number } }} options `prepare` runs before anything is loaded.
 */
export async function openWorkbenchPage(browser, { url, prepare, viewport = { width: 1280, height: 800 } }) {
  const context = await browser.newContext({ viewport, locale: "en-GB", serviceWorkers: "allow" });
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(url);
  await page.waitForSelector(".monaco-workbench .part.statusbar .statusbar-item", { timeout: workbenchWithinMilliseconds });
  return page;
}
