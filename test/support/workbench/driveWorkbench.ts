// The verbs of browser tests: open the real editor with the installed extension on a repository, and use it as a person does.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Frame, Page } from "playwright-core";
import { PolicyWatch, type PolicyViolation } from "./inspectFrame";
import { installBuiltFolder, packageExtension } from "./packageExtension.mjs";
import { writeMachineSettings, type Settings } from "./machineSettings";
import { openWorkbenchPage } from "./page.mjs";
import { checkout, fetchedFolder } from "./places.mjs";
import { readManifest, type Manifest } from "./readManifest";
import { installExtension, startServer } from "./server.mjs";
import { sharedBrowser } from "./sharedBrowser";
import { waitForWebview } from "./webviewFrame.mjs";

/** The themes that every surface must look right in, each by the id that a setting names. */
export const themes = {
  dark: "Dark Modern",
  light: "Light Modern",
  darkPlus: "Dark+",
  lightPlus: "Light+",
  highContrast: "Default High Contrast",
  highContrastLight: "Default High Contrast Light",
} as const;
export type Theme = keyof typeof themes;

export interface WorkbenchOptions {
  readonly theme?: Theme;
  readonly settings?: Settings;
  /** Those that no workspace may make. */
  readonly machineSettings?: Settings;
  /** Leaves Workspace Trust on, so that the folder opens in Restricted Mode. */
  readonly trust?: boolean;
  /** Installs the packaged file instead of the built folder. */
  readonly packaged?: boolean;
  /** Another extension than this checkout's, for tests of these verbs. */
  readonly extension?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** A folder to open, with the HOME in which git is to run; a made repository is one. */
export interface OpenedFolder {
  readonly dir: string;
  readonly home?: string;
}

const appearsWithinMilliseconds = 20_000;

/** Opens the editor on a folder and waits until it is drawn. Close it when done. */
export async function openWorkbench(folder: OpenedFolder, options: WorkbenchOptions = {}): Promise<Workbench> {
  const profile = await mkdtemp(join(tmpdir(), "metronome-workbench-"));
  const places = { extensionsDir: join(profile, "extensions"), userDataDir: join(profile, "user-data") };
  if (options.packaged) await installExtension({ ...places, vsix: await packageExtension() });
  else await installBuiltFolder(places.extensionsDir, options.extension);
  await writeMachineSettings(places.userDataDir, options.machineSettings ?? {});
  const server = await startServer({
    ...places,
    trust: options.trust ?? false,
    settings: { "workbench.colorTheme": themes[options.theme ?? "dark"], ...options.settings },
    env: { ...process.env, ...(folder.home === undefined ? {} : { HOME: folder.home, GIT_CONFIG_NOSYSTEM: "1" }) },
  });
  const policy = new PolicyWatch();
  const page = await openWorkbenchPage(await sharedBrowser(), {
    url: server.url(folder.dir),
    prepare: (opening) => policy.start(opening.context()),
    viewport: options.viewport ?? { width: 1280, height: 800 },
  });
  const close = async (): Promise<void> => {
    await page.context().close();
    await server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  return new Workbench(page, policy, readManifest(options.extension ?? checkout), close, () => server.output());
}

/** One open editor window. */
export class Workbench {
  readonly page: Page;
  readonly close: () => Promise<void>;
  readonly serverOutput: () => string;
  readonly #policy: PolicyWatch;
  readonly #manifest: Manifest;

  constructor(page: Page, policy: PolicyWatch, manifest: Manifest, close: () => Promise<void>, serverOutput: () => string) {
    this.page = page;
    this.close = close;
    this.serverOutput = serverOutput;
    this.#policy = policy;
    this.#manifest = manifest;
  }

  /** Runs a command through the palette, by its title as a person reads it, such as `Metronome: Open dashboard`. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press("F1");
    const input = this.page.locator(".quick-input-widget input");
    await input.waitFor({ timeout: appearsWithinMilliseconds });
    await input.fill(`>${title}`);
    const row = this.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: title }).first();
    await row.waitFor({ timeout: appearsWithinMilliseconds });
    await row.click();
  }

  /** The palette's title of a command of the extension, for tests that know only its id. */
  titleOf(command: string): string {
    return this.#manifest.titleOf(command);
  }

  /** Shows the extension's sidebar and returns the page in it. */
  async sidebarFrame(): Promise<Frame> {
    const icon = this.page.getByRole("tab", { name: this.#manifest.containerTitle }).first();
    if ((await icon.getAttribute("aria-selected")) !== "true") await icon.click();
    return this.#webview("webviewView");
  }

  /** The page of the open dashboard; runs `open`, its command's id, when that is given. */
  async dashboardFrame(open?: string): Promise<Frame> {
    if (open !== undefined) await this.runCommand(this.titleOf(open));
    return this.#webview("webviewPanel");
  }

  /** What the content security policy refused in this frame since it was made. */
  policyViolations(frame: Frame): PolicyViolation[] {
    return this.#policy.of(frame);
  }

  /** Saves a picture of the window and returns its path. */
  async screenshot(name: string): Promise<string> {
    const folder = join(fetchedFolder, "screenshots");
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  #webview(kind: "webviewView" | "webviewPanel"): Promise<Frame> {
    return waitForWebview(this.page, { extension: this.#manifest.id, kind, withinMilliseconds: appearsWithinMilliseconds });
  }
}
