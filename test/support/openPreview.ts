// Builds the webview preview once and opens its named states in a browser.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import type { HistoryView, PageView } from "../../src/protocol/views";
import { states } from "../../webview/preview/states/states";
import { checkout } from "./workbench/places.mjs";
import { sharedBrowser } from "./workbench/sharedBrowser";

export type PreviewView = "sidebar" | "dashboard";
export const previewViews = ["sidebar", "dashboard"] as const;
export const previewThemes = ["dark", "light", "hc", "hcLight"] as const;

export interface PreviewWish {
  readonly view: PreviewView;
  readonly state: string;
  readonly theme?: (typeof previewThemes)[number];
  readonly width?: number;
}

/** What the preview lets a test reach. */
export interface PreviewHandle {
  readonly host: {
    readonly asked: readonly { readonly name: string; readonly ask: unknown }[];
    show(page?: PageView): Promise<null>;
    showHistory(history: HistoryView): Promise<null>;
  };
  readonly violations: readonly string[];
  wear(theme: string): void;
}

declare global {
  var preview: PreviewHandle;
}

/** A built preview in a running browser; close it when done. */
export class Preview {
  readonly #browser: Browser;
  readonly #folder: string;

  private constructor(browser: Browser, folder: string) {
    this.#browser = browser;
    this.#folder = folder;
  }

  static async start(): Promise<Preview> {
    const folder = mkdtempSync(join(tmpdir(), "metronome-preview-"));
    execFileSync(process.execPath, [join(checkout, "webview/preview/build.mjs"), folder], { cwd: checkout });
    return new Preview(await sharedBrowser(), folder);
  }

  /** Opens a state and waits until it is drawn; anything on the console that is an error fails the test. */
  async open({ view, state, theme = "dark", width = 400 }: PreviewWish): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: { width, height: 900 }, locale: "en-GB" });
    const page = await context.newPage();
    page.on("pageerror", (error) => {
      throw error;
    });
    const address = pathToFileURL(join(this.#folder, "index.html"));
    address.search = new URLSearchParams({ view, state, theme }).toString();
    await page.goto(address.href);
    await page.waitForSelector("main h1");
    return page;
  }

  /** Takes the built files away; the browser is shared and stays. */
  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Every state's name. */
export const previewStates: readonly string[] = Object.keys(states);

/** What a state's host sends. */
export function previewPage(state: string): PageView {
  const found = states[state];
  if (found === undefined) throw new Error(`No preview state is named ${state}`);
  return found.page;
}

/** Waits until a page has done what it was asked: its host answers at once, so two frames and a turn are enough. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))));
}

/** Opens every disclosure of a page, also those inside others, and waits for what they read. */
export async function openEverything(page: Page): Promise<void> {
  for (;;) {
    const closed = await page.evaluate(() => {
      const closed = document.querySelectorAll<HTMLDetailsElement>("details:not([open])");
      for (const details of closed) details.open = true;
      return closed.length;
    });
    await settle(page);
    if (closed === 0) return;
  }
}
