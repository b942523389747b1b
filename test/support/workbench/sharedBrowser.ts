// One browser for all test files of a run; each file is a bundle of its own and would otherwise start its own browser.
import type { Browser } from "playwright-core";
import { launchBrowser } from "./page.mjs";

const key = Symbol.for("metronome.browser");
const shared = globalThis as unknown as { [key]?: Promise<Browser> | undefined };

/** The browser of this run, started when it is first asked for. */
export function sharedBrowser(): Promise<Browser> {
  return (shared[key] ??= launchBrowser());
}

// At the root, so that it runs once every test of every file is over.
after(async () => {
  const browser = await shared[key];
  shared[key] = undefined;
  await browser?.close();
});
